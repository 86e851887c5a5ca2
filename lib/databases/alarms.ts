/**
 * The alarms on a cluster in one region.
 *
 * Source of the metrics: Aurora User Guide, "Amazon CloudWatch metrics for Amazon Aurora". With the dimension of the
 * cluster, a maximum is that of its worst instance.
 */
import { type AlarmPlan, FIFTEEN_MINUTES, TEN_OF_FIFTEEN_MINUTES } from "../alarms/alarmPlan";

export interface AlarmedCluster {
  readonly isServerless: boolean;
  readonly hasReaders: boolean;
  /** Whether the cluster replicates that of another region. */
  readonly isSecondary: boolean;
  /** Connections that an instance accepts. */
  readonly mostConnections: number;
}

const CLUSTER = { namespace: "AWS/RDS", statistic: { statistic: "Maximum" } } as const;

/** Percent of CPU, capacity units and connections from which on an instance is nearly used up. */
const NEARLY_USED_UP = 90;
const MOST_CONNECTIONS_PERCENT = 80;

/** Milliseconds that a reader lags behind the writer, and a region behind the primary one: usually 100 and 1,000. */
const READER_LAG = 2000;
const REGION_LAG = 30_000;

/** Bytes of the local disk, for temporary tables and logs. Its size depends on the class; a large one has 32 GiB. */
const LOCAL_STORAGE = 2 * 1024 ** 3;

export function databaseAlarms(cluster: AlarmedCluster): readonly AlarmPlan[] {
  const connections = Math.floor((cluster.mostConnections * MOST_CONNECTIONS_PERCENT) / 100);
  return [
    {
      ...CLUSTER,
      ...FIFTEEN_MINUTES,
      key: "cpu",
      metric: "CPUUtilization",
      threshold: NEARLY_USED_UP,
      description: "The CPU of an instance is nearly used up",
    },
    {
      ...CLUSTER,
      ...TEN_OF_FIFTEEN_MINUTES,
      key: "connections",
      metric: "DatabaseConnections",
      threshold: connections,
      description: `An instance has ${connections} connections and accepts ${cluster.mostConnections}`,
    },
    {
      ...CLUSTER,
      ...TEN_OF_FIFTEEN_MINUTES,
      key: "local-storage",
      metric: "FreeLocalStorage",
      statistic: { statistic: "Minimum" },
      threshold: LOCAL_STORAGE,
      comparison: "below",
      description: "The local disk of an instance is nearly full: temporary tables fail next",
    },
    ...(cluster.isServerless ? [CAPACITY_ALARM] : []),
    ...(cluster.hasReaders ? [READER_LAG_ALARM] : []),
    ...(cluster.isSecondary ? [REGION_LAG_ALARM] : []),
  ];
}

const CAPACITY_ALARM: AlarmPlan = {
  ...CLUSTER,
  ...FIFTEEN_MINUTES,
  key: "capacity",
  metric: "ACUUtilization",
  threshold: NEARLY_USED_UP,
  description: "An instance is nearly at the most capacity units: raise capacity.maxAcu",
};

const READER_LAG_ALARM: AlarmPlan = {
  ...CLUSTER,
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "reader-lag",
  metric: "AuroraReplicaLag",
  threshold: READER_LAG,
  description: "A reader is two seconds behind the writer",
};

/** Without data, nothing is replicated, or the region was made the primary one. */
const REGION_LAG_ALARM: AlarmPlan = {
  ...CLUSTER,
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "region-lag",
  metric: "AuroraGlobalDBReplicationLag",
  threshold: REGION_LAG,
  missingData: "breaching",
  description: "The region is half a minute behind the primary one, or does not replicate it",
};
