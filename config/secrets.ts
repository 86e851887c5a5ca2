/**
 * The stack's secrets: the one key of the configuration that is encrypted.
 *
 * Every value becomes a secret output here; nothing else sees it in clear.
 */
import * as pulumi from "@pulumi/pulumi";

import { type DeclaredSecret, secretOf } from "../lib/parameters/secretValues";
import { type Issue } from "../lib/spec/issue";

/** Key of the project's namespace under which all secrets live, by component and name. */
export const SECRETS_KEY = "secrets";

/** Values of SecureString parameters, by component, then by name. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;

/** The mapping of secrets as it was read, and what is wrong with it as a whole. */
export interface SecretText {
  readonly values: unknown;
  readonly issues: readonly Issue[];
}

/**
 * Reads the text of the secrets. No issue shows a value.
 *
 * @param text JSON; undefined when no secret is set.
 */
export function readSecrets(text: string | undefined, isEncrypted: boolean): SecretText {
  if (text === undefined || text === "{}") {
    return { values: {}, issues: [] };
  }
  const values = parseMapping(text);
  const path = SECRETS_KEY;
  return {
    values: values ?? {},
    issues: [
      ...(values === undefined ? [{ path, message: "must be a mapping of components" }] : []),
      ...(isEncrypted
        ? []
        : [{ path, message: "must be encrypted; set each value with --secret" }]),
    ],
  };
}

/** Makes a secret output of each declared value. */
export function secretOutputs(declared: readonly DeclaredSecret[], values: unknown): Secrets {
  const secrets: Record<string, Record<string, pulumi.Output<string>>> = {};
  for (const secret of declared) {
    const own = (secrets[secret.component] ??= {});
    own[secret.name] = pulumi.secret(String(secretOf(values, secret)));
  }
  return secrets;
}

/** The parser's own message would quote the text. */
function parseMapping(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
