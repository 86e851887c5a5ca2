import {
  type Finding,
  type Level,
  type Pack,
  type PackConfig,
  type Report,
} from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";

import { exceptionsPolicy } from "../exceptions/checkExceptions";

import { Evaluation, type Ruleset } from "./evaluation";
import { perGraph } from "./perGraph";
import { redact } from "./redact";
import { type PolicyInfo } from "./rule";

export interface PackDefinition extends Ruleset {
  readonly name: string;
  /** Tables, in the order in which they are printed. */
  readonly reports: readonly ((graph: StackGraph) => Report)[];
}

/** Makes a pack that is evaluated in process, without an engine. */
export function createPack(definition: PackDefinition): Pack {
  // What the report of the exceptions lists, the rules have found already.
  const evaluationOf = perGraph((graph) => new Evaluation(graph, definition));
  return {
    name: definition.name,
    policies: policiesOf(definition).map(({ id, claim, fix }) => ({ name: id, claim, fix })),
    evaluate(graph, config = {}) {
      const evaluation = evaluationOf(graph);
      return policiesOf(definition).flatMap((policy): Finding[] => {
        const level = levelOf(policy, config);
        return level === "disabled"
          ? []
          : evaluation.findings(policy.id).map((finding) => ({ ...finding, level }));
      });
    },
    report: (graph) =>
      [...definition.reports, (of: StackGraph) => excusedFindings(evaluationOf(of))]
        .map((report) => reportOrError(report, graph))
        .filter(({ rows }) => rows.length > 0),
  };
}

/** A report that fails must not keep the others, and the findings, from being shown. */
function reportOrError(report: (graph: StackGraph) => Report, graph: StackGraph): Report {
  try {
    return report(graph);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      title: "A report that failed",
      columns: ["report", "reason"],
      rows: [[report.name, redact(reason, graph)]],
    };
  }
}

/** What exceptions excuse, so that it is not forgotten while it lasts. */
function excusedFindings(evaluation: Evaluation): Report {
  return {
    title: "What exceptions excuse",
    columns: ["rule", "resource", "finding", "reason", "owner", "expires"],
    rows: evaluation
      .excused()
      .map(({ finding, exception }) => [
        finding.policy,
        finding.urn?.split("::").pop() ?? "",
        finding.undecided ? `undecided: ${finding.message}` : finding.message,
        exception.reason,
        exception.owner,
        exception.expires,
      ]),
  };
}

/** All policies of a pack: its rules, and the one about the exceptions. */
export function policiesOf({ rules }: Ruleset): readonly PolicyInfo[] {
  return [...rules, exceptionsPolicy];
}

/** The policy's own setting decides, then the one for all, then its default, as in the engine. */
function levelOf({ id, level }: PolicyInfo, config: PackConfig): Level {
  return settingOf(config[id]) ?? settingOf(config["all"]) ?? level;
}

function settingOf(setting: PackConfig[string] | undefined): Level | undefined {
  return typeof setting === "object" ? setting.enforcementLevel : setting;
}
