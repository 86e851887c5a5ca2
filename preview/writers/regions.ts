import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { shortRegion } from "../synthesiser/regionNames";

/** The region of resources that have none. */
export const noRegion = "no region";

/** Replaces the region in a name, whole or abbreviated: `euw1-network` is the `{region}-network` of eu-west-1. */
export function withoutRegion(name: string, region: string | undefined): string {
  return region === undefined
    ? name
    : name.replaceAll(region, "{region}").replaceAll(shortRegion(region), "{region}");
}

/** A resource that counts: components only contain resources, and providers only reach them. */
export function isCounted({ custom, remote, type }: Resource): boolean {
  return (custom || remote) && !type.startsWith("pulumi:");
}

/** The counted resources of one region, or of several with the same. */
export interface RegionGroup {
  readonly regions: readonly string[];
  /** The resources of the first of these regions. */
  readonly resources: readonly Resource[];
}

/** The counted resources by region; those without a region come last. */
export function groupByRegion(graph: StackGraph): readonly RegionGroup[] {
  const groups = new Map<string, Resource[]>();
  for (const resource of graph.resources.filter(isCounted)) {
    const region = resource.region ?? noRegion;
    const group = groups.get(region) ?? [];
    group.push(resource);
    groups.set(region, group);
  }
  const last = (region: string): number => Number(region === noRegion);
  return [...groups]
    .sort(([a], [b]) => last(a) - last(b) || a.localeCompare(b))
    .map(([region, resources]) => ({ regions: [region], resources }));
}

/** Regions with the same resources in the same components form one group, in the place of the first of them. */
export function groupEqualRegions(graph: StackGraph): readonly RegionGroup[] {
  const paths = new Map<string, string>();
  const groups = new Map<string, RegionGroup>();
  for (const { regions, resources } of groupByRegion(graph)) {
    const key = resources
      .map((resource) => `${pathOf(resource, graph, paths)} ${resource.type}`)
      .sort()
      .join("\n");
    const known = groups.get(key);
    groups.set(key, {
      regions: [...(known?.regions ?? []), ...regions],
      resources: known?.resources ?? resources,
    });
  }
  return [...groups.values()];
}

/** The names of the components around a resource, without its region. */
function pathOf(resource: Resource, graph: StackGraph, known: Map<string, string>): string {
  const { parent = "", region } = resource;
  const key = `${region ?? ""} ${parent}`;
  const path =
    known.get(key) ??
    componentsOf(resource, graph)
      .map(({ name }) => withoutRegion(name, region))
      .join("/");
  known.set(key, path);
  return path;
}

/** The components that contain a resource, the outermost first, without the stack. */
export function componentsOf({ parent }: Resource, graph: StackGraph): readonly Resource[] {
  const component = graph.get(parent ?? "");
  return component?.parent === undefined ? [] : [...componentsOf(component, graph), component];
}
