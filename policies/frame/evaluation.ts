import { type Finding } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import {
  checkExceptions,
  exceptionFor,
  exceptionsPolicy,
  isExcepted,
} from "../exceptions/checkExceptions";
import { type Exception, type ExceptionsFile } from "../exceptions/exceptionsFile";

import { redact } from "./redact";
import { findingsIn, type Rule } from "./rule";

/** What an evaluation goes by, beside the graph. */
export interface Ruleset {
  /** In the order in which their findings should read. */
  readonly rules: readonly Rule[];
  readonly exceptions: ExceptionsFile;
  /** Today in UTC, as `YYYY-MM-DD`. */
  readonly today: () => string;
}

/** A finding that an exception covers. */
export interface ExcusedFinding {
  readonly finding: Finding;
  readonly exception: Exception;
}

/**
 * The findings of all policies about one graph. Each rule runs once, and only when it is needed.
 *
 * Settings play no part here: whether an exception is needed does not depend on them. The level of a
 * finding is the default of its policy.
 */
export class Evaluation {
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #today: string;

  constructor(
    readonly graph: StackGraph,
    private readonly ruleset: Ruleset,
  ) {
    this.#rules = new Map(ruleset.rules.map((rule) => [rule.id, rule]));
    this.#today = ruleset.today();
  }

  /** The findings of a policy that no exception covers, with no secret in any message. */
  findings(policy: string): readonly Finding[] {
    const { exceptions } = this.ruleset;
    const findings =
      policy === exceptionsPolicy.id
        ? this.#exceptionFindings()
        : this.#findingsBeforeExceptions(policy).filter(
            ({ urn }) => !isExcepted(exceptions.exceptions, policy, urn, this.#today),
          );
    return findings.map((finding) => ({
      ...finding,
      message: redact(finding.message, this.graph),
    }));
  }

  /** The findings that exceptions cover, each with its exception, in the order of the rules. */
  excused(): readonly ExcusedFinding[] {
    const { rules, exceptions } = this.ruleset;
    const excepted = new Set(exceptions.exceptions.map(({ rule }) => rule));
    return rules
      .filter(({ id }) => excepted.has(id))
      .flatMap(({ id }) =>
        this.#findingsBeforeExceptions(id).flatMap((finding) => {
          const { exceptions: list } = exceptions;
          const exception = exceptionFor(list, id, finding.urn, this.#today);
          const message = redact(finding.message, this.graph);
          return exception === undefined ? [] : [{ finding: { ...finding, message }, exception }];
        }),
      );
  }

  #exceptionFindings(): readonly Finding[] {
    const rules = [...this.#rules.keys()];
    return checkExceptions(
      this.ruleset.exceptions,
      this.graph,
      rules,
      (rule) => this.#findingsBeforeExceptions(rule),
      this.#today,
    );
  }

  #findingsBeforeExceptions(id: string): readonly Finding[] {
    const rule = this.#rules.get(id);
    const findings = this.#findings.get(id) ?? (rule ? findingsIn(rule, this.graph) : []);
    this.#findings.set(id, findings);
    return findings;
  }
}
