/** The regions of a database, and what its clients open there. */
import { type NetworkSpec } from "../network/schema";
import { mostTasksAtOnce } from "../services/deployment/rolloutPlan";
import { type ServiceSpec } from "../services/schema";
import { type ClientUse } from "./connections";
import { type DatabaseClientSpec, type DatabaseSpec } from "./schema";

type Stack = Pick<NetworkSpec, "regions" | "primaryRegion">;

/** The regions that have a database, the primary one first where there are several. */
export function regionsOfDatabase(
  { regions }: Pick<DatabaseSpec, "regions">,
  { regions: ofStack, primaryRegion }: Stack,
): readonly string[] {
  const named = regions === "all" ? Object.keys(ofStack) : (regions ?? [primaryRegion]);
  const others = named.filter((region) => region !== primaryRegion).sort();
  return named.includes(primaryRegion) ? [primaryRegion, ...others] : others;
}

/** Whether a database is in several regions, and written in the primary one. */
export function isGlobal(spec: Pick<DatabaseSpec, "regions">, stack: Stack): boolean {
  return regionsOfDatabase(spec, stack).length > 1;
}

/** Whether the master password is a secret of the stack, where RDS manages none. */
export function hasOwnPassword(
  spec: Pick<DatabaseSpec, "regions" | "blueGreenUpdates">,
  stack: Stack,
): boolean {
  return isGlobal(spec, stack) || spec.blueGreenUpdates;
}

/** Physical name of the clusters of a database: the same in each region, and unique in the account. */
export function clusterIdentifier(environment: string, database: string): string {
  return `${environment}-${database}`;
}

/** What a client opens at most: a deployment runs new tasks beside the old ones. */
export function clientUse(
  { service, poolSize }: DatabaseClientSpec,
  spec: Pick<ServiceSpec, "tasks" | "rollout">,
): ClientUse {
  return { service, poolSize, tasks: mostTasksAtOnce(spec) };
}
