import { principalsNamedIn, accountPrincipal } from "../../../lib/iam/principal";
import { mayBeAllowed } from "../../../lib/iam/evaluate";

import { type KeyFacts } from "../../decrypt/snapshot";
import { type Proof } from "../../frame/rule";
import { keyAccess } from "../../queries/iam/keyAccess";

export const keysAdministrable: Proof = {
  id: "keys-administrable",
  claim: "Every key has a principal that can change its policy.",
  severity: "critical",
  level: "mandatory",
  references: [],
  blindSpots: ["Whether that principal exists, where the stack does not hold it."],
  fix: "Allow kms:PutKeyPolicy to the role that deploys, in the key's policy.",
  question: "whether a principal can change the key's policy",
  stage: "stack",
  check(graph, at) {
    for (const { resource, facts } of keyAccess(graph).keys) {
      if (!isAdministrable(facts)) {
        at(resource).violation(
          "no principal can change the key's policy, and AWS cannot restore it; allow kms:PutKeyPolicy to the role that deploys",
        );
      }
    }
  },
};

/**
 * Whether a principal that the policy names can change it, or any of the account: an administrator of the
 * account can grant itself the permission, and conditions on the principal's ARN select one that exists.
 *
 * KMS takes kms:PutKeyPolicy from principals of the key's own account only.
 */
function isAdministrable({ arn, policy }: KeyFacts): boolean {
  const [, partition = "aws", , , account = ""] = arn.split(":");
  const everything = { Effect: "Allow", Action: "*", Resource: "*" } as const;
  const named = policy.Statement.flatMap(({ Principal }) => principalsNamedIn(Principal ?? {}));
  const any = accountPrincipal(account, partition);
  return [...(any === undefined ? [] : [any]), ...named]
    .filter(({ accountId }) => accountId === account)
    .some((principal) =>
      mayBeAllowed(
        { principal, action: "kms:PutKeyPolicy", resource: arn },
        {
          identity: [{ Version: "2012-10-17", Statement: [everything] }],
          resource: policy,
        },
      ),
    );
}
