import { type z } from "zod";

import { type LogRetentionDays } from "../lib/logRetention";
import { type RegionName } from "../lib/regions";
import { type ApiConfig, completeApi } from "./completeApi";
import { type regionSchema } from "./schema/network";
import { type stackSchema } from "./schema/stack";

/** What the schema makes of a configuration: its keys with their defaults. */
export type StackValues = z.output<typeof stackSchema>;

export type Environment = StackValues["environment"];

/** A region's configuration, complete. */
export interface RegionConfig extends Readonly<z.output<typeof regionSchema>> {
  readonly name: RegionName;
  readonly flowLogRetentionDays: LogRetentionDays;
}

/** A stack's configuration, checked and complete. */
export interface StackConfig extends Readonly<
  Omit<StackValues, "primaryRegion" | "regions" | "api">
> {
  readonly primaryRegion: RegionName;
  /** The primary region first, the others by name: Pulumi does not keep the order of the file. */
  readonly regions: readonly RegionConfig[];
  /** Undefined in a stack without the regional API. */
  readonly api?: ApiConfig | undefined;
}

/** How long flow logs are kept where the region does not say, in days. */
const FLOW_LOG_RETENTION_DAYS: Readonly<Record<Environment, LogRetentionDays>> = {
  development: 30,
  production: 365,
};

/** Completes checked values with what depends on more than one key. */
export function completeConfig(values: StackValues): StackConfig {
  const { api, ...others } = values;
  const { domain, environment, primaryRegion, regions } = others;
  const complete = Object.entries(regions).map(([name, region]) => ({
    ...region,
    name: name as RegionName, // as `lib/network/networkChecks.ts` made sure
    flowLogRetentionDays: region.flowLogRetentionDays ?? FLOW_LOG_RETENTION_DAYS[environment],
  }));
  const rank = (name: string): string => (name === primaryRegion ? "" : name);
  return {
    ...others,
    ...(api && { api: completeApi(api, domain.name, FLOW_LOG_RETENTION_DAYS[environment]) }),
    primaryRegion: primaryRegion as RegionName, // likewise
    regions: complete.sort((a, b) => (rank(a.name) < rank(b.name) ? -1 : 1)),
  };
}
