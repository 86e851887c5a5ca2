/**
 * The stack's secrets: the one key of the configuration that is encrypted.
 *
 * Every value becomes a secret output here; nothing else sees it in clear.
 */
import * as pulumi from "@pulumi/pulumi";

import {
  type DeclaredSecret,
  reviewSecrets,
  secretOf,
  setCommand,
} from "../lib/parameters/secretValues";
import { type StackConfig } from "./stackConfig";

/** Key of the project's namespace under which all secrets live, by component and name. */
export const SECRETS_KEY = "secrets";

/** Values of SecureString parameters, by component, then by name. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;

/**
 * Reads the values of all secrets that the configuration declares.
 *
 * @throws {pulumi.RunError} with the commands to run when some have none, and with what is wrong with
 * others; never with a value.
 */
export function loadSecrets(config: StackConfig): Secrets {
  const declared = declaredSecrets(config);
  const text = new pulumi.Config().get(SECRETS_KEY) ?? "{}";
  const values = parse(text);
  const { issues, missing } = reviewSecrets(declared, values);
  const stack = pulumi.getStack();
  const sentences = [
    ...(values === undefined ? [`  ${SECRETS_KEY} must be a mapping of components`] : []),
    ...(isPlain(text) ? [`  ${SECRETS_KEY} must be encrypted; set each value with --secret`] : []),
    ...issues.map(({ path, message }) => `  ${path} ${message}`),
    ...(missing.length === 0 ? [] : ["  these have no value yet; run:"]),
    ...missing.map((secret) => `    ${setCommand(secret, stack)}`),
  ];
  if (sentences.length > 0) {
    throw new pulumi.RunError(
      `the secrets of stack ${stack} are not complete:\n${sentences.join("\n")}`,
    );
  }
  return secretOutputs(declared, values);
}

function declaredSecrets({ parameters }: StackConfig): DeclaredSecret[] {
  return Object.entries(parameters ?? {}).flatMap(([component, { values }]) =>
    Object.entries(values).flatMap(([name, spec]) =>
      spec.type === "SecureString" ? [{ component, name, spec }] : [],
    ),
  );
}

function secretOutputs(declared: readonly DeclaredSecret[], values: unknown): Secrets {
  const secrets: Record<string, Record<string, pulumi.Output<string>>> = {};
  for (const secret of declared) {
    const own = (secrets[secret.component] ??= {});
    own[secret.name] = pulumi.secret(String(secretOf(values, secret)));
  }
  return secrets;
}

/** The parser's own message would quote the text. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPlain(text: string): boolean {
  const key = `${pulumi.getProject()}:${SECRETS_KEY}`;
  const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
  return text !== "{}" && !runtime.isConfigSecret(key);
}
