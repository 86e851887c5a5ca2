import { type ChangeKind, type ResourceChange } from "../../../graph/changes/changes";
import { type StackGraph } from "../../../graph/stackGraph";
import { type Comparison } from "../../previewStack";
import { withoutRegion } from "../regions";
import { shortType } from "../shortType";
import { type Cause, causesOf } from "./cause";

/** The change of one resource, or of the same one in several regions. */
export interface ChangeGroup {
  readonly kind: ChangeKind;
  /** Such as `ec2.Vpc`. */
  readonly type: string;
  /** Logical name, with `{region}` in place of several regions. */
  readonly name: string;
  /** Sorted; empty for a resource without a region. */
  readonly regions: readonly string[];
  readonly causes: readonly Cause[];
  /** What Pulumi or AWS refuses of it, as the end of a sentence that begins with the resource. */
  readonly conflicts: readonly string[];
  /** Whether the old resource of a replacement is deleted before the new one exists. */
  readonly deletesFirst: boolean;
}

/** Whether a resource is replaced only because others are, to which it refers. */
export function isConsequence({ kind, causes, conflicts }: ChangeGroup): boolean {
  const replacing = causes.filter(({ replaces }) => replaces);
  return kind === "replace" && conflicts.length === 0 && replacing.every(({ follows }) => follows);
}

/** The order in which a reviewer reads them: first what can lose data or interrupt a service. */
export const kindsInOrder: readonly ChangeKind[] = ["replace", "delete", "update", "create"];

/** Changes that differ in nothing but the region become one. */
export function changeGroups(
  after: StackGraph,
  { before, changes: { changes, conflicts } }: Extract<Comparison, { readonly kind: "changes" }>,
): readonly ChangeGroup[] {
  const graphs = before === undefined ? [after] : [after, before.graph];
  const messages = new Map<string, string[]>();
  for (const { urn, message } of conflicts) {
    messages.set(urn, [...(messages.get(urn) ?? []), message]);
  }
  const groups = new Map<string, [ChangeGroup, ...ChangeGroup[]]>();
  for (const change of changes) {
    const group = groupOf(change, messages.get(change.resource.urn) ?? [], graphs);
    const key = JSON.stringify({ ...regionless(group), regions: undefined });
    const equal = groups.get(key);
    groups.set(key, equal === undefined ? [group] : [...equal, group]);
  }
  const merged = [...groups.values()].map(merge);
  const inOrder = kindsInOrder.flatMap((kind) => merged.filter((group) => group.kind === kind));
  return [
    ...inOrder.filter(({ kind }) => kind === "replace").filter((group) => !isConsequence(group)),
    ...inOrder.filter(isConsequence),
    ...inOrder.filter(({ kind }) => kind !== "replace"),
  ];
}

function groupOf(
  change: ResourceChange,
  conflicts: readonly string[],
  graphs: readonly StackGraph[],
): ChangeGroup {
  const { kind, resource, deletesFirst } = change;
  return {
    kind,
    type: shortType(resource.type),
    name: resource.name,
    regions: resource.region === undefined ? [] : [resource.region],
    causes: causesOf(change, graphs),
    conflicts,
    deletesFirst,
  };
}

/** @param first of the others, which are equal but for their region. */
function merge([first, ...others]: readonly [ChangeGroup, ...ChangeGroup[]]): ChangeGroup {
  return others.length === 0
    ? first
    : {
        ...regionless(first),
        regions: [first, ...others].flatMap(({ regions }) => regions).sort(),
      };
}

/** A group as it reads in each region: without the region's name, ids, and the digits that Pulumi adds to names. */
function regionless(group: ChangeGroup): ChangeGroup {
  const [region] = group.regions;
  const general = (text: string): string =>
    withoutRegion(text, region).replace(/\b[0-9a-f]{8,}\b|(?<=-)[0-9a-f]{7}\b/g, "*");
  return {
    ...group,
    name: withoutRegion(group.name, region),
    causes: group.causes.map((cause) => ({ ...cause, text: generalChange(general(cause.text)) })),
    conflicts: group.conflicts.map(general),
  };
}

/** Two digests are told apart by what a group leaves out. */
function generalChange(text: string): string {
  const [before, after] = text.split(" → ");
  return before === after ? "differs" : text;
}
