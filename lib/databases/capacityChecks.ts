/** What the instances of a database can be of. Paths begin at its capacity. */
import { type NetworkSpec } from "../network/schema";
import { choice } from "../spec/choice";
import { type Issue } from "../spec/issue";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { familyOf, instanceFamilies, isBurstable, mostConnections, sizesOf } from "./connections";
import { type EngineName, hasFrom, isAurora, versionOf } from "./engines";
import { isGlobal } from "./members";
import { type DatabaseSpec } from "./schema";

/** Most capacity units of versions before `scalesTo256`. Source: Aurora User Guide, "Requirements and limitations for Aurora Serverless v2". */
const MOST_UNITS_BEFORE = 128;

type Stack = Pick<IdentitySpec, "environment"> & Pick<NetworkSpec, "regions" | "primaryRegion">;

export function checkCapacity(database: DatabaseSpec, stack: Stack): Issue[] {
  const { capacity, engine } = database;
  if (capacity.type === "serverless" && !isAurora(engine)) {
    const message = `must be provisioned for ${engine}, which has instances of a class, got serverless`;
    return [{ path: "type", message }];
  }
  return capacity.type === "serverless"
    ? checkUnits(database, capacity)
    : checkClass(database, capacity.instanceClass, stack);
}

type Serverless = Extract<DatabaseSpec["capacity"], { readonly type: "serverless" }>;

function checkUnits(database: DatabaseSpec, { minAcu, maxAcu }: Serverless): Issue[] {
  const { engine, engineVersion } = database;
  if (maxAcu < 1 || maxAcu < minAcu) {
    const least = Math.max(1, minAcu);
    const message = `must be at least ${least}, ${least === minAcu ? "as minAcu" : "what AWS requires"}, got ${maxAcu}`;
    return [{ path: "maxAcu", message }];
  }
  const version = versionOf(engine, engineVersion);
  const first = version?.aurora;
  if (version === undefined || first === undefined) {
    return [];
  }
  const pauses = `must be 0.5 or more before minor version ${first.pauses} of ${engine} ${version.major}, which can pause, got 0 with ${engineVersion}`;
  const scales = `must be at most ${MOST_UNITS_BEFORE} before minor version ${first.scalesTo256} of ${engine} ${version.major}, got ${maxAcu} with ${engineVersion}`;
  return [
    ...(minAcu === 0 && !hasFrom(version, first.pauses)
      ? [{ path: "minAcu", message: pauses }]
      : []),
    ...(maxAcu > MOST_UNITS_BEFORE && !hasFrom(version, first.scalesTo256)
      ? [{ path: "maxAcu", message: scales }]
      : []),
  ];
}

/**
 * Source of the refusals: Aurora User Guide, "DB instance class types": burstable classes are for development, and "Configuration
 * requirements of an Amazon Aurora global database": memory-optimized classes.
 */
function checkClass(database: DatabaseSpec, instanceClass: string, stack: Stack): Issue[] {
  const path = "instanceClass";
  if (mostConnections(database.engine, { type: "provisioned", instanceClass }) === undefined) {
    const family = familyOf(instanceClass);
    const sizes = sizesOf(database.engine, family);
    const wanted =
      sizes.length > 0
        ? `one of ${choice(sizes.map((size) => `${family}.${size}`))}`
        : `of a family that ${database.engine} has, ${choice(instanceFamilies(database.engine))}, such as "db.r8g.large"`;
    return [{ path, message: `must be ${wanted}, got "${instanceClass}"` }];
  }
  if (lacksInsights(database.engine, instanceClass)) {
    const message = `must be a class that records its load for ${database.engine}, such as "db.r8g.large", got "${instanceClass}", which Performance Insights does not support`;
    return [{ path, message }];
  }
  const where =
    isAurora(database.engine) && isGlobal(database, stack)
      ? "for a database in several regions"
      : isProduction(stack)
        ? "in production"
        : undefined;
  const kind = isAurora(database.engine) ? "memory-optimized" : "of another kind";
  const message = `must be ${kind} ${where ?? ""}, such as "db.r8g.large", got "${instanceClass}", which is burstable`;
  return where !== undefined && isBurstable(instanceClass) ? [{ path, message }] : [];
}

/** Source: RDS User Guide and Aurora User Guide, "Amazon RDS DB engine, Region, and instance class support for Performance Insights". */
function lacksInsights(engine: EngineName, instanceClass: string): boolean {
  return engine === "aurora-mysql"
    ? isBurstable(instanceClass)
    : (engine === "mysql" || engine === "mariadb") && /\.(micro|small)$/.test(instanceClass);
}
