import { isMapping, valueAt } from "../spec/path";

/** A SecureString that the configuration declares. Its value is a secret of the stack. */
export interface DeclaredSecret {
  readonly component: string;
  /** Below the component's path, such as `database/password`. */
  readonly name: string;
}

/** Where its value is in the stack file, as the CLI reads a path. */
export function secretPath({ component, name }: DeclaredSecret): string {
  return `secrets.${component}["${name}"]`;
}

/**
 * The command that sets a secret. Pulumi prompts for the value, so that no shell history has it.
 *
 * @param stack @default - the stack that is selected
 */
export function setCommand(secret: DeclaredSecret, stack?: string): string {
  const option = stack === undefined ? "" : `--stack ${stack} `;
  return `pulumi config set ${option}--secret --path '${secretPath(secret)}'`;
}

/** The value of a secret; undefined when it has none. */
export function secretOf(values: unknown, { component, name }: DeclaredSecret): unknown {
  return valueAt(values, [component, name]);
}

/** All secrets that have a value, by component and name. */
export function secretsIn(values: unknown): DeclaredSecret[] {
  return keysOf(values).flatMap((component) =>
    keysOf(valueAt(values, [component])).map((name) => ({ component, name })),
  );
}

function keysOf(value: unknown): string[] {
  return isMapping(value) ? Object.keys(value) : [];
}
