/**
 * The alarms on a database in one region.
 *
 * Sources of the metrics: Aurora User Guide, "Amazon CloudWatch metrics for Amazon Aurora"; RDS User Guide, "Amazon
 * CloudWatch metrics for Amazon RDS". With the dimension of the
 * cluster, a maximum is that of its worst instance.
 */
import { type AlarmPlan, FIFTEEN_MINUTES, TEN_OF_FIFTEEN_MINUTES } from "../alarms/alarmPlan";

interface Alarmed {
  /** Connections that an instance accepts. */
  readonly mostConnections: number;
}

export interface AlarmedCluster extends Alarmed {
  readonly isServerless: boolean;
  readonly hasReaders: boolean;
  /** Whether the cluster replicates that of another region. */
  readonly isSecondary: boolean;
}

export interface AlarmedInstance extends Alarmed {
  /** Whether it replicates the instance of another region. */
  readonly isReplica: boolean;
  /** Of its disk. */
  readonly storageGib: number;
}

const RDS = { namespace: "AWS/RDS", statistic: { statistic: "Maximum" } } as const;

/** Percent of CPU, capacity units and connections from which on an instance is nearly used up. */
const NEARLY_USED_UP = 90;
const MOST_CONNECTIONS_PERCENT = 80;

/** Milliseconds that a reader lags behind the writer, and a region behind the primary one: usually 100 and 1,000. */
const READER_LAG = 2000;
const REGION_LAG = 30_000;

/** Seconds that a read replica of another region lags, which asks its source for changes. */
const REPLICA_LAG_SECONDS = 300;

const GIB = 1024 ** 3;

/** Bytes of the local disk, for temporary tables and logs. Its size depends on the class; a large one has 32 GiB. */
const LOCAL_STORAGE = 2 * GIB;

/** Part of the disk that is free when the alarm fires: RDS lets the disk grow at a tenth. */
const FREE_STORAGE = 0.08;

function commonAlarms({ mostConnections }: Alarmed): readonly AlarmPlan[] {
  const connections = Math.floor((mostConnections * MOST_CONNECTIONS_PERCENT) / 100);
  return [
    {
      ...RDS,
      ...FIFTEEN_MINUTES,
      key: "cpu",
      metric: "CPUUtilization",
      threshold: NEARLY_USED_UP,
      description: "The CPU of an instance is nearly used up",
    },
    {
      ...RDS,
      ...TEN_OF_FIFTEEN_MINUTES,
      key: "connections",
      metric: "DatabaseConnections",
      threshold: connections,
      description: `An instance has ${connections} connections and accepts ${mostConnections}`,
    },
  ];
}

export function clusterAlarms(cluster: AlarmedCluster): readonly AlarmPlan[] {
  return [
    ...commonAlarms(cluster),
    {
      ...RDS,
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

export function instanceAlarms(instance: AlarmedInstance): readonly AlarmPlan[] {
  return [
    ...commonAlarms(instance),
    {
      ...RDS,
      ...TEN_OF_FIFTEEN_MINUTES,
      key: "storage",
      metric: "FreeStorageSpace",
      statistic: { statistic: "Minimum" },
      threshold: Math.floor(instance.storageGib * FREE_STORAGE * GIB),
      comparison: "below",
      description: "The disk is nearly full: the database refuses writes next",
    },
    ...(instance.isReplica ? [REPLICA_LAG_ALARM] : []),
  ];
}

/** Without data, nothing is replicated, or the replica was promoted. */
const REPLICA_LAG_ALARM: AlarmPlan = {
  ...RDS,
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "replica-lag",
  metric: "ReplicaLag",
  threshold: REPLICA_LAG_SECONDS,
  missingData: "breaching",
  description: "The replica is five minutes behind the primary region, or does not replicate it",
};

const CAPACITY_ALARM: AlarmPlan = {
  ...RDS,
  ...FIFTEEN_MINUTES,
  key: "capacity",
  metric: "ACUUtilization",
  threshold: NEARLY_USED_UP,
  description: "An instance is nearly at the most capacity units: raise capacity.maxAcu",
};

const READER_LAG_ALARM: AlarmPlan = {
  ...RDS,
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "reader-lag",
  metric: "AuroraReplicaLag",
  threshold: READER_LAG,
  description: "A reader is two seconds behind the writer",
};

/** Without data, nothing is replicated, or the region was made the primary one. */
const REGION_LAG_ALARM: AlarmPlan = {
  ...RDS,
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "region-lag",
  metric: "AuroraGlobalDBReplicationLag",
  threshold: REGION_LAG,
  missingData: "breaching",
  description: "The region is half a minute behind the primary one, or does not replicate it",
};
