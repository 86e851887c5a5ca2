import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { componentsOf } from "../regions";
import { shortType } from "../shortType";

/** A line of the tree. */
export interface TreeLine {
  /** Spaces before it. */
  readonly indent: number;
  /** Name of the component; empty for resources outside of components. */
  readonly name: string;
  readonly text: string;
}

/** One component, or the stack itself, with what it contains in one region. */
interface Branch {
  readonly name: string;
  readonly type: string;
  /** How many resources of each type it contains directly. */
  readonly counts: Map<string, number>;
  /** The components in it that contain anything, by URN. */
  readonly branches: Map<string, Branch>;
}

/**
 * The resources of a region as lines: one for each component, indented under the one that contains it, in the order
 * of registration.
 */
export function treeLines(resources: readonly Resource[], graph: StackGraph): TreeLine[] {
  const root: Branch = { name: "", type: "", counts: new Map(), branches: new Map() };
  for (const resource of resources) {
    const { counts } = componentsOf(resource, graph).reduce(inner, root);
    const type = shortType(resource.type);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const loose = { indent: 2, name: "", text: countsText(root.counts) };
  return [...(root.counts.size === 0 ? [] : [loose]), ...linesOf(root, 2)];
}

function inner({ branches }: Branch, component: Resource): Branch {
  const known = branches.get(component.urn);
  if (known !== undefined) {
    return known;
  }
  const { name } = component;
  const type = component.type.split(":").pop() ?? "";
  const branch: Branch = { name, type, counts: new Map(), branches: new Map() };
  branches.set(component.urn, branch);
  return branch;
}

function linesOf({ branches }: Branch, indent: number): TreeLine[] {
  return [...branches.values()].flatMap((branch) => {
    const { name, type, counts } = branch;
    const contained = counts.size === 0 ? "" : `: ${countsText(counts)}`;
    return [{ indent, name, text: `${name} ${type}${contained}` }, ...linesOf(branch, indent + 2)];
  });
}

function countsText(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([type, count]) => (count === 1 ? type : `${count} ${type}`)).join(", ");
}
