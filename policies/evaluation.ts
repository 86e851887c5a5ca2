import { type StackGraph } from "../graph/stackGraph";

import { checkExceptions, exceptionsPolicy, isExcepted } from "./exceptions";
import { type ExceptionsFile } from "./exceptionsFile";
import { redact } from "./redact";
import { answersOf, type Answer, type Rule } from "./rule";

/** What an evaluation goes by, beside the graph. */
export interface Ruleset {
  /** In the order in which their answers should read. */
  readonly rules: readonly Rule[];
  readonly exceptions: ExceptionsFile;
  /** Today in UTC, as `YYYY-MM-DD`. */
  readonly today: () => string;
}

/**
 * The answers of all policies about one graph. Each rule runs once, and only when it is asked for.
 *
 * Levels play no part here: whether an exception is needed does not depend on them.
 */
export class Evaluation {
  readonly #answers = new Map<string, readonly Answer[]>();
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #today: string;

  constructor(
    readonly graph: StackGraph,
    private readonly ruleset: Ruleset,
  ) {
    this.#rules = new Map(ruleset.rules.map((rule) => [rule.id, rule]));
    this.#today = ruleset.today();
  }

  /** What a policy answers where no exception covers it, with no secret in any message. */
  answers(policy: string): readonly Answer[] {
    const { exceptions } = this.ruleset;
    const answers =
      policy === exceptionsPolicy.id
        ? this.#exceptionAnswers()
        : this.#answersBeforeExceptions(policy).filter(
            ({ urn }) => !isExcepted(exceptions.exceptions, policy, urn, this.#today),
          );
    return answers.map((answer) => ({ ...answer, message: redact(answer.message, this.graph) }));
  }

  #exceptionAnswers(): readonly Answer[] {
    const rules = [...this.#rules.keys()];
    return checkExceptions(
      this.ruleset.exceptions,
      this.graph,
      rules,
      (rule) => this.#answersBeforeExceptions(rule),
      this.#today,
    );
  }

  #answersBeforeExceptions(id: string): readonly Answer[] {
    const rule = this.#rules.get(id);
    const answers = this.#answers.get(id) ?? (rule ? answersOf(rule, this.graph) : []);
    this.#answers.set(id, answers);
    return answers;
  }
}
