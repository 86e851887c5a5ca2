/** How many connections an instance of a database accepts, and how many its clients open. */
import { type EngineName } from "./engines";

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

/** Memory of the instances of a size in GiB, in families with 8 GiB a vCPU. Source: Aurora User Guide, "Hardware specifications for DB instance classes for Aurora". */
const MEMORY_GIB: Readonly<Record<string, number>> = {
  large: 16,
  xlarge: 32,
  "2xlarge": 64,
  "4xlarge": 128,
  "8xlarge": 256,
  "12xlarge": 384,
  "16xlarge": 512,
  "24xlarge": 768,
};

/** The same for burstable instances. */
const BURSTABLE_GIB: Readonly<Record<string, number>> = { medium: 4, large: 8 };

/** Families of instances. Source: the same page. */
const FAMILIES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "db.r6g": MEMORY_GIB,
  "db.r6i": MEMORY_GIB,
  "db.r7g": MEMORY_GIB,
  "db.r7i": MEMORY_GIB,
  "db.r8g": MEMORY_GIB,
  "db.t3": BURSTABLE_GIB,
  "db.t4g": BURSTABLE_GIB,
};

export const instanceFamilies = Object.keys(FAMILIES);

/** Such as `db.r8g` of `db.r8g.large`. */
export function familyOf(instanceClass: string): string {
  return instanceClass.split(".").slice(0, 2).join(".");
}

/** Sizes of a family; none of a family that is not offered. */
export function sizesOf(family: string): readonly string[] {
  return Object.keys(FAMILIES[family] ?? {});
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
 * MySQL DB instance", "Maximum connections for Aurora Serverless v2".
 *
 * @returns undefined for a class that is not in the table.
 */
export function mostConnections(engine: EngineName, capacity: Capacity): number | undefined {
  const memory = memoryOf(capacity);
  if (memory === undefined) {
    return undefined;
  }
  const counted = memory * COUNTED_PART - TAKEN_BYTES;
  if (engine === "aurora-mysql") {
    const small = Math.log2(counted / 805_306_368) * 45;
    const large = Math.log2(counted / 8_187_281_408) * 1000;
    return Math.max(1, Math.floor(Math.max(small, large)));
  }
  // With less than a unit at the least, Aurora PostgreSQL accepts no more than 2,000.
  const limit = capacity.type === "serverless" && capacity.minAcu < 1 ? 2000 : 5000;
  return Math.min(limit, Math.floor(counted / 9_531_392));
}

function memoryOf(capacity: Capacity): number | undefined {
  if (capacity.type === "serverless") {
    return capacity.maxAcu * UNIT_BYTES;
  }
  const { instanceClass } = capacity;
  const family = familyOf(instanceClass);
  const gib = FAMILIES[family]?.[instanceClass.slice(family.length + 1)];
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
