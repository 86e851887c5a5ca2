/**
 * The engines of databases: what differs between them, with its source.
 *
 * Oracle and SQL Server are left out: licences, option groups and domains of their own decide how they are run, and
 * none of their users sign in with IAM. Source: RDS User Guide, "IAM database authentication".
 */

export interface DatabaseEngine {
  /** Aurora has clusters with storage of their own; RDS has instances with a disk each. */
  readonly service: "aurora" | "rds";
  /** Port that the engine listens at. Source: RDS API Reference, `CreateDBCluster`, Port. */
  readonly port: number;
  /** Versions that are offered, by the major version that parameter groups are made for. */
  readonly majors: Readonly<Record<string, MajorVersion>>;
  /** The form of a whole version, and an example of it. */
  readonly version: RegExp;
  readonly example: string;
  /** Logs that CloudWatch is sent. Source: Aurora User Guide, "Publishing database logs to CloudWatch Logs". */
  readonly logs: readonly string[];
  /** Parameters of every cluster: TLS is required, and the logs are written. */
  readonly parameters: readonly Parameter[];
  /** Names that the master user cannot have. Source: RDS API Reference, `CreateDBCluster`, MasterUsername. */
  readonly reservedUsers: readonly string[];
}

export interface MajorVersion {
  /** Family of parameter groups. */
  readonly family: string;
  /** What not every version of Aurora has; undefined for RDS. */
  readonly aurora?: AuroraFeatures;
}

/** First minor versions. */
export interface AuroraFeatures {
  /** Serverless v2 that pauses: a minimum of 0 capacity units. */
  readonly pauses: number;
  /** Serverless v2 up to 256 capacity units; 128 before. */
  readonly scalesTo256: number;
  /** Write forwarding of a global database. */
  readonly forwards: number;
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
  /** @default "immediate" */
  readonly applyMethod?: "pending-reboot";
}

/** `pauses`, `scalesTo256` and `forwards`, in this order. */
const major = (
  family: string,
  [pauses, scalesTo256, forwards]: readonly [number, number, number],
): MajorVersion => ({ family, aurora: { pauses, scalesTo256, forwards } });

/** RDS sends the slow query log to CloudWatch only where the engine writes it to a file. Source: RDS User Guide, "MySQL database log files". */
const FILE_LOGS = [
  { name: "log_output", value: "FILE" },
  { name: "slow_query_log", value: "1" },
] as const;

/**
 * Sources of the versions: Aurora User Guide, "Scaling to Zero ACUs with automatic pause and resume", "Requirements and
 * limitations for Aurora Serverless v2", "Using write forwarding in an Aurora PostgreSQL global database"; of the
 * parameters: "Security with Amazon Aurora PostgreSQL" (`rds.force_ssl`), "Security with Amazon Aurora MySQL"
 * (`require_secure_transport`), "Using Advanced Auditing with an Amazon Aurora MySQL DB cluster";
 * RDS User Guide, "Requiring an SSL connection to a PostgreSQL DB instance", "Requiring SSL/TLS for all connections to a MySQL
 * DB instance", "... to a MariaDB DB instance", "Updating the version of" each engine.
 */
export const ENGINES = {
  "aurora-postgresql": {
    service: "aurora",
    port: 5432,
    majors: {
      "14": major("aurora-postgresql14", [12, 10, 9]),
      "15": major("aurora-postgresql15", [7, 5, 4]),
      "16": major("aurora-postgresql16", [3, 1, 1]),
      "17": major("aurora-postgresql17", [4, 4, 4]),
    },
    version: /^(\d+)\.(\d+)$/,
    example: "16.8",
    logs: ["postgresql"],
    parameters: [{ name: "rds.force_ssl", value: "1" }],
    reservedUsers: ["admin", "postgres", "rdsadmin"],
  },
  "aurora-mysql": {
    service: "aurora",
    port: 3306,
    majors: { "8.0": major("aurora-mysql8.0", [8, 6, 0]) },
    version: /^(8\.0)\.mysql_aurora\.3\.(\d+)\.\d+$/,
    example: "8.0.mysql_aurora.3.08.2",
    logs: ["audit", "error", "slowquery"],
    parameters: [
      { name: "require_secure_transport", value: "ON" },
      { name: "server_audit_events", value: "CONNECT" },
      { name: "server_audit_logging", value: "1" },
      { name: "slow_query_log", value: "1" },
    ],
    reservedUsers: ["admin", "mysql", "rdsadmin", "root"],
  },
  postgres: {
    service: "rds",
    port: 5432,
    majors: {
      "14": { family: "postgres14" },
      "15": { family: "postgres15" },
      "16": { family: "postgres16" },
      "17": { family: "postgres17" },
    },
    version: /^(\d+)\.(\d+)$/,
    example: "16.8",
    logs: ["postgresql", "upgrade"],
    parameters: [{ name: "rds.force_ssl", value: "1" }],
    reservedUsers: ["admin", "postgres", "rdsadmin"],
  },
  mysql: {
    service: "rds",
    port: 3306,
    majors: { "8.0": { family: "mysql8.0" }, "8.4": { family: "mysql8.4" } },
    version: /^(8\.[04])\.(\d+)$/,
    example: "8.4.5",
    logs: ["error", "slowquery"],
    parameters: [...FILE_LOGS, { name: "require_secure_transport", value: "1" }],
    reservedUsers: ["admin", "mysql", "rdsadmin", "root"],
  },
  mariadb: {
    service: "rds",
    port: 3306,
    majors: { "10.11": { family: "mariadb10.11" }, "11.4": { family: "mariadb11.4" } },
    version: /^(10\.11|11\.4)\.(\d+)$/,
    example: "11.4.5",
    logs: ["error", "slowquery"],
    parameters: [...FILE_LOGS, { name: "require_secure_transport", value: "1" }],
    reservedUsers: ["admin", "mariadb", "rdsadmin", "root"],
  },
} as const satisfies Readonly<Record<string, DatabaseEngine>>;

export type EngineName = keyof typeof ENGINES;

export type AuroraEngine = Extract<EngineName, `aurora-${string}`>;
export type RdsEngine = Exclude<EngineName, AuroraEngine>;

export const engineNames = Object.keys(ENGINES) as [EngineName, ...EngineName[]];

export function engineOf(name: EngineName): DatabaseEngine {
  return ENGINES[name];
}

/** A version that an engine has. */
export interface EngineVersion extends MajorVersion {
  readonly major: string;
  /** Undefined where AWS chooses it. */
  readonly minor: number | undefined;
}

/** @returns undefined for what is no version of the engine. */
export function versionOf(engine: EngineName, version: string): EngineVersion | undefined {
  const { majors, version: form } = engineOf(engine);
  const [, ofWhole, minor] = form.exec(version) ?? [];
  const named = ofWhole ?? version;
  const known = Object.hasOwn(majors, named) ? majors[named] : undefined;
  return (
    known && { ...known, major: named, minor: minor === undefined ? undefined : Number(minor) }
  );
}

export function isAurora(engine: EngineName): engine is AuroraEngine {
  return engineOf(engine).service === "aurora";
}

/** Whether a version has what begins with a minor version. AWS chooses a recent minor version, which has it. */
export function hasFrom({ minor }: EngineVersion, first: number): boolean {
  return minor === undefined || minor >= first;
}

/**
 * Certificate authority of the servers: valid until 2061, and rotated by AWS. Source: Aurora User Guide, "Using SSL/TLS to
 * encrypt a connection to a DB cluster".
 */
export const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";
