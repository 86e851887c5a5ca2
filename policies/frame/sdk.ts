/**
 * The rules in the form of the policy SDK.
 *
 * An `InputRule` becomes a resource policy, which the engine runs before it makes the resource. All
 * others become stack policies, which run at the end. An undecided question is reported as advisory,
 * whatever the rule's level: in a preview of what does not exist yet it must be shown and must not block,
 * and at `pulumi up`, where the values are known, the same rule decides.
 *
 * The undecided questions of a rule are one line with their number, unless all of them are requested: a
 * first preview has hundreds. They can be counted at the end only, so an `InputRule` has its own at the
 * end as well.
 */
import {
  type Policies,
  type Policy,
  type ReportViolation,
  type ResourceValidation,
  type ResourceValidationPolicy,
  type StackValidation,
  type StackValidationArgs,
  type StackValidationPolicy,
} from "@pulumi/policy";

import { type Finding } from "../../graph/pack";
import { fromPolicyResource, fromPolicyResources } from "../../graph/fromPolicyResources";
import { summariseUndecided } from "../../graph/undecided";

import { Evaluation, type Ruleset } from "./evaluation";
import { exceptionsPolicy, isExcepted } from "../exceptions/checkExceptions";
import { findingsBefore, type InputRule, type PolicyInfo } from "./rule";

/** Precedes an undecided question: the SDK has no field for one. */
export const UNDECIDED = "cannot be decided yet: ";

/** Ends a summary of undecided questions. */
const LIST_HINT = "MERIDIAN_UNDECIDED=list lists them";

/** Whether the environment requests a list. The CLI passes its own environment to the pack. */
export function undecidedReport(environment: NodeJS.ProcessEnv): UndecidedReport {
  return environment["MERIDIAN_UNDECIDED"] === "list" ? "list" : "summary";
}

/** How undecided questions are reported: one line for each rule, or all of them. */
export type UndecidedReport = "summary" | "list";

/** What the pack reports to the engine. */
export interface SdkRuleset extends Ruleset {
  /** @default "summary" */
  readonly undecided?: UndecidedReport;
}

type AnyPolicy = ResourceValidationPolicy | StackValidationPolicy;
type Evaluate = (args: StackValidationArgs) => Evaluation;

export function toPolicies(ruleset: SdkRuleset): Policies {
  return new PoliciesPerRequest(ruleset);
}

/**
 * The list of policies, made anew each time that it is walked.
 *
 * The SDK hands every stack policy its own copy of the whole stack, without the request that it belongs
 * to. But it walks the list once a request (@pulumi/policy, server.js), so what the policies
 * of one walk share belongs to one request and ends with it: a graph of the preview can never answer for
 * the update. Taken from the list in any other way, a policy shares nothing and is only slower.
 */
class PoliciesPerRequest extends Array<AnyPolicy> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  readonly #ruleset: SdkRuleset;

  constructor(ruleset: SdkRuleset) {
    super(...policiesOf(ruleset, (args) => evaluationOf(args, ruleset)));
    this.#ruleset = ruleset;
  }

  override [Symbol.iterator](): ArrayIterator<AnyPolicy> {
    let shared: Evaluation | undefined;
    const policies = policiesOf(this.#ruleset, (args) => {
      shared ??= evaluationOf(args, this.#ruleset);
      return shared;
    });
    return policies[Symbol.iterator]();
  }
}

function policiesOf(ruleset: SdkRuleset, evaluate: Evaluate): AnyPolicy[] {
  return [
    ...ruleset.rules.map((rule) =>
      rule.stage === "inputs"
        ? inputPolicy(rule, ruleset, evaluate)
        : stackPolicy(rule, ruleset, evaluate),
    ),
    stackPolicy(exceptionsPolicy, ruleset, evaluate),
  ];
}

function evaluationOf({ resources }: StackValidationArgs, ruleset: Ruleset): Evaluation {
  return new Evaluation(fromPolicyResources(resources), ruleset);
}

function stackPolicy(
  info: PolicyInfo,
  { undecided }: SdkRuleset,
  evaluate: Evaluate,
): StackValidationPolicy {
  return {
    ...described(info),
    validateStack: (args, report) => {
      const findings = evaluate(args).findings(info.id);
      reportAll(undecided === "list" ? findings : summariseUndecided(findings, LIST_HINT), report);
    },
  };
}

/** A resource policy; where questions are counted, a stack policy of the same name for these alone. */
function inputPolicy(rule: InputRule, ruleset: SdkRuleset, evaluate: Evaluate): AnyPolicy {
  if (ruleset.undecided === "list") {
    return resourcePolicy(rule, ruleset, () => true);
  }
  const validateStack: StackValidation & TypedForSdk = (args, report) => {
    const questions = evaluate(args)
      .findings(rule.id)
      .filter(({ undecided }) => undecided);
    reportAll(summariseUndecided(questions, LIST_HINT), report);
  };
  validateStack.__pulumiType = onlyTypeOf(rule);
  return { ...resourcePolicy(rule, ruleset, ({ undecided }) => !undecided), validateStack };
}

function resourcePolicy(
  rule: InputRule,
  ruleset: Ruleset,
  isReported: (finding: Finding) => boolean,
): ResourceValidationPolicy {
  const validate: ResourceValidation & TypedForSdk = (args, report) => {
    const { exceptions } = ruleset.exceptions;
    if (rule.types !== undefined && !rule.types.includes(args.type)) {
      args.notApplicable(`${rule.id} looks at ${rule.types.join(", ")} only`);
    }
    if (!isExcepted(exceptions, rule.id, args.urn, ruleset.today())) {
      reportAll(findingsBefore(rule, fromPolicyResource(args)).filter(isReported), report);
    }
  };
  validate.__pulumiType = onlyTypeOf(rule);
  return { ...described(rule), validateResource: validate };
}

/** The SDK reads the properties of the resources once for every policy, unless this names another type. */
interface TypedForSdk {
  __pulumiType?: string | undefined;
}

function onlyTypeOf({ types }: InputRule): string | undefined {
  return types?.length === 1 ? types[0] : undefined;
}

function described({ id, claim, severity, level }: PolicyInfo): Policy {
  return { name: id, description: claim, severity, enforcementLevel: level };
}

function reportAll(findings: readonly Finding[], report: ReportViolation): void {
  for (const { urn, message, undecided } of findings) {
    if (undecided) {
      // The SDK takes an object with its own level here, which its types leave out.
      const advisory = { message: UNDECIDED + message, urn, enforcementLevel: "advisory" };
      report(advisory as unknown as string);
    } else {
      report(message, urn);
    }
  }
}
