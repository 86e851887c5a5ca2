import { type Resource } from "../../../graph/stackGraph";
import { isUnknown } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { policiesOf, POLICY_TYPES } from "../../queries/iam/policyDocuments";

/** AWS refuses such a document only when the resource is made, and other rules cannot judge it. */
export const policiesValid: OutputRule = {
  id: "policies-valid",
  claim: "Every policy document follows the grammar of IAM.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether the actions, resources and condition keys that it names exist.",
    "Documents of AWS services in a language of their own.",
    "Documents that are unknown in a preview: AWS refuses a wrong one at the update, and this rule names why.",
  ],
  fix: "Correct the document where the message points.",
  question: "whether its policy follows the grammar of IAM",
  stage: "outputs",
  types: POLICY_TYPES,
  check(resource: Resource, report, graph) {
    for (const { name, policy } of policiesOf(graph, resource)) {
      for (const { path, message } of isUnknown(policy) ? [] : policy.issues) {
        report.violation(`${[name, path].filter((part) => part !== "").join(".")} ${message}`);
      }
    }
  },
};
