/** A preview that is compared with another graph, for tests of writers. */
import { compareGraphs } from "../../../graph/changes/compareGraphs";
import { type Report } from "../../../graph/pack";
import { type Resource, StackGraph } from "../../../graph/stackGraph";
import { type ValueMap } from "../../../graph/value";
import { type StackPreview } from "../../../preview/previewStack";
import { preview } from "./stackPreview";

export interface Side {
  readonly resources?: readonly Resource[];
  readonly outputs?: ValueMap;
  readonly reports?: readonly Report[];
  readonly findings?: StackPreview["findings"];
}

function side({ resources = [], outputs = {}, reports = [], findings = [] }: Side): StackPreview {
  const graph = new StackGraph("app", "dev", resources, outputs);
  return preview({ graph, reports, findings });
}

/** @param before undefined for a stack that the base does not have. */
export function comparedPreview(before: Side | undefined, after: Side): StackPreview {
  const old = before && side(before);
  const now = side(after);
  const empty = new StackGraph("app", "dev", [], {});
  return {
    ...now,
    comparison: {
      kind: "changes",
      base: "main (1a2b3c4)",
      before: old,
      deployed: false,
      changes: compareGraphs(old?.graph ?? empty, now.graph),
    },
  };
}
