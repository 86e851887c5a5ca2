import { type Level } from "../graph/pack";
import { type Resource, type StackGraph } from "../graph/stackGraph";

/** How bad it is when the claim does not hold. */
export type Severity = "low" | "medium" | "high" | "critical";

/** A control of a published catalogue that asks for the same thing. */
export interface Framework {
  readonly name: "AWS Foundational Security Best Practices" | "checkov" | "cdk-nag" | "cfn-guard";
  readonly id: string;
}

/** What a policy says of itself. The catalogue in docs/policies.md is generated from it. */
export interface PolicyInfo {
  /** Kebab case, such as `no-public-ingress`. Exceptions and level files name it, so it never changes. */
  readonly id: string;
  /** One affirmative sentence that is true of every stack that passes. */
  readonly claim: string;
  readonly severity: Severity;
  /** What a violation does where no level file says otherwise. */
  readonly level: Level;
  readonly frameworks: readonly Framework[];
  /** What could break the claim without being seen. One sentence each. */
  readonly blindSpots: readonly string[];
}

/** Where a check puts its answers about one resource, or about the stack as a whole. */
export interface Reporter {
  /** @param message what was found, on what, and what to write instead: lower case, no final period. */
  violation(message: string): void;
  /** @param question what nobody can say yet, beginning with "whether" or "which". */
  undecided(question: string): void;
}

/**
 * What is known of a resource before it is made: what the program asked for, and from which provider.
 *
 * A rule on it stops a deployment before the resource exists. The engine does not hand out more at that
 * point, so the type does not either.
 */
export type DeclaredResource = Pick<
  Resource,
  "urn" | "type" | "name" | "custom" | "parent" | "provider" | "region" | "inputs" | "protect"
>;

/** A rule about what the program asks for. It runs on each resource before that resource is made. */
export interface InputRule extends PolicyInfo {
  readonly reads: "inputs";
  /** Type tokens that it looks at. @default - every resource */
  readonly types?: readonly string[];
  check(resource: DeclaredResource, report: Reporter): void;
}

/** A rule about what a resource holds once it exists. It runs at the end, on each resource alone. */
export interface OutputRule extends PolicyInfo {
  readonly reads: "outputs";
  /** Type tokens that it looks at. @default - every resource */
  readonly types?: readonly string[];
  check(resource: Resource, report: Reporter): void;
}

/** A proof about the whole graph: whatever takes more than one resource to decide. */
export interface Proof extends PolicyInfo {
  readonly reads: "stack";
  /** @param at the reporter for one resource; without a resource, for the stack as a whole. */
  check(graph: StackGraph, at: (resource?: Resource) => Reporter): void;
}

export type Rule = InputRule | OutputRule | Proof;

/** One answer of a policy. */
export interface Answer {
  /** URN of the resource at fault; absent when it is the stack as a whole. */
  readonly urn?: string | undefined;
  readonly message: string;
  readonly undecided: boolean;
}

/** What a rule answers about one resource, which is of a type that it looks at. */
export function answersAbout(rule: InputRule | OutputRule, resource: Resource): Answer[] {
  const answers: Answer[] = [];
  rule.check(resource, reporterOf(answers, resource.urn));
  return answers;
}

/** What a rule answers about a stack. */
export function answersOf(rule: Rule, graph: StackGraph): Answer[] {
  if (rule.reads === "stack") {
    const answers: Answer[] = [];
    rule.check(graph, (resource) => reporterOf(answers, resource?.urn));
    return answers;
  }
  const subjects = rule.types?.flatMap((type) => graph.ofType(type)) ?? graph.resources;
  return subjects.flatMap((resource) => answersAbout(rule, resource));
}

function reporterOf(answers: Answer[], urn: string | undefined): Reporter {
  return {
    violation: (message) => answers.push({ urn, message, undecided: false }),
    undecided: (question) => answers.push({ urn, message: question, undecided: true }),
  };
}
