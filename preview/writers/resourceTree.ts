import { type Resource, type StackGraph } from "../../graph/stackGraph";

/** A resource that counts: components hold resources, and providers reach them; neither is one. */
export function isCounted({ custom, remote, type }: Resource): boolean {
  return (custom || remote) && !type.startsWith("pulumi:");
}

/** The resources that count, by region. What lives in none comes last. */
export function groupByRegion(graph: StackGraph): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of graph.resources.filter(isCounted)) {
    const region = resource.region ?? NO_REGION;
    const group = groups.get(region) ?? [];
    group.push(resource);
    groups.set(region, group);
  }
  const last = (region: string): number => Number(region === NO_REGION);
  return new Map([...groups].sort(([a], [b]) => last(a) - last(b) || a.localeCompare(b)));
}

const NO_REGION = "no region";

/** One component, or the stack itself, with what it holds in one region. */
interface Branch {
  /** Name and type of the component. */
  readonly label: string;
  /** How many resources of each type it holds itself. */
  readonly counts: Map<string, number>;
  /** The components in it that hold anything, by URN. */
  readonly branches: Map<string, Branch>;
}

/**
 * The resources of a region as lines: one for each component, indented under the one that holds it,
 * in the order of registration.
 *
 * @param paint how a component's name looks.
 */
export function treeLines(
  resources: readonly Resource[],
  graph: StackGraph,
  paint: (name: string) => string,
): string[] {
  const root: Branch = { label: "", counts: new Map(), branches: new Map() };
  for (const resource of resources) {
    const { counts } = branchOf(resource.parent, root, graph, paint);
    const type = shortType(resource.type);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const loose = root.counts.size === 0 ? [] : [`  ${countsText(root.counts)}`];
  return [...loose, ...linesOf(root, "  ")];
}

/** The branch of a component, made with all around it when it is not there yet. */
function branchOf(
  urn: string | undefined,
  root: Branch,
  graph: StackGraph,
  paint: (name: string) => string,
): Branch {
  const component = graph.get(urn ?? "");
  if (component?.parent === undefined) {
    return root;
  }
  const { branches } = branchOf(component.parent, root, graph, paint);
  const known = branches.get(component.urn);
  if (known !== undefined) {
    return known;
  }
  const label = `${paint(component.name)} ${component.type.split(":").pop() ?? ""}`;
  const branch: Branch = { label, counts: new Map(), branches: new Map() };
  branches.set(component.urn, branch);
  return branch;
}

function linesOf({ branches }: Branch, indent: string): string[] {
  return [...branches.values()].flatMap((branch) => {
    const held = branch.counts.size === 0 ? "" : `: ${countsText(branch.counts)}`;
    return [`${indent}${branch.label}${held}`, ...linesOf(branch, `${indent}  `)];
  });
}

function countsText(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([type, count]) => (count === 1 ? type : `${count} ${type}`)).join(", ");
}

/** `aws:ec2/vpc:Vpc` reads `ec2.Vpc`, as a program writes it. */
export function shortType(type: string): string {
  const [provider = "", module = "", name = ""] = type.split(":");
  const short = `${module.split("/")[0] ?? ""}.${name}`;
  return provider === "aws" ? short : `${provider}.${short}`;
}
