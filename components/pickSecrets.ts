import type * as pulumi from "@pulumi/pulumi";

import { throwIfInvalid } from "./throwIfInvalid";

/** Values of the secrets of one component of the parameters, by name. They must be secret outputs. */
export type SecretValues = Readonly<Record<string, pulumi.Output<string>>>;

/**
 * The secrets that a component needs, out of all of its component of the parameters.
 *
 * The configuration has reported missing values before, with the command that sets each. A program
 * without a stack file hands them over itself.
 *
 * @param name logical name of the component.
 * @param names of the secrets, by the key of the result.
 * @throws {pulumi.RunError} that lists every secret without a value. Called before `super`, so that
 * nothing is registered.
 */
export function pickSecrets<Names extends object>(
  name: string,
  names: Names,
  secrets: SecretValues,
): { readonly [Key in keyof Names]: pulumi.Output<string> } {
  const entries = Object.entries<string>(names as Record<string, string>);
  throwIfInvalid(
    name,
    entries
      .filter(([, secret]) => secrets[secret] === undefined)
      .map(([, secret]) => ({ path: `secrets.${secret}`, message: "must be set, got nothing" })),
  );
  const picked = entries.map(([key, secret]) => [key, secrets[secret]]);
  return Object.fromEntries(picked) as { [Key in keyof Names]: pulumi.Output<string> };
}
