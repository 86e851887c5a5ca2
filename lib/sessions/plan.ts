/** What the tables of sessions are built from, once for all regions and in each of them. */
import { type AlarmPlan, FIFTEEN_MINUTES, TEN_OF_FIFTEEN_MINUTES } from "../alarms/alarmPlan";
import { type AwsLocation } from "../location";
import { type NetworkSpec } from "../network/schema";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { type SessionsStack } from "./checks";
import { type SessionTableSpec } from "./schema";

/** The tables, which have a replica in every region. */
export interface SessionTablesPlan {
  /** Names of the tables. */
  readonly tables: readonly string[];
  readonly isProduction: boolean;
}

/** What one region has of the tables. */
export interface SessionsPlan {
  readonly location: AwsLocation;
  readonly tables: readonly SessionTablePlan[];
}

export interface SessionTablePlan {
  readonly name: string;
  readonly lifetimeSeconds: number;
  /** Names of the containers of each service that uses the table. */
  readonly users: Readonly<Record<string, readonly string[]>>;
  readonly throttleAlarms: readonly AlarmPlan[];
  /** Alarms on changes of this region that do not arrive in another one, by its name. */
  readonly lagAlarms: Readonly<Record<string, AlarmPlan>>;
}

/** Plans the tables for all regions; undefined where there are none. */
export function planSessionTables({
  sessions,
  environment,
}: SessionsStack & Pick<IdentitySpec, "environment">): SessionTablesPlan | undefined {
  const tables = Object.keys(sessions);
  return tables.length === 0 ? undefined : { tables, isProduction: isProduction({ environment }) };
}

/** Plans what one region has of the tables, whose checks have passed; undefined where there are none. */
export function planSessions(
  { sessions, services, regions }: SessionsStack & Pick<NetworkSpec, "regions">,
  location: AwsLocation,
): SessionsPlan | undefined {
  const tables = Object.entries(sessions);
  const others = Object.keys(regions).filter((region) => region !== location.region);
  return tables.length === 0
    ? undefined
    : {
        location,
        tables: tables.map(([name, spec]) => ({
          name,
          lifetimeSeconds: spec.lifetimeMinutes * 60,
          users: Object.fromEntries(
            spec.services.map((service) => [
              service,
              Object.keys(services[service]?.containers ?? {}),
            ]),
          ),
          throttleAlarms: throttleAlarms(),
          lagAlarms: Object.fromEntries(others.map((region) => [region, lagAlarm(spec, region)])),
        })),
      };
}

/** Source: DynamoDB Developer Guide, "DynamoDB metrics and dimensions". */
function throttleAlarms(): readonly AlarmPlan[] {
  return (["Read", "Write"] as const).map((kind) => ({
    ...TEN_OF_FIFTEEN_MINUTES,
    key: `throttled-${kind.toLowerCase()}s`,
    namespace: "AWS/DynamoDB",
    metric: `${kind}ThrottleEvents`,
    statistic: { statistic: "Sum" },
    threshold: 1,
    description: `The table of sessions refuses ${kind.toLowerCase()}s: its throughput, or that of one session, is used up`,
  }));
}

/**
 * Source: DynamoDB Developer Guide, "DynamoDB metrics and dimensions", `ReplicationLatency`, in milliseconds. A table
 * without changes has no data.
 */
function lagAlarm({ maxReplicationSeconds }: SessionTableSpec, region: string): AlarmPlan {
  return {
    ...FIFTEEN_MINUTES,
    key: "lag",
    namespace: "AWS/DynamoDB",
    metric: "ReplicationLatency",
    statistic: { statistic: "Average" },
    threshold: maxReplicationSeconds * 1000,
    description: `Sessions arrive in ${region} after ${maxReplicationSeconds} seconds or more`,
  };
}
