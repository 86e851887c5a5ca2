/** How many connections an instance of a database accepts, and how many its clients open. */
import { type EngineName, isAurora } from "./engines";

const GIB = 1024 ** 3;

/** Memory of a capacity unit. Source: Aurora User Guide, "How Aurora Serverless v2 works". */
const UNIT_BYTES = 2 * GIB;

/**
 * What the formulas count of the memory: a part of it, without what the operating system and RDS take. Chosen so that the
 * numbers are those of the table in Aurora User Guide, "Maximum connections for Aurora Serverless v2", less one or two.
 */
const COUNTED_PART = 0.938;
const TAKEN_BYTES = 220_000_000;

/**
 * Part of the connections that clients are given. The others are for people, for the platform's monitoring and for
 * `superuser_reserved_connections`.
 */
const CLIENTS_SHARE = 0.9;

/** Sizes with the parts of a vCPU pair that they have. */
const SIZES: Readonly<Record<string, number>> = {
  large: 1,
  xlarge: 2,
  "2xlarge": 4,
  "4xlarge": 8,
  "8xlarge": 16,
  "12xlarge": 24,
  "16xlarge": 32,
  "24xlarge": 48,
};

/** Memory in GiB by size, of a family with this much for `large`. */
const memoryBySize = (gib: number): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(SIZES).map(([size, parts]) => [size, parts * gib]));

const MEMORY_OPTIMIZED = memoryBySize(16);
const GENERAL = memoryBySize(8);
const BURSTABLE = { medium: 4, large: 8 };

/** Memory in GiB by family and size. Source: Aurora User Guide, "Hardware specifications for DB instance classes for Aurora". */
const AURORA_FAMILIES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "db.r6g": MEMORY_OPTIMIZED,
  "db.r6i": MEMORY_OPTIMIZED,
  "db.r7g": MEMORY_OPTIMIZED,
  "db.r7i": MEMORY_OPTIMIZED,
  "db.r8g": MEMORY_OPTIMIZED,
  "db.t3": BURSTABLE,
  "db.t4g": BURSTABLE,
};

/** The same of RDS. Source: RDS User Guide, "Hardware specifications for DB instance classes". */
const RDS_FAMILIES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ...AURORA_FAMILIES,
  "db.m6g": GENERAL,
  "db.m6i": GENERAL,
  "db.m7g": GENERAL,
  "db.m7i": GENERAL,
  "db.m8g": GENERAL,
  "db.t3": { micro: 1, small: 2, ...BURSTABLE },
  "db.t4g": { micro: 1, small: 2, ...BURSTABLE },
};

function familiesOf(engine: EngineName) {
  return isAurora(engine) ? AURORA_FAMILIES : RDS_FAMILIES;
}

export function instanceFamilies(engine: EngineName): readonly string[] {
  return Object.keys(familiesOf(engine)).sort();
}

/** Such as `db.r8g` of `db.r8g.large`. */
export function familyOf(instanceClass: string): string {
  return instanceClass.split(".").slice(0, 2).join(".");
}

/** Sizes of a family; none of a family that is not offered. */
export function sizesOf(engine: EngineName, family: string): readonly string[] {
  return Object.keys(familiesOf(engine)[family] ?? {});
}

export function isBurstable(instanceClass: string): boolean {
  return instanceClass.startsWith("db.t");
}

/** What instances are of: a class, or capacity units between two bounds. */
export type Capacity =
  | { readonly type: "provisioned"; readonly instanceClass: string }
  | { readonly type: "serverless"; readonly minAcu: number; readonly maxAcu: number };

/**
 * `max_connections` of an instance, as the default parameter groups have it.
 *
 * Sources: Aurora User Guide, "Maximum connections to an Aurora PostgreSQL DB instance", "Maximum connections to an Aurora
 * MySQL DB instance", "Maximum connections for Aurora Serverless v2"; RDS User Guide, "Maximum number of database connections".
 *
 * @returns undefined for a class that is not in the table.
 */
export function mostConnections(engine: EngineName, capacity: Capacity): number | undefined {
  const memory = memoryOf(engine, capacity);
  if (memory === undefined) {
    return undefined;
  }
  const counted = Math.max(memory * COUNTED_PART - TAKEN_BYTES, 0);
  switch (engine) {
    case "aurora-postgresql": {
      // With less than a unit at the least, Aurora PostgreSQL accepts no more than 2,000.
      const limit = capacity.type === "serverless" && capacity.minAcu < 1 ? 2000 : 5000;
      return Math.min(limit, Math.floor(counted / 9_531_392));
    }
    case "aurora-mysql": {
      const small = Math.log2(counted / 805_306_368) * 45;
      const large = Math.log2(counted / 8_187_281_408) * 1000;
      return Math.max(1, Math.floor(Math.max(small, large)));
    }
    case "postgres":
      return Math.min(5000, Math.floor(counted / 9_531_392));
    case "mysql":
      return Math.floor(counted / 12_582_880);
    case "mariadb":
      // The formula of newer versions, which gives less.
      return Math.min(12_000, Math.floor(counted / 25_165_760));
  }
}

function memoryOf(engine: EngineName, capacity: Capacity): number | undefined {
  if (capacity.type === "serverless") {
    return capacity.maxAcu * UNIT_BYTES;
  }
  const { instanceClass } = capacity;
  const family = familyOf(instanceClass);
  const gib = familiesOf(engine)[family]?.[instanceClass.slice(family.length + 1)];
  return gib === undefined ? undefined : gib * GIB;
}

/** A service, with the most connections that its tasks open to one instance. */
export interface ClientUse {
  readonly service: string;
  /** Connections of the pool of one task. */
  readonly poolSize: number;
  /** Most tasks, while a deployment replaces them. */
  readonly tasks: number;
}

export interface ConnectionUse {
  /** Connections that all clients open. */
  readonly used: number;
  /** Connections of an instance that clients are given. */
  readonly available: number;
  /** How `used` comes about, such as "40 tasks of worker x 10". */
  readonly arithmetic: string;
}

/**
 * Compares what clients open with what an instance accepts: after a failover they are all at the one that is left.
 *
 * @param most connections that an instance accepts.
 */
export function connectionUse(clients: readonly ClientUse[], most: number): ConnectionUse {
  return {
    used: clients.reduce((sum, { poolSize, tasks }) => sum + poolSize * tasks, 0),
    available: Math.floor(most * CLIENTS_SHARE),
    arithmetic: clients
      .map(({ service, poolSize, tasks }) => `${tasks} tasks of ${service} x ${poolSize}`)
      .join(" + "),
  };
}
