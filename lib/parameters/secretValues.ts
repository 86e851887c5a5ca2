/**
 * The values of the secrets that a configuration declares.
 *
 * No message shows a value or its length.
 */
import { acceptedEntries, collect, ifAccepted } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { checkValue } from "./parameterChecks";
import { type ParameterSpec, type ParametersSpec } from "./schema";

/** A SecureString that the configuration declares. */
export interface DeclaredSecret {
  readonly component: string;
  /** Below the component's path, such as `database/password`. */
  readonly name: string;
}

export interface SecretReview {
  /** The SecureStrings that the stack declares, without those that the schema refuses. */
  readonly declared: readonly DeclaredSecret[];
  readonly issues: readonly Issue[];
  /** Declared secrets without a value. */
  readonly missing: readonly DeclaredSecret[];
}

/** A parameter of the configuration. Parts of its specification may have been refused. */
interface Declaration extends DeclaredSecret {
  readonly spec: ParameterSpec;
}

/**
 * Compares the secrets that a stack declares with their values.
 *
 * @param values by component, then by name.
 */
export function reviewSecrets(
  stack: Pick<ParametersSpec, "parameters">,
  values: unknown,
): SecretReview {
  const declared = declarationsIn(stack).filter(
    ({ spec }) => ifAccepted(() => spec.type)[0] === "SecureString",
  );
  const found = declared.map((secret) => ({ ...secret, value: secretOf(values, secret) }));
  return {
    declared: declared.map(nameOf),
    issues: collect(
      () => found.flatMap((secret) => collect(() => checkSecret(secret, secret.value))),
      () => namesIn(values).flatMap((secret) => collect(() => checkDeclared(secret, stack))),
    ),
    missing: found.filter(({ value }) => value === undefined).map(nameOf),
  };
}

/** The value of a declared secret; undefined when it has none. */
export function secretOf(values: unknown, { component, name }: DeclaredSecret): unknown {
  return ownValue(ownValue(values, component), name);
}

/** The command that sets a secret. Pulumi prompts for the value, so that no shell history has it. */
export function setCommand(secret: DeclaredSecret, stack: string): string {
  return `pulumi config set --stack ${stack} --secret --path '${pathOf(secret)}'`;
}

function declarationsIn(stack: Pick<ParametersSpec, "parameters">): Declaration[] {
  const [parameters = {}] = ifAccepted(() => stack.parameters);
  return acceptedEntries(parameters).flatMap(([component, spec]) =>
    ifAccepted(() => acceptedEntries(spec.values))
      .flat()
      .map(([name, parameter]) => ({ component, name, spec: parameter })),
  );
}

function checkSecret({ spec, ...secret }: Declaration, value: unknown): Issue[] {
  const path = pathOf(secret);
  if (value === undefined) {
    return [];
  }
  return typeof value === "string"
    ? checkValue(value, spec, path)
    : [{ path, message: "must be a text" }];
}

/** Refuses a value that no SecureString has. Where the declaration was refused, that is reported already. */
function checkDeclared(
  { component, name }: DeclaredSecret,
  { parameters }: Pick<ParametersSpec, "parameters">,
): Issue[] {
  const specs = ownValue(parameters, component) as ParameterSpecs | undefined;
  const declaration = ownValue(specs?.values, name) as ParameterSpec | undefined;
  const message = `must belong to a SecureString; declare parameters.${component}.values.${name}, or remove it`;
  return declaration?.type === "SecureString"
    ? []
    : [{ path: pathOf({ component, name }), message }];
}

type ParameterSpecs = NonNullable<ParametersSpec["parameters"]>[string];

function namesIn(values: unknown): DeclaredSecret[] {
  return ownKeys(values).flatMap((component) =>
    ownKeys(ownValue(values, component)).map((name) => ({ component, name })),
  );
}

function nameOf({ component, name }: DeclaredSecret): DeclaredSecret {
  return { component, name };
}

function pathOf({ component, name }: DeclaredSecret): string {
  return `secrets.${component}["${name}"]`;
}

function ownKeys(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function ownValue(value: unknown, key: string): unknown {
  return ownKeys(value).includes(key) ? Reflect.get(value as object, key) : undefined;
}
