/**
 * The stack's secrets: the one key of the configuration that is encrypted.
 *
 * Every value becomes a secret output here; nothing else sees it in clear.
 */
import * as pulumi from "@pulumi/pulumi";

import {
  type DeclaredSecret,
  secretOf,
  secretPath,
  secretsIn,
  setCommand,
} from "../lib/parameters/declaredSecret";
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

/** What Pulumi knows of the secrets, and the stack's file. */
export interface SecretsSource {
  /** JSON; undefined when no secret is set. */
  readonly text: string | undefined;
  /** Whether Pulumi treats the key as a secret, as it does when one of its values is encrypted. */
  readonly isEncrypted: boolean;
  readonly stack: string;
  /** The secrets that the stack's file has in clear. Called when the key has values. */
  readonly inClear: () => readonly DeclaredSecret[];
}

/** Reads the secrets. No issue shows a value. */
export function readSecrets({ text, isEncrypted, stack, inClear }: SecretsSource): SecretText {
  if (text === undefined || text === "{}") {
    return { values: {}, issues: [] };
  }
  const values = parseMapping(text);
  if (values === undefined) {
    return {
      values: {},
      issues: [{ path: SECRETS_KEY, message: "must be a mapping of components" }],
    };
  }
  const open = isEncrypted ? inClear() : secretsIn(values);
  return { values, issues: open.map((secret) => clearIssue(secret, stack)) };
}

function clearIssue(secret: DeclaredSecret, stack: string): Issue {
  const message = `must be encrypted, got a value in clear; change the secret where it is used, because it has been written down, and run: ${setCommand(secret, stack)}`;
  return { path: secretPath(secret), message };
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
