import { alignDeployed } from "../../graph/alignDeployed";
import { compareGraphs } from "../../graph/changes/compareGraphs";
import { StackGraph } from "../../graph/stackGraph";
import { type Comparison, type StackPreview, type StartedPreview } from "../previewStack";
import { type Base, type BaseStack } from "./base";

/** A preview that is compared with the same stack in the base, which runs at the same time. */
export function compared(started: StartedPreview, base: Base, stack: string): StartedPreview {
  const before = base.start(stack);
  return {
    finish: async (pack) => {
      const preview = await started.finish(pack);
      return { ...preview, comparison: comparisonOf(base, await before.finish(pack), preview) };
    },
  };
}

function comparisonOf(
  { name, deployed }: Base,
  stack: BaseStack,
  { graph }: StackPreview,
): Comparison {
  if (stack.kind === "unknown") {
    return { kind: "unknown", base: name, reason: stack.reason };
  }
  const before = stack.kind === "absent" ? undefined : stack.preview;
  const old = before?.graph ?? new StackGraph(graph.project, graph.stack, [], {});
  const changes = compareGraphs(deployed ? alignDeployed(old, graph) : old, graph);
  return { kind: "changes", base: name, before, deployed, changes };
}
