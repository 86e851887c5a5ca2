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
  | "auroraGlobal";

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
};
