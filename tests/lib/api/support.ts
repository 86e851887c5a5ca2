import { type z } from "zod";

import { type ApiStack } from "../../../lib/api/checks";
import { apiSchema, type ApiSpec } from "../../../lib/api/schema";
import { type RegionSpec } from "../../../lib/network/schema";

export type ApiInput = z.input<typeof apiSchema>;

/** The keys of an API that have no default. */
export const INPUT: ApiInput = {
  throttling: { requestsPerSecond: 50, burst: 100 },
  reservedConcurrency: { helloworld: 20, healthcheck: 10 },
  health: { dependencies: { greeting: { kind: "ssm", parameter: "/development/api/greeting" } } },
  maxFailoverSeconds: 120,
};

const region: RegionSpec = {
  cidr: "10.0.0.0/16",
  zones: [],
  nat: "none",
  natAllocationIds: {},
  secondaryCidrs: [],
  ipv6: false,
  endpoints: [],
  endpointOptions: {},
};

/** The rest of a stack in these regions. */
export function stackIn(...regions: readonly string[]): ApiStack {
  return {
    environment: "development",
    domain: { name: "example.com", hostedZoneId: "ZEXAMPLE" },
    regions: Object.fromEntries(regions.map((name) => [name, region])),
  };
}

/** An API with its defaults. */
export function apiOf(changes: Partial<ApiInput> = {}): ApiSpec {
  return apiSchema.parse({ ...INPUT, ...changes });
}
