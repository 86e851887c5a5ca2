import { type Finding, type Level } from "../../graph/pack";
import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { reporterFor, type Reporter } from "./reporter";

/** How bad it is when the claim does not hold. */
export type Severity = "low" | "medium" | "high" | "critical";

/** A control of a published catalogue that requires the same. */
export interface Reference {
  readonly catalogue:
    | "AWS Foundational Security Best Practices"
    | "AWS Security Hub"
    | "CIS AWS Foundations 3.0.0"
    | "checkov"
    | "cdk-nag"
    | "cfn-guard"
    | "Pulumi compliance policies"
    | "awsguard";
  readonly id: string;
}

/** The metadata of a policy. The catalogue in docs/guardrails.md is generated from it. */
export interface PolicyInfo {
  /** Kebab case, such as `no-public-ingress`. Exceptions and level files name it, so it never changes. */
  readonly id: string;
  /** One affirmative sentence that is true of every stack that passes. */
  readonly claim: string;
  readonly severity: Severity;
  /** What a violation does where no level file sets another level. */
  readonly level: Level;
  readonly references: readonly Reference[];
  /** What could break the claim without being seen. One sentence each. */
  readonly blindSpots: readonly string[];
  /** What makes the claim hold: one sentence in the imperative. */
  readonly fix: string;
}

interface RuleInfo extends PolicyInfo {
  /**
   * What is undecided while a value that the check needs is unknown, beginning with "whether" or "which".
   */
  readonly question: string;
}

/**
 * A rule about what the program declares. It runs on each resource before that resource is made, and so
 * stops a deployment before the resource exists. The engine hands out no more than inputs at that point:
 * the outputs are empty.
 */
export interface InputRule<R extends Resource = Resource> extends RuleInfo {
  readonly stage: "inputs";
  /** Type tokens of the resources that it looks at. @default - every resource */
  readonly types?: readonly R["type"][];
  check(resource: R, report: Reporter): void;
}

/** A rule about what a resource holds once it exists, and what it is joined to. It runs at the end. */
export interface OutputRule<R extends Resource = Resource> extends RuleInfo {
  readonly stage: "outputs";
  /** Type tokens of the resources that it looks at. @default - every resource */
  readonly types?: readonly R["type"][];
  check(resource: R, report: Reporter, graph: StackGraph): void;
}

/** A proof about the whole graph, for what cannot be decided resource by resource. */
export interface Proof extends RuleInfo {
  readonly stage: "stack";
  /** @param at the reporter for one resource; without a resource, for the stack as a whole. */
  check(graph: StackGraph, at: (resource?: Resource) => Reporter): void;
}

export type Rule = InputRule | OutputRule | Proof;

/** The findings of a rule on one resource of a type that it looks at, before the resource is made. */
export function findingsBefore(rule: InputRule, resource: Resource): Finding[] {
  const findings: Finding[] = [];
  const report = reporterFor(rule, resource.urn, findings);
  report.run(() => {
    rule.check({ ...resource, outputs: {} }, report);
  });
  return findings;
}

/** The findings of a rule on a stack. */
export function findingsIn(rule: Rule, graph: StackGraph): Finding[] {
  const findings: Finding[] = [];
  if (rule.stage === "stack") {
    const at = (resource?: Resource) => reporterFor(rule, resource?.urn, findings);
    at().run(() => {
      rule.check(graph, at);
    });
    return findings;
  }
  const subjects = rule.types?.flatMap((type) => graph.ofType(type)) ?? graph.resources;
  for (const resource of subjects) {
    if (rule.stage === "inputs") {
      findings.push(...findingsBefore(rule, resource));
      continue;
    }
    const report = reporterFor(rule, resource.urn, findings);
    report.run(() => {
      rule.check(resource, report, graph);
    });
  }
  return findings;
}
