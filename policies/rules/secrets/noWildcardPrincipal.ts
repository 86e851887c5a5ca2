import { listOf, type Statement } from "../../../lib/iam/document";
import { parsePolicy } from "../../../lib/iam/parse";

import { need, property, text } from "../../frame/properties";
import { isOfType, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

const ROLE = "aws:iam/role:Role";

/** Types that keep the policy of a resource under `policy`. */
const GUARDED = [
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queuePolicy:QueuePolicy",
] as const;

type Guarded = Typed<(typeof GUARDED)[number] | typeof ROLE>;

/** The next edit may remove a condition that narrows a wildcard; a name is explicit. */
export const noWildcardPrincipal: OutputRule<Guarded> = {
  id: "no-wildcard-principal",
  claim: "No policy of a key, role, bucket, topic, queue or secret allows anything to everyone.",
  severity: "critical",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "KMS.5" },
    { catalogue: "checkov", id: "CKV_AWS_33" },
    { catalogue: "cfn-guard", id: "kms_no_wildcard_principal" },
  ],
  blindSpots: [
    "Policies of endpoints, which limit what others allow and allow nothing themselves.",
  ],
  question: "whether its policy allows anything to everyone",
  stage: "outputs",
  types: [...GUARDED, ROLE],
  check(resource, report) {
    const policy = need(text(policyOf(resource)));
    if (policy === undefined || policy === "") {
      return;
    }
    const { document } = parsePolicy(policy);
    if (document === undefined) {
      report.undecided("whether its policy allows anything to everyone");
      return;
    }
    for (const [at, statement] of document.Statement.entries()) {
      if (statement.Effect === "Allow" && allowsEveryone(statement)) {
        report.violation(
          `statement ${statement.Sid ?? String(at)} allows ${listOf(statement.Action).join(", ")} to everyone; name the principals`,
        );
      }
    }
  },
};

function policyOf(resource: Guarded) {
  return isOfType(resource, [ROLE])
    ? property(resource, "assumeRolePolicy")
    : property(resource as Typed<(typeof GUARDED)[number]>, "policy");
}

function allowsEveryone({ Principal, NotPrincipal }: Statement): boolean {
  if (NotPrincipal !== undefined || Principal === "*") {
    return true;
  }
  return Object.values(Principal ?? {}).some((names) => listOf(names).includes("*"));
}
