import { type StackGraph } from "../../graph/stackGraph";
import { answersOf, type Rule } from "../../policies/rule";

/**
 * What a rule answers about a stack, one line an answer: the resource's name (`stack` for the whole), and
 * the message; a question mark stands before one that is undecided.
 */
export function answersIn(rule: Rule, graph: StackGraph): string[] {
  return answersOf(rule, graph).map(({ urn, message, undecided }) => {
    const name = urn === undefined ? "stack" : graph.get(urn)?.name;
    return `${undecided ? "? " : ""}${name}: ${message}`;
  });
}
