/**
 * The values of the secrets that a configuration speaks of.
 *
 * No sentence here shows a value, or tells its length.
 */
import { type Issue } from "../spec/issue";
import { acceptedEntries, ifAccepted } from "../spec/checks";
import { checkValue, type ParameterSpec } from "./parameterChecks";

/** A SecureString that the configuration declares. */
export interface DeclaredSecret {
  readonly component: string;
  /** Below the component's path, such as `database/password`. */
  readonly name: string;
  readonly spec: Pick<ParameterSpec, "tier" | "allowedPattern">;
}

interface ParameterStack {
  readonly parameters?:
    | Readonly<Record<string, { readonly values: Readonly<Record<string, ParameterSpec>> }>>
    | undefined;
}

export interface SecretReview {
  readonly issues: readonly Issue[];
  /** Declared, and without a value. */
  readonly missing: readonly DeclaredSecret[];
}

/** The SecureStrings that a stack declares; those that the schema refuses are left out. */
export function declaredSecrets({ parameters = {} }: ParameterStack): DeclaredSecret[] {
  return acceptedEntries(parameters).flatMap(([component, { values }]) =>
    acceptedEntries(values)
      .filter(([, spec]) => ifAccepted(() => spec.type)[0] === "SecureString")
      .map(([name, spec]) => ({ component, name, spec })),
  );
}

/**
 * Compares what is declared with what is there.
 *
 * @param values by component, then by name.
 */
export function reviewSecrets(declared: readonly DeclaredSecret[], values: unknown): SecretReview {
  const isDeclared = (component: string, name: string): boolean =>
    declared.some((secret) => secret.component === component && secret.name === name);
  const strangers = entriesOf(values).flatMap(([component, names]) =>
    entriesOf(names).flatMap(([name]) =>
      isDeclared(component, name) ? [] : [stranger(component, name)],
    ),
  );
  const found = declared.map((secret) => ({ secret, value: secretOf(values, secret) }));
  const wrong = found.flatMap(({ secret, value }) =>
    value === undefined ? [] : checkSecret(secret, value),
  );
  return {
    issues: [...wrong, ...strangers],
    missing: found.flatMap(({ secret, value }) => (value === undefined ? [secret] : [])),
  };
}

/** The value of a declared secret; undefined when there is none. */
export function secretOf(
  values: unknown,
  { component, name }: Pick<DeclaredSecret, "component" | "name">,
): unknown {
  return ownValue(ownValue(values, component), name);
}

/** What to run so that a secret has a value; Pulumi asks for it, so that no shell keeps it. */
export function setCommand(
  secret: Pick<DeclaredSecret, "component" | "name">,
  stack: string,
): string {
  return `pulumi config set --stack ${stack} --secret --path '${pathOf(secret)}'`;
}

function checkSecret({ spec, ...secret }: DeclaredSecret, value: unknown): Issue[] {
  const path = pathOf(secret);
  return typeof value === "string"
    ? checkValue(value, spec, path)
    : [{ path, message: "must be a text" }];
}

function stranger(component: string, name: string): Issue {
  return {
    path: pathOf({ component, name }),
    message: `must belong to a SecureString; declare parameters.${component}.values.${name}, or remove it`,
  };
}

function pathOf({ component, name }: Pick<DeclaredSecret, "component" | "name">): string {
  return `secrets.${component}["${name}"]`;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function ownValue(value: unknown, key: string): unknown {
  return entriesOf(value).find(([name]) => name === key)?.[1];
}
