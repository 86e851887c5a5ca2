import { listOf, type Statement } from "../../lib/iam/document";
import { parsePolicy } from "../../lib/iam/parse";

import { held, isUnknown, text } from "../read";
import { type OutputRule } from "../rule";

/** Where the policy is, by the type of the resource that it guards. */
const POLICIES: Readonly<Record<string, string>> = {
  "aws:kms/key:Key": "policy",
  "aws:kms/replicaKey:ReplicaKey": "policy",
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:s3/bucketPolicy:BucketPolicy": "policy",
  "aws:secretsmanager/secretPolicy:SecretPolicy": "policy",
  "aws:sns/topicPolicy:TopicPolicy": "policy",
  "aws:sqs/queuePolicy:QueuePolicy": "policy",
};

/** A condition may narrow a wildcard, and be lost by the next edit: a name cannot be. */
export const noWildcardPrincipal: OutputRule = {
  id: "no-wildcard-principal",
  claim: "No policy of a key, role, bucket, topic, queue or secret allows anything to everybody.",
  severity: "critical",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "KMS.5" },
    { name: "checkov", id: "CKV_AWS_33" },
    { name: "cfn-guard", id: "kms_no_wildcard_principal" },
  ],
  blindSpots: [
    "Policies of endpoints, which limit what others allow and allow nothing themselves.",
  ],
  reads: "outputs",
  types: Object.keys(POLICIES),
  check(resource, report) {
    const policy = text(held(resource, POLICIES[resource.type] ?? "policy"));
    if (policy === undefined || policy === "") {
      return;
    }
    const document = isUnknown(policy) ? undefined : parsePolicy(policy).document;
    if (document === undefined) {
      report.undecided("whether its policy allows anything to everybody");
      return;
    }
    for (const [at, statement] of document.Statement.entries()) {
      if (statement.Effect === "Allow" && allowsEverybody(statement)) {
        report.violation(
          `statement ${statement.Sid ?? String(at)} allows ${listOf(statement.Action).join(", ")} to everybody; name the principals`,
        );
      }
    }
  },
};

function allowsEverybody({ Principal, NotPrincipal }: Statement): boolean {
  if (NotPrincipal !== undefined || Principal === "*") {
    return true;
  }
  return Object.values(Principal ?? {}).some((names) => listOf(names).includes("*"));
}
