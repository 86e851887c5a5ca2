/** Stack graphs from the documents of the offline preview. */
import { type Resource, StackGraph } from "../../graph/stackGraph";
import { type ValueMap } from "../../graph/value";
import { type PreviewedStack } from "./previewed";

/** Reads the graph out of a document. Secrets and unknown values are texts there. */
export function graphOf({ resources, outputs }: PreviewedStack): StackGraph {
  const read = resources.map((resource): Resource => {
    const { type, provider } = resource;
    return {
      ...resource,
      custom: provider !== undefined || type.startsWith("pulumi:providers:"),
      remote: false,
      inputs: resource.inputs as ValueMap,
      outputs: resource.outputs as ValueMap,
    };
  });
  const [, , stack = "", , project = ""] = read[0]?.urn.split(":") ?? [];
  return new StackGraph(project, stack, read, outputs as ValueMap);
}
