import { type Finding, type Level } from "../../graph/pack";

import { type Decision } from "./decision";
import { isUnknown, Undecidable } from "./properties";

/** Takes the findings of a check about one resource, or about the stack as a whole. */
export interface Reporter {
  /** @param message what was found, on what, and what to write instead: lower case, no final period. */
  violation(message: string): void;
  /** @param question what is not known yet, beginning with "whether" or "which". */
  undecided(question: string): void;
  /**
   * Requires that something holds.
   *
   * @param message the violation where it does not.
   * @param question what is undecided while it is unknown. @default - the rule's question
   */
  expect(holds: Decision, message: string, question?: string): void;
  /** Runs a part of a check. When it needs an unknown value, that part ends with this question. */
  decide(question: string, check: () => void): void;
}

/** The reporter of the frame, which also ends a check that fails. */
export interface FrameReporter extends Reporter {
  /**
   * Runs a check. Where its code throws, that is a violation: a check that did not run to its end proves
   * nothing, and must not keep the other rules from running.
   */
  run(check: () => void): void;
}

interface Reporting {
  readonly id: string;
  readonly level: Level;
  readonly question: string;
}

/** @param findings where they are added. */
export function reporterFor(
  { id, level, question: ruleQuestion }: Reporting,
  urn: string | undefined,
  findings: Finding[],
): FrameReporter {
  const add = (message: string, undecided: boolean) => {
    findings.push({ policy: id, level, urn, message, undecided });
  };
  const reporter: FrameReporter = {
    violation(message) {
      add(message, false);
    },
    undecided(question) {
      add(question, true);
    },
    expect(holds, message, question = ruleQuestion) {
      if (isUnknown(holds)) {
        add(question, true);
      } else if (!holds) {
        add(message, false);
      }
    },
    decide(question, check) {
      try {
        check();
      } catch (error) {
        if (!(error instanceof Undecidable)) {
          throw error;
        }
        add(question, true);
      }
    },
    run(check) {
      try {
        reporter.decide(ruleQuestion, check);
      } catch (error) {
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        add(`the rule failed with "${reason}"; this is a fault of the rule, report it`, false);
      }
    },
  };
  return reporter;
}
