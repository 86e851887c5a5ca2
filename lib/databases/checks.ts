/** What databases must be, by themselves and together with the regions and services that use them. Paths begin at the stack's keys. */
import { checkDerivedName } from "../names/derivedName";
import { checkRegionList } from "../network/regionReference";
import { type NetworkSpec } from "../network/schema";
import { type ParametersSpec } from "../parameters/schema";
import { type ServicesSpec } from "../services/schema";
import { choice } from "../spec/choice";
import { collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { perStack } from "../spec/perStack";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { checkCapacity } from "./capacityChecks";
import { checkClients } from "./clientChecks";
import { engineOf, hasFrom, isAurora, versionOf } from "./engines";
import { hasOwnPassword, isGlobal, regionsOfDatabase } from "./members";
import { checkMasterPassword } from "./passwords";
import { type DatabasesSpec, type DatabaseSpec } from "./schema";

/** What databases read of a stack. */
export type DatabasesStack = DatabasesSpec &
  Pick<IdentitySpec, "environment"> &
  Pick<NetworkSpec, "regions" | "primaryRegion"> &
  Pick<ParametersSpec, "parameters"> &
  Pick<ServicesSpec, "services">;

/** Most regions of a global database. Source: Aurora User Guide, "Using Amazon Aurora Global Database": ten secondary clusters. */
const MOST_REGIONS = 11;

/** Finds what is wrong with the databases of a stack. */
export const checkDatabases = perStack((stack: DatabasesStack): readonly Issue[] =>
  collect(() =>
    collectEntries(stack.databases, (name, database) => [
      ...within(`databases.${name}`, checkDatabase(name, database, stack)),
      ...collect(() => (hasOwnPassword(database, stack) ? checkMasterPassword(name, stack) : [])),
    ]),
  ),
);

function checkDatabase(name: string, database: DatabaseSpec, stack: DatabasesStack): Issue[] {
  return collect(
    () => checkName(name),
    () => checkRegions(database, stack),
    () => checkVersion(database, stack),
    () => checkInstances(database, stack),
    () => within("readers", checkReaders(database)),
    () => checkService(database, stack),
    () => checkMasterUser(database),
    () => checkWriteForwarding(database, stack),
    () => within("capacity", checkCapacity(database, stack)),
    () => checkClients(name, database, stack),
  );
}

/** An ending as long as that of the zone with the longest name. */
const LONGEST_ZONE = "-ap-southeast-2a";

/** An instance has the longest name that a database's name is part of. */
function checkName(name: string): Issue[] {
  const type = "aws:rds/clusterInstance:ClusterInstance";
  const message = `must be named by lower-case letters, digits and single hyphens, a letter first and no hyphen last, got ${JSON.stringify(name)}`;
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
    ? checkDerivedName(type, name, ["-databases-", LONGEST_ZONE], "")
    : [{ path: "", message }];
}

function checkRegions(database: DatabaseSpec, stack: DatabasesStack): Issue[] {
  const regions = database.regions === "all" ? [] : (database.regions ?? []);
  const issues = checkRegionList(regions, stack.regions);
  if (issues.length > 0 || regions.length < 2) {
    return issues;
  }
  const { primaryRegion } = stack;
  const unwritten = `must have the primary region ${primaryRegion}, where a database of several regions is written, got ${regions.join(", ")}`;
  const tooMany = `must be at most ${MOST_REGIONS} regions, the most of a global database, got ${regions.length}`;
  return [
    ...(regions.includes(primaryRegion) ? [] : [{ path: "regions", message: unwritten }]),
    ...(regions.length > MOST_REGIONS ? [{ path: "regions", message: tooMany }] : []),
  ];
}

function checkVersion(database: DatabaseSpec, stack: DatabasesStack): Issue[] {
  const { engine, engineVersion } = database;
  const path = "engineVersion";
  const { majors, example } = engineOf(engine);
  const version = versionOf(engine, engineVersion);
  if (version === undefined) {
    const message = `must be a version of ${engine}: ${choice(Object.keys(majors))}, or a whole one such as "${example}", got "${engineVersion}"`;
    return [{ path, message }];
  }
  const message = `must be a whole version such as "${example}" for a database in several regions, which AWS upgrades none of by itself, got "${engineVersion}"`;
  return isGlobal(database, stack) && version.minor === undefined ? [{ path, message }] : [];
}

function checkInstances(database: DatabaseSpec, stack: DatabasesStack): Issue[] {
  const { instances } = database;
  const single =
    "must be 2 or more in production, where a reader in another zone takes over, got 1";
  if (instances < 2 && isProduction(stack)) {
    return [{ path: "instances", message: single }];
  }
  return collectItems(regionsOfDatabase(database, stack), (region) => {
    const { zones } = stack.regions[region] ?? { zones: [] };
    const needed = Math.max(2, instances);
    const message = `must be in a region with ${needed} zones or more, got ${zones.length} in ${region}; ${zones.length < 2 ? "RDS requires subnets in two" : "each instance has a zone of its own"}`;
    return zones.length >= needed || !Object.hasOwn(stack.regions, region)
      ? []
      : [{ path: "instances", message }];
  });
}

/** What only Aurora has, and what only RDS has. */
function checkService(database: DatabaseSpec, stack: DatabasesStack): Issue[] {
  const { engine, instances, readers, storage, blueGreenUpdates } = database;
  if (isAurora(engine)) {
    const disk = `must not be set for ${engine}, whose storage grows by itself`;
    const switched = `must be false for ${engine}: create the deployment yourself, as docs/databases.md says, got true`;
    return [
      ...(storage === undefined ? [] : [{ path: "storage", message: disk }]),
      ...(blueGreenUpdates ? [{ path: "blueGreenUpdates", message: switched }] : []),
    ];
  }
  const standby = `must be 1 or 2 for ${engine}, which has one standby and no readers, got ${instances}`;
  const read = `must not be set for ${engine}, which has no readers that AWS adds`;
  const disk = `must be set for ${engine}, such as { gib: 50, maxGib: 200 }, got nothing`;
  const grown = `must be more than gib, got ${storage?.maxGib ?? ""}; RDS refuses less than a tenth more than ${storage?.gib ?? ""}`;
  const copied =
    "must be false for a database in several regions, whose replicas RDS cannot switch, got true";
  return [
    ...(instances > 2 ? [{ path: "instances", message: standby }] : []),
    ...(readers === undefined ? [] : [{ path: "readers", message: read }]),
    ...(storage === undefined ? [{ path: "storage", message: disk }] : []),
    ...(storage !== undefined && storage.maxGib < storage.gib * LEAST_GROWTH
      ? [{ path: "storage.maxGib", message: grown }]
      : []),
    ...(blueGreenUpdates && isGlobal(database, stack)
      ? [{ path: "blueGreenUpdates", message: copied }]
      : []),
  ];
}

/** Source: RDS User Guide, "Managing capacity automatically with Amazon RDS storage autoscaling": a tenth more at the least. */
const LEAST_GROWTH = 1.1;

function checkReaders({ readers, instances }: DatabaseSpec): Issue[] {
  if (readers === undefined) {
    return [];
  }
  const least = Math.max(1, instances - 1);
  const few = `must be at least ${least}, the readers of instances: ${instances}, got ${readers.max}`;
  const untargeted =
    "must have cpuPercent or connectionsPercent, by which readers are added, got neither";
  return [
    ...(readers.max < least ? [{ path: "max", message: few }] : []),
    ...(readers.cpuPercent === undefined && readers.connectionsPercent === undefined
      ? [{ path: "", message: untargeted }]
      : []),
  ];
}

function checkMasterUser({ engine, masterUsername }: DatabaseSpec): Issue[] {
  const { reservedUsers } = engineOf(engine);
  const message = `must be none of ${reservedUsers.join(", ")}, which the engine or every attacker knows, got "${masterUsername}"`;
  return reservedUsers.includes(masterUsername) ? [{ path: "masterUsername", message }] : [];
}

function checkWriteForwarding(database: DatabaseSpec, stack: DatabasesStack): Issue[] {
  const path = "writeForwarding";
  if (!database.writeForwarding) {
    return [];
  }
  if (!isGlobal(database, stack)) {
    const message =
      "must be false for a database in one region, where every write is in the same region, got true";
    return [{ path, message }];
  }
  const version = versionOf(database.engine, database.engineVersion);
  const first = version?.aurora?.forwards;
  const message =
    first === undefined
      ? `must be false for ${database.engine}, whose replicas take no writes, got true`
      : `must be false before minor version ${first} of ${database.engine} ${version?.major ?? ""}, got true with ${database.engineVersion}`;
  const forwards = version !== undefined && first !== undefined && hasFrom(version, first);
  return version === undefined || forwards ? [] : [{ path, message }];
}
