/**
 * The first circle, from a name over those that it leads to back to itself, by the shortest way; empty without one.
 */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  for (const name of edges.keys()) {
    const path = pathBack(name, edges);
    if (path !== undefined) {
      return [...path, name];
    }
  }
  return [];
}

function pathBack(
  start: string,
  edges: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  let paths: readonly (readonly string[])[] = [[start]];
  while (paths.length > 0) {
    const next: (readonly string[])[] = [];
    for (const path of paths) {
      for (const name of edges.get(path.at(-1) ?? "") ?? []) {
        if (name === start) {
          return path;
        }
        if (!seen.has(name)) {
          seen.add(name);
          next.push([...path, name]);
        }
      }
    }
    paths = next;
  }
  return undefined;
}
