import { type Resource, type StackGraph } from "../stackGraph";
import { type Conflict, type KeptResource, type ResourceChange } from "./changes";
import { parsePath } from "./propertyPath";
import { lostTrafficConflict } from "./lostTraffic";
import { otherVpcConflict } from "./otherVpc";
import { behaviourOf } from "./resourceTypes";

/** What a conflict is looked up in. */
interface Situation {
  /** For each URN before the change what happens to the resource; undefined where nothing does. */
  readonly changeOf: ReadonlyMap<string, ResourceChange>;
  /** URNs of replaced resources: what comes from them gets another value. */
  readonly replaced: ReadonlySet<string>;
  /** The resources before the change, by what identifies them in AWS. */
  readonly holders: ReadonlyMap<string, Resource>;
  /** Resources that stay as they are or are updated, by the URNs that they referred to. */
  readonly usersOf: ReadonlyMap<string, readonly KeptResource[]>;
}

/** Finds what keeps the changes from being made in their order. */
export function findConflicts(
  before: StackGraph,
  kept: readonly KeptResource[],
  changes: readonly ResourceChange[],
): readonly Conflict[] {
  const replacements = changes.filter(({ kind }) => kind === "replace");
  const replaced = new Set(replacements.map(({ resource }) => resource.urn));
  const situation: Situation = {
    changeOf: new Map(changes.map((change) => [change.previous?.urn ?? "", change])),
    replaced,
    holders: holdersOf(before),
    usersOf: usersOf(kept.filter(({ after }) => !replaced.has(after.urn))),
  };
  return changes.flatMap((change) => [
    ...protectedConflict(change),
    ...identityConflict(change, situation),
    ...inUseConflicts(change, situation),
    ...otherVpcConflict(change, situation.changeOf),
    ...lostTrafficConflict(change),
  ]);
}

/** Pulumi deletes no resource that was protected, and replaces none that was and still is. */
function protectedConflict({ kind, resource, previous }: ResourceChange): Conflict[] {
  const isProtected = resource.protect && previous?.protect === true;
  return isProtected && (kind === "delete" || kind === "replace")
    ? [
        {
          kind: "protected",
          urn: resource.urn,
          message: `is protected: Pulumi refuses to ${kind} it`,
        },
      ]
    : [];
}

/** A resource that is given what identifies an existing one in AWS. */
function identityConflict(change: ResourceChange, situation: Situation): Conflict[] {
  const { kind, resource, previous, deletesFirst } = change;
  const identity = behaviourOf(resource.type)?.identity;
  const holder = situation.holders.get(identityOf(resource) ?? "");
  if (identity === undefined || holder === undefined || kind === "delete") {
    return [];
  }
  const isNew = identity.inputs.some((input) =>
    resource.propertyDependencies[input]?.some((urn) => situation.replaced.has(urn)),
  );
  const isItself = holder.urn === previous?.urn;
  const fate = situation.changeOf.get(holder.urn);
  if (isNew || fate?.deletesFirst === true || (isItself && (kind === "update" || deletesFirst))) {
    return [];
  }
  const other = isItself ? "the resource that it replaces" : holder.name;
  const { urn } = resource;
  if (identity.duplicate === "refused") {
    const error = identity.error === undefined ? "" : ` (${identity.error})`;
    const remedy = identity.remedy === undefined ? "" : `; ${identity.remedy}`;
    const message = `has the same ${identity.inputs.join(", ")} as ${other}, which exists until later: AWS refuses it${error}${remedy}`;
    return [{ kind: "duplicate", urn, message }];
  }
  const isRemoved = isItself || fate?.kind === "delete";
  const message = `is the same setting in AWS as ${other}, whose deletion comes later and removes it`;
  return isRemoved ? [{ kind: "overwritten", urn, message }] : [];
}

function holdersOf(before: StackGraph): ReadonlyMap<string, Resource> {
  const holders = new Map<string, Resource>();
  for (const resource of before.resources) {
    const identity = identityOf(resource);
    if (identity !== undefined) {
      holders.set(identity, resource);
    }
  }
  return holders;
}

/** Services whose resources are in no region. */
const GLOBAL = /^aws:(iam|route53)\//;

/** What identifies a resource in AWS; undefined if AWS or the provider makes its name up. */
function identityOf({ type, region, inputs }: Resource): string | undefined {
  const { identity, name } = behaviourOf(type) ?? {};
  if (identity === undefined) {
    return undefined;
  }
  if (name !== undefined && identity.inputs.includes(name) && inputs[name] === undefined) {
    return undefined;
  }
  const values = identity.inputs.map((input) => inputs[input] ?? null);
  return JSON.stringify([type, GLOBAL.test(type) ? null : (region ?? null), ...values]);
}

/** Resources that AWS does not delete, because others refer to them. */
function inUseConflicts(
  { kind, resource, previous, deletesFirst }: ResourceChange,
  situation: Situation,
): Conflict[] {
  const error = behaviourOf(resource.type)?.inUseError;
  if (error === undefined || previous === undefined || kind === "create" || kind === "update") {
    return [];
  }
  return (situation.usersOf.get(previous.urn) ?? []).flatMap(({ before, after }): Conflict[] => {
    const inputs = Object.keys(before.propertyDependencies).filter((input) =>
      before.propertyDependencies[input]?.includes(previous.urn),
    );
    const kept = inputs.find((input) => deletesFirst || isIgnored(after, input));
    const why = deletesFirst
      ? "still refers to it"
      : `ignores changes of ${String(kept)} and keeps it`;
    const message = `is deleted while ${after.name} ${why}: AWS refuses it (${error})`;
    return kept === undefined ? [] : [{ kind: "in use", urn: resource.urn, message }];
  });
}

function usersOf(kept: readonly KeptResource[]): Situation["usersOf"] {
  const users = new Map<string, KeptResource[]>();
  for (const pair of kept) {
    for (const urn of new Set(Object.values(pair.before.propertyDependencies).flat())) {
      users.set(urn, [...(users.get(urn) ?? []), pair]);
    }
  }
  return users;
}

function isIgnored({ ignoreChanges = [] }: Resource, input: string): boolean {
  return ignoreChanges.some((path) => parsePath(path).length === 1 && path === input);
}
