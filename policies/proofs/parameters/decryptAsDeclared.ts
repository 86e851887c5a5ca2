import { beyondDeclared } from "../../decrypt/declared";

import { keyAccess } from "../../queries/iam/keyAccess";
import { type Proof } from "../../frame/rule";

/**
 * For every key and every principal of the stack: what it can decrypt, and what it could after changing a
 * policy, assuming a role or writing the code of one. Both must be within what was declared.
 */
export const decryptAsDeclared: Proof = {
  id: "decrypt-as-declared",
  claim: "No principal can decrypt, or grant itself to decrypt, more than was declared for a key.",
  severity: "critical",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "KMS.1" },
    { catalogue: "AWS Foundational Security Best Practices", id: "KMS.2" },
  ],
  blindSpots: [
    "An account whose bootstrap has another workload boundary than this commit.",
    "Policies of principals outside of the stack: one that can change IAM in the account can change roles.",
    "Service control policies and session policies, and the removal of a policy that denies.",
    "Code that runs as a role by other ways than Lambda's own, such as ECS Exec or Run Command.",
    "What EMR, ECS, CodeDeploy and flow logs do with the roles that only they can assume.",
    "What a reader does with a value that it has read.",
  ],
  fix: "Name the principal under readers, or remove the permission.",
  question: "which principals can decrypt",
  stage: "stack",
  check(graph, at) {
    const { keys, results, unknown } = keyAccess(graph);
    for (const { resource, what } of unknown) {
      at(resource).undecided(`which principals can decrypt, while ${what} is unknown`);
    }
    for (const { resource, facts, declaration } of keys) {
      for (const result of results.filter(({ keyArn }) => keyArn === facts.arn)) {
        for (const excess of beyondDeclared(result, declaration)) {
          at(resource).violation(
            `${result.principalArn} ${excess}; add it to readers, or remove the permission`,
          );
        }
      }
    }
  },
};
