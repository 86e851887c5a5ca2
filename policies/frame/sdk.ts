/**
 * The rules in the form of the policy SDK.
 *
 * An `InputRule` becomes a resource policy, which the engine runs before it makes the resource. All
 * others become stack policies, which run at the end. An undecided question is reported as advisory,
 * whatever the rule's level: in a preview of what does not exist yet it must be shown and must not block,
 * and at `pulumi up`, where the values are known, the same rule decides.
 */
import {
  type Policies,
  type Policy,
  type ReportViolation,
  type ResourceValidation,
  type ResourceValidationPolicy,
  type StackValidationArgs,
  type StackValidationPolicy,
} from "@pulumi/policy";

import { type Finding } from "../../graph/pack";
import { fromPolicyResource, fromPolicyResources } from "../../graph/fromPolicyResources";

import { Evaluation, type Ruleset } from "./evaluation";
import { exceptionsPolicy, isExcepted } from "../exceptions/checkExceptions";
import { findingsBefore, type InputRule, type PolicyInfo } from "./rule";

/** Precedes an undecided question: the SDK has no field for one. */
export const UNDECIDED = "cannot be decided yet: ";

type AnyPolicy = ResourceValidationPolicy | StackValidationPolicy;
type Evaluate = (args: StackValidationArgs) => Evaluation;

export function toPolicies(ruleset: Ruleset): Policies {
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

  readonly #ruleset: Ruleset;

  constructor(ruleset: Ruleset) {
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

function policiesOf(ruleset: Ruleset, evaluate: Evaluate): AnyPolicy[] {
  return [
    ...ruleset.rules.map((rule) =>
      rule.stage === "inputs" ? resourcePolicy(rule, ruleset) : stackPolicy(rule, evaluate),
    ),
    stackPolicy(exceptionsPolicy, evaluate),
  ];
}

function evaluationOf({ resources }: StackValidationArgs, ruleset: Ruleset): Evaluation {
  return new Evaluation(fromPolicyResources(resources), ruleset);
}

function stackPolicy(info: PolicyInfo, evaluate: Evaluate): StackValidationPolicy {
  return {
    ...described(info),
    validateStack: (args, report) => {
      reportAll(evaluate(args).findings(info.id), report);
    },
  };
}

function resourcePolicy(rule: InputRule, ruleset: Ruleset): ResourceValidationPolicy {
  const validate: ResourceValidation & { __pulumiType?: string | undefined } = (args, report) => {
    const { exceptions } = ruleset.exceptions;
    if (rule.types !== undefined && !rule.types.includes(args.type)) {
      args.notApplicable(`${rule.id} looks at ${rule.types.join(", ")} only`);
    }
    if (!isExcepted(exceptions, rule.id, args.urn, ruleset.today())) {
      reportAll(findingsBefore(rule, fromPolicyResource(args)), report);
    }
  };
  // The SDK reads the properties of a resource once for every policy, unless this names another type.
  validate.__pulumiType = rule.types?.length === 1 ? rule.types[0] : undefined;
  return { ...described(rule), validateResource: validate };
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
