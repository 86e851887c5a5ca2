import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { isUnknown, number } from "../../frame/properties";

/** The limit that the record group declares; undefined for records outside of one. */
export function allowedSeconds(
  graph: StackGraph,
  record: Resource | undefined,
): number | undefined {
  const group = graph.get(record?.parent ?? "");
  const allowed =
    group && number(group.outputs["maxFailoverSeconds"] ?? group.inputs["maxFailoverSeconds"]);
  return isUnknown(allowed) ? undefined : allowed;
}
