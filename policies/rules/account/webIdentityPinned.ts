import { listOf, type Statement } from "../../../lib/iam/document";
import { parsePolicy } from "../../../lib/iam/parse";

import { need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

const ROLE = "aws:iam/role:Role";
const QUESTION = "whether its trust in web identities is pinned";

/**
 * Anyone can have a token of a public issuer, such as GitHub's. Only the claims tell one's own workflows from
 * those of everyone else.
 */
export const webIdentityPinned: OutputRule<Typed<typeof ROLE>> = {
  id: "web-identity-pinned",
  claim:
    "Every role that trusts web identities compares the audience and the whole subject of their tokens.",
  severity: "critical",
  level: "mandatory",
  references: [{ catalogue: "checkov", id: "CKV_AWS_358" }],
  blindSpots: ["Who can start a workflow run with that subject in the repository."],
  fix: "Compare the audience and the whole subject with StringEquals in the trust policy.",
  question: QUESTION,
  stage: "outputs",
  types: [ROLE],
  check(role, report) {
    const policy = need(text(property(role, "assumeRolePolicy")));
    const { document } = parsePolicy(policy ?? "");
    if (document === undefined) {
      report.undecided(QUESTION);
      return;
    }
    for (const statement of document.Statement.filter(trustsWebIdentity)) {
      for (const claim of ["aud", "sub"]) {
        const values = comparedWith(statement, claim);
        if (values.length === 0) {
          report.violation(
            `trusts web identities without comparing ${claim}; add StringEquals of the issuer's ${claim}`,
          );
        } else if (values.some((value) => /[*?]/.test(value))) {
          report.violation(
            `trusts web identities whose ${claim} is any of ${values.join(", ")}; write the whole ${claim} with StringEquals`,
          );
        }
      }
    }
  },
};

function trustsWebIdentity({ Effect, Principal }: Statement): boolean {
  return (
    Effect === "Allow" &&
    typeof Principal === "object" &&
    listOf(Principal.Federated).some((arn) => arn.includes(":oidc-provider/"))
  );
}

/** What a claim must equal or match, by any operator that a missing claim fails. */
function comparedWith({ Condition = {} }: Statement, claim: string): readonly string[] {
  return ["StringEquals", "StringLike"].flatMap((operator) =>
    Object.entries(Condition[operator] ?? {}).flatMap(([key, values]) =>
      key.toLowerCase().endsWith(`:${claim}`) ? listOf(values) : [],
    ),
  );
}
