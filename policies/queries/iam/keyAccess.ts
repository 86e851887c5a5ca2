/** The keys of a stack, the principals that were declared for them, and what the policies allow. */
import { type AccessResult, accessResults } from "../../decrypt/decryptAccess";
import { outsiders } from "../../decrypt/outsiders";
import { perGraph } from "../../frame/perGraph";
import { iamPrincipals } from "./iamPrincipals";
import { type DeclaredAccess, declaredAccess } from "./keyDeclarations";
import { keysOf, type StackKey } from "./keyFacts";
import { type UnknownFact } from "./unknownFact";

export type KeyEntry = StackKey & DeclaredAccess;

export interface KeyAccess {
  readonly keys: readonly KeyEntry[];
  readonly results: readonly AccessResult[];
  /** Facts without which the results are incomplete. */
  readonly unknown: readonly UnknownFact[];
}

export const keyAccess = perGraph((graph): KeyAccess => {
  const { principals, groups, runners, unknown } = iamPrincipals(graph);
  const { keys, unknown: unread } = keysOf(graph);
  if (keys.length === 0) {
    return { keys: [], results: [], unknown: unread };
  }
  const facts = keys.map((key) => key.facts);
  return {
    keys: keys.map((key) => ({ ...key, ...declaredAccess(graph, key.resource, key.facts) })),
    results: accessResults({
      keys: facts,
      principals: [...outsiders(facts, principals), ...principals],
      groups,
      runners,
    }),
    unknown: [...unread, ...unknown],
  };
});
