/**
 * How much data the loss of a zone or a region costs, and how long a database is away: the objectives that AWS documents,
 * which are no promise of it.
 */

/** How a database is spread. */
export type DatabaseKind =
  /** Aurora in one region with readers in other zones. */
  | "aurora"
  /** Aurora in one region with one instance. */
  | "auroraSingle"
  /** Aurora in several regions: a global database. */
  | "auroraGlobal"
  /** RDS in one region with a standby in another zone. */
  | "rdsMultiAz"
  /** RDS in one region with one instance. */
  | "rdsSingle"
  /** RDS in several regions, with a standby in each: read replicas. */
  | "rdsReplicated";

export interface RecoveryObjective {
  /** Most data that is lost, in seconds of writes. */
  readonly rpoSeconds: number;
  /** Time without writes, in seconds, after the failover has begun. */
  readonly rtoSeconds: number;
  /** Who begins the failover. */
  readonly startedBy: "AWS" | "operator";
  /** Page of AWS's documentation. */
  readonly source: string;
}

export interface Recovery {
  readonly zoneLoss: RecoveryObjective;
  /** Undefined where the region has all data, and its backups as well. */
  readonly regionLoss: RecoveryObjective | undefined;
}

/** Aurora's storage has six copies in three zones, so the loss of a zone loses no write. */
const READER_TAKES_OVER: RecoveryObjective = {
  rpoSeconds: 0,
  rtoSeconds: 60,
  startedBy: "AWS",
  source: "Aurora User Guide, High availability for Amazon Aurora",
};

/** The standby has every write that a client knows of. */
const STANDBY_TAKES_OVER: RecoveryObjective = {
  rpoSeconds: 0,
  rtoSeconds: 120,
  startedBy: "AWS",
  source: "RDS User Guide, Failing over a Multi-AZ DB instance for Amazon RDS: 60 to 120 seconds",
};

export const RECOVERY: Readonly<Record<DatabaseKind, Recovery>> = {
  aurora: { zoneLoss: READER_TAKES_OVER, regionLoss: undefined },
  auroraSingle: {
    zoneLoss: {
      rpoSeconds: 0,
      rtoSeconds: 600,
      startedBy: "AWS",
      source: "Aurora User Guide, High availability for Amazon Aurora, recreated primary instance",
    },
    regionLoss: undefined,
  },
  auroraGlobal: {
    zoneLoss: READER_TAKES_OVER,
    regionLoss: {
      rpoSeconds: 1,
      rtoSeconds: 60,
      startedBy: "operator",
      source: "Aurora User Guide, Using switchover or failover in Amazon Aurora Global Database",
    },
  },
  rdsMultiAz: { zoneLoss: STANDBY_TAKES_OVER, regionLoss: undefined },
  rdsSingle: {
    zoneLoss: {
      // The latest restorable time is five minutes ago, and a disk of one zone is lost with it.
      rpoSeconds: 300,
      rtoSeconds: 3600,
      startedBy: "operator",
      source: "RDS User Guide, Restoring a DB instance to a specified time for Amazon RDS",
    },
    regionLoss: undefined,
  },
  rdsReplicated: {
    zoneLoss: STANDBY_TAKES_OVER,
    regionLoss: {
      // AWS documents none: the lag at which the platform alarms, and the restart of a promoted replica.
      rpoSeconds: 300,
      rtoSeconds: 600,
      startedBy: "operator",
      source: "RDS User Guide, Promoting a read replica to be a standalone DB instance",
    },
  },
};
