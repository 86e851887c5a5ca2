import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

const BUCKET = "aws:s3/bucket:Bucket";
const KEY = "aws:kms/key:Key";

/** Components whose bucket or key holds what cannot be made again. */
const KEEPERS = ["meridian:index:AccountKey", "meridian:index:StateBucket"];

/** A protected resource can be neither deleted nor replaced; a retained one survives the end of its stack. */
export const stateKept: OutputRule<Typed<typeof BUCKET | typeof KEY>> = {
  id: "state-kept",
  claim: "The state bucket and the keys of an account are protected, and retained on delete.",
  severity: "critical",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Under the Pulumi CLI, whether they are retained: the engine does not tell a policy. The offline preview does.",
    "A deletion outside of Pulumi, which the bucket's own policy refuses to all roles but its owners.",
  ],
  fix: "Set protect and retainOnDelete on the resource.",
  question: "whether the state is kept",
  stage: "outputs",
  types: [BUCKET, KEY],
  check(resource, report, graph) {
    if (!isKept(resource, graph)) {
      return;
    }
    if (!resource.protect) {
      report.violation("must not be deleted or replaced; set protect");
    }
    if (resource.retainOnDelete === false) {
      report.violation("must survive the end of its stack; set retainOnDelete");
    }
  },
};

function isKept({ parent = "" }: Resource, graph: StackGraph): boolean {
  return KEEPERS.includes(graph.get(parent)?.type ?? "");
}
