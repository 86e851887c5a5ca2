import { beyondDeclared } from "../decrypt/declared";

import { decryptWorld } from "../queries/decryptWorld";
import { type Proof } from "../rule";

/**
 * For every key and everybody in the stack: what he can decrypt as he is, and what he could by changing a
 * policy, taking a role or writing the code of one. Both must be within what was declared.
 */
export const decryptAsDeclared: Proof = {
  id: "decrypt-as-declared",
  claim: "Nobody can decrypt, or make himself able to decrypt, more than was declared for a key.",
  severity: "critical",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Policies of principals outside of the stack: whoever may change IAM in the account may change roles.",
    "Groups of users, service control policies and session policies.",
    "Code that runs as a role by other ways than Lambda's own, such as ECS Exec or Run Command.",
    "What EMR, ECS, CodeDeploy and flow logs do with the roles that only they can take.",
    "What a reader does with what he has read.",
  ],
  reads: "stack",
  check(graph, at) {
    const { keys, verdicts, unknown } = decryptWorld(graph);
    for (const { resource, what } of unknown) {
      at(resource).undecided(`who can decrypt, while nobody knows ${what}`);
    }
    for (const { resource, facts, declaration } of keys) {
      for (const verdict of verdicts.filter(({ keyArn }) => keyArn === facts.arn)) {
        for (const excess of beyondDeclared(verdict, declaration)) {
          at(resource).violation(
            `${verdict.principalArn} ${excess}; declare him a reader, or take the permission away`,
          );
        }
      }
    }
  },
};
