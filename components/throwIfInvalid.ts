import * as pulumi from "@pulumi/pulumi";

import { type Issue } from "../lib/spec/issue";
import { type Planned } from "../lib/spec/plan";

/**
 * Ends the program when a component cannot be built from its arguments. Called before `super`, so that
 * nothing is registered.
 *
 * @param name logical name of the component.
 * @throws {pulumi.RunError} that lists every issue.
 */
export function throwIfInvalid(name: string, issues: readonly Issue[]): void {
  if (issues.length > 0) {
    throw cannotBeBuilt(name, issues);
  }
}

/**
 * The plan of a component that a program builds without a stack file:
 * `new Network("net", { plan: planOrThrow("net", planNetwork(...)), ... })`.
 *
 * @throws {pulumi.RunError} that lists every issue.
 */
export function planOrThrow<P>(name: string, result: Planned<P>): P {
  if (!result.ok) {
    throw cannotBeBuilt(name, result.issues);
  }
  return result.plan;
}

function cannotBeBuilt(name: string, issues: readonly Issue[]): pulumi.RunError {
  const list = issues.map(({ path, message }) => `\n  ${path} ${message}`).join("");
  return new pulumi.RunError(`${name} cannot be built:${list}`);
}
