/**
 * What the loss of a region costs each kind of data store: the one table of these numbers, with their sources.
 *
 * They are what AWS documents as usual, and no promise of it. The time until users are sent to another region comes
 * on top: `lib/dns/failoverTable.ts`.
 */
import { RECOVERY } from "../databases/recovery";

/** Kinds of stores, as `recovery.accepted` names them. */
export const storeKinds = [
  "table",
  "database",
  "bucket",
  "fileSystem",
  "queue",
  "stream",
  "cache",
  "broker",
  "parameter",
] as const;

export type StoreKind = (typeof storeKinds)[number];

export interface StoreObjective {
  readonly kind: StoreKind;
  /** What is lost, in seconds of writes; `unbounded` where a copy can be older or there is none. */
  readonly rpoSeconds: number | "unbounded";
  /**
   * Seconds until the store is written again elsewhere; `return` for not before the region is back. With `sibling`,
   * another region has a store of its own, which works on at once, and without one it is `return`.
   */
  readonly rtoSeconds: number | "return" | "sibling";
  /** Who makes another region the one that is written. */
  readonly startedBy: "nobody" | "operator";
  /** What becomes of the data. */
  readonly outcome: string;
  /** Page of AWS's documentation. */
  readonly source: string;
}

const globalDatabase = RECOVERY.auroraGlobal.regionLoss;

export const OBJECTIVES = {
  globalTable: {
    kind: "table",
    rpoSeconds: 1,
    rtoSeconds: 0,
    startedBy: "nobody",
    outcome: "changes that were not replicated arrive when the region returns",
    source: "DynamoDB Developer Guide, How DynamoDB global tables work, MREC",
  },
  stronglyConsistentTable: {
    kind: "table",
    rpoSeconds: 0,
    rtoSeconds: 0,
    startedBy: "nobody",
    outcome: "every write is in two regions or more",
    source: "DynamoDB Developer Guide, How DynamoDB global tables work, MRSC",
  },
  table: {
    kind: "table",
    rpoSeconds: "unbounded",
    rtoSeconds: "return",
    startedBy: "nobody",
    outcome: "the table and its backups are in the region",
    source: "DynamoDB Developer Guide, Point-in-time recovery",
  },
  globalDatabase: {
    kind: "database",
    rpoSeconds: globalDatabase?.rpoSeconds ?? "unbounded",
    rtoSeconds: globalDatabase?.rtoSeconds ?? "return",
    startedBy: "operator",
    outcome: "a secondary region is made the primary one",
    source: globalDatabase?.source ?? "",
  },
  database: {
    kind: "database",
    rpoSeconds: "unbounded",
    rtoSeconds: "return",
    startedBy: "nobody",
    outcome: "the database and its backups are in the region",
    source: "Aurora User Guide, Backing up and restoring an Aurora DB cluster",
  },
  replicatedBucket: {
    kind: "bucket",
    rpoSeconds: "unbounded",
    rtoSeconds: 0,
    startedBy: "nobody",
    outcome: "objects that were not replicated are in the region",
    source: "S3 User Guide, Replicating objects within and across Regions",
  },
  timedBucket: {
    kind: "bucket",
    rpoSeconds: 900,
    rtoSeconds: 0,
    startedBy: "nobody",
    outcome: "objects of the last minutes are in the region",
    source: "S3 User Guide, Meeting compliance requirements with S3 Replication Time Control",
  },
  bucket: {
    kind: "bucket",
    rpoSeconds: "unbounded",
    rtoSeconds: "sibling",
    startedBy: "nobody",
    outcome: "objects stay in the region until it returns",
    source: "S3 User Guide, Data protection in Amazon S3",
  },
  fileSystem: {
    kind: "fileSystem",
    rpoSeconds: "unbounded",
    rtoSeconds: "return",
    startedBy: "nobody",
    outcome: "files stay in the region until it returns",
    source: "EFS User Guide, Resilience in Amazon EFS",
  },
  replicatedFileSystem: {
    kind: "fileSystem",
    rpoSeconds: 900,
    rtoSeconds: "return",
    startedBy: "operator",
    outcome: "the copy is read only until its replication is deleted",
    source: "EFS User Guide, Replicating EFS file systems",
  },
  queue: {
    kind: "queue",
    rpoSeconds: "unbounded",
    rtoSeconds: "sibling",
    startedBy: "nobody",
    outcome: "messages that wait stay in the region until it returns",
    source: "SQS Developer Guide, Resilience in Amazon SQS",
  },
  stream: {
    kind: "stream",
    rpoSeconds: "unbounded",
    rtoSeconds: "sibling",
    startedBy: "nobody",
    outcome: "records that were not read stay in the region until it returns",
    source: "Kinesis Data Streams Developer Guide, Resilience in Amazon Kinesis Data Streams",
  },
  cache: {
    kind: "cache",
    rpoSeconds: "unbounded",
    rtoSeconds: "sibling",
    startedBy: "nobody",
    outcome: "entries are lost",
    source: "ElastiCache User Guide, Resilience in Amazon ElastiCache",
  },
  globalCache: {
    kind: "cache",
    rpoSeconds: 1,
    rtoSeconds: 60,
    startedBy: "operator",
    outcome: "a secondary region is made the primary one",
    source: "ElastiCache User Guide, Replication across AWS Regions using global datastores",
  },
  broker: {
    kind: "broker",
    rpoSeconds: "unbounded",
    rtoSeconds: "sibling",
    startedBy: "nobody",
    outcome: "messages that wait stay in the region until it returns",
    source: "Amazon MQ Developer Guide, Amazon MQ network of brokers",
  },
  parameter: {
    kind: "parameter",
    rpoSeconds: 0,
    rtoSeconds: 0,
    startedBy: "nobody",
    outcome: "a region reads its own, which have the values of the configuration",
    source: "lib/parameters: a deployment writes them into every region",
  },
} as const satisfies Readonly<Record<string, StoreObjective>>;

export type ObjectiveName = keyof typeof OBJECTIVES;
