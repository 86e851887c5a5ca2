import { type StackGraph } from "../../graph/stackGraph";
import { findingsIn, type Rule } from "../../policies/frame/rule";

/**
 * The findings of a rule on a stack, one line each: the resource's name (`stack` for the whole), and the
 * message; a question mark precedes one that is undecided.
 */
export function findingsOf(rule: Rule, graph: StackGraph): string[] {
  return findingsIn(rule, graph).map(({ urn, message, undecided }) => {
    const name = urn === undefined ? "stack" : graph.get(urn)?.name;
    return `${undecided ? "? " : ""}${name}: ${message}`;
  });
}
