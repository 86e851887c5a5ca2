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
): Reporter {
  const add = (message: string, undecided: boolean) => {
    findings.push({ policy: id, level, urn, message, undecided });
  };
  return {
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
  };
}
