import { decryptWorld } from "../queries/decryptWorld";
import { type Proof } from "../rule";
import { listOf } from "../../lib/iam/document";
import { mayBeAllowed } from "../../lib/iam/evaluate";
import { accountOfRoot, parsePrincipal } from "../../lib/iam/principal";
import { type KeyFacts } from "../decrypt/world";

export const keysAdministrable: Proof = {
  id: "keys-administrable",
  claim: "Every key has somebody who can change its policy.",
  severity: "critical",
  level: "mandatory",
  frameworks: [],
  blindSpots: ["Whether that somebody exists, where the stack does not hold him."],
  reads: "stack",
  check(graph, at) {
    for (const { resource, facts } of decryptWorld(graph).keys) {
      if (!isAdministrable(facts)) {
        at(resource).violation(
          "nobody may change the key's policy, and AWS could not help either; allow kms:PutKeyPolicy to the role that deploys",
        );
      }
    }
  },
};

/** A delegation to the account counts: somebody there can give himself the permission. */
function isAdministrable({ arn, policy }: KeyFacts): boolean {
  const everything = { Effect: "Allow", Action: "*", Resource: "*" } as const;
  const account = arn.split(":")[4] ?? "";
  const named = policy.Statement.flatMap(({ Principal }) =>
    Principal === undefined || Principal === "*" ? [] : listOf(Principal.AWS),
  );
  return named
    .map((name) =>
      accountOfRoot(name) === account
        ? `arn:aws:iam::${account}:role/somebody-of-the-account`
        : name,
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
