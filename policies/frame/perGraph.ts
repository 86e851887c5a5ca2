import { type StackGraph } from "../../graph/stackGraph";

/**
 * Makes a computation that several proofs share run once a graph.
 *
 * A graph never changes, so what was computed from it stays true for as long as it is in use.
 */
export function perGraph<T extends object>(
  compute: (graph: StackGraph) => T,
): (graph: StackGraph) => T {
  const known = new WeakMap<StackGraph, T>();
  return (graph) => {
    const found = known.get(graph) ?? compute(graph);
    known.set(graph, found);
    return found;
  };
}
