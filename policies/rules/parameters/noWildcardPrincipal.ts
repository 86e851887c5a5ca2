import { listOf, type Statement } from "../../../lib/iam/document";

import { type Resource } from "../../../graph/stackGraph";
import { need } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { type HeldPolicy, policiesOf, POLICY_TYPES } from "../../queries/iam/policyDocuments";

/** The next edit may remove a condition that narrows a wildcard; a name is explicit. */
export const noWildcardPrincipal: OutputRule = {
  id: "no-wildcard-principal",
  claim: "No policy of a resource, and no trust policy of a role, allows anything to everyone.",
  severity: "critical",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "KMS.5" },
    { catalogue: "checkov", id: "CKV_AWS_33" },
    { catalogue: "cfn-guard", id: "kms_no_wildcard_principal" },
    { catalogue: "AWS Foundational Security Best Practices", id: "SQS.3" },
    { catalogue: "checkov", id: "CKV_AWS_70" },
    { catalogue: "checkov", id: "CKV_AWS_168" },
    { catalogue: "checkov", id: "CKV_AWS_387" },
    { catalogue: "cfn-guard", id: "s3_bucket_policy_no_wildcard_principal" },
    { catalogue: "cfn-guard", id: "s3_bucketpolicy_no_allow_plus_notprincipal" },
    { catalogue: "cfn-guard", id: "sqs_queuepolicy_no_wildcard_principal" },
    { catalogue: "cfn-guard", id: "sqs_queuepolicy_no_allow_plus_notprincipal" },
  ],
  blindSpots: [
    "Policies of endpoints, which limit what others allow and allow nothing themselves.",
    "Documents that IAM would refuse: policies-valid reports those.",
  ],
  fix: "Name the principals in the policy.",
  question: "whether its policy allows anything to everyone",
  stage: "outputs",
  types: POLICY_TYPES,
  check(resource: Resource, report, graph) {
    const granting = policiesOf(graph, resource).filter(
      ({ kind }) => kind === "resource" || kind === "trust",
    );
    for (const held of granting) {
      report.decide(noWildcardPrincipal.question, () => {
        for (const statement of statementsForEveryone(held)) {
          const actions = listOf(statement.Action ?? statement.NotAction).join(", ");
          report.violation(
            `${held.name} allows ${statement.Action === undefined ? "all but " : ""}${actions} to everyone${sidOf(statement)}; name the principals`,
          );
        }
      });
    }
  },
};

function statementsForEveryone({ policy }: HeldPolicy): readonly Statement[] {
  const { document } = need(policy);
  return (document?.Statement ?? []).filter(
    (statement) =>
      statement.Effect === "Allow" && isForEveryone(statement) && !isTopicDefault(statement),
  );
}

/**
 * Whether it is the statement that AWS gives a topic without a policy of its own, and that the state of a deployed
 * topic has: it allows the account that owns the topic.
 *
 * Source: SNS Developer Guide, "Example cases for Amazon SNS access control", default policy of a topic.
 */
function isTopicDefault({ Sid, Condition = {} }: Statement): boolean {
  const owner = Condition["StringEquals"]?.["AWS:SourceOwner"];
  return Sid === "__default_statement_ID" && typeof owner === "string" && /^\d{12}$/.test(owner);
}

function isForEveryone({ Principal, NotPrincipal }: Statement): boolean {
  if (NotPrincipal !== undefined || Principal === "*") {
    return true;
  }
  return Object.values(Principal ?? {}).some((names) => listOf(names).includes("*"));
}

function sidOf({ Sid }: Statement): string {
  return Sid === undefined ? "" : `, in statement ${Sid}`;
}
