import { listOf } from "../../../lib/iam/document";
import { mayBeAllowed } from "../../../lib/iam/evaluate";
import { accountOfRoot, parsePrincipal } from "../../../lib/iam/principal";

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

/** A delegation to the account counts: an administrator of the account can grant itself the permission. */
function isAdministrable({ arn, policy }: KeyFacts): boolean {
  const everything = { Effect: "Allow", Action: "*", Resource: "*" } as const;
  const account = arn.split(":")[4] ?? "";
  const named = policy.Statement.flatMap(({ Principal }) =>
    Principal === undefined || Principal === "*" ? [] : listOf(Principal.AWS),
  );
  return named
    .map((name) =>
      accountOfRoot(name) === account ? `arn:aws:iam::${account}:role/any-of-the-account` : name,
    )
    .some((name) => {
      const principal = parsePrincipal(name);
      return (
        principal !== undefined &&
        mayBeAllowed(
          { principal, action: "kms:PutKeyPolicy", resource: arn },
          {
            identity: [{ Version: "2012-10-17", Statement: [everything] }],
            resource: policy,
          },
        )
      );
    });
}
