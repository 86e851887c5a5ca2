import * as pulumi from "@pulumi/pulumi";

import { type Issue } from "../lib/issue";

/**
 * Ends the program when a component was given what it cannot be built from. Called before `super`, so
 * that nothing is registered.
 *
 * @param name logical name of the component.
 * @throws {pulumi.RunError} that lists every issue.
 */
export function refuse(name: string, issues: readonly Issue[]): void {
  if (issues.length > 0) {
    const list = issues.map(({ path, message }) => `\n  ${path} ${message}`).join("");
    throw new pulumi.RunError(`${name} cannot be built:${list}`);
  }
}
