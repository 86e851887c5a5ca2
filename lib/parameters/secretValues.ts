/**
 * The values of the secrets that a configuration declares.
 *
 * No message shows a value or its length.
 */
import { acceptedEntries, collect, ifAccepted } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { valueAt } from "../spec/path";
import { type DeclaredSecret, secretOf, secretPath, secretsIn } from "./declaredSecret";
import { checkValue } from "./parameterChecks";
import { type ParameterSpec, type ParametersSpec } from "./schema";

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
      () => secretsIn(values).flatMap((secret) => collect(() => checkDeclared(secret, stack))),
    ),
    missing: found.filter(({ value }) => value === undefined).map(nameOf),
  };
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
  const path = secretPath(secret);
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
  const steps = [component, "values", name];
  const declaration = valueAt(parameters, steps) as ParameterSpec | undefined;
  const message = `must belong to a SecureString; declare parameters.${component}.values.${name}, or remove it`;
  return declaration?.type === "SecureString"
    ? []
    : [{ path: secretPath({ component, name }), message }];
}

function nameOf({ component, name }: DeclaredSecret): DeclaredSecret {
  return { component, name };
}
