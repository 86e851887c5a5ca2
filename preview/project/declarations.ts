import { type ConfigValue, fullKey } from "./configKeys";
import { Failure } from "../failure";
import { type Project } from "./project";

/** A declaration under `config` of `Pulumi.yaml`. */
interface Declaration {
  readonly type?: string;
  readonly default?: unknown;
  readonly value?: unknown;
  readonly secret?: boolean;
}

/**
 * Applies the defaults of the project, and checks the types and the secrecy that it declares.
 *
 * The CLI also refuses a missing key without a default before the program starts. Here the program runs, and
 * reports the missing key together with all other mistakes.
 *
 * Source: pulumi/pulumi, `sdk/go/common/workspace/config.go`.
 *
 * @param values the stack's values by full key; defaults are added to it.
 */
export function applyDeclarations(
  project: Project,
  stack: string,
  values: Map<string, ConfigValue>,
): void {
  const faults: string[] = [];
  for (const [name, declared] of Object.entries(project.declarations)) {
    const key = fullKey(project.name, name);
    const declaration = asDeclaration(declared);
    const fallback = declaration.value ?? declaration.default;
    const given = values.get(key);
    if (given !== undefined) {
      faults.push(...faultsOf(name, given, declaration));
    } else if (fallback !== undefined && fallback !== null) {
      values.set(key, { value: fallback, secret: declaration.secret === true });
    }
  }
  if (faults.length > 0) {
    const list = faults.map((fault) => `  - ${fault}`).join("\n");
    throw new Failure(`Pulumi.${stack}.yaml is not valid:\n${list}`);
  }
}

/** A bare value is short for a declaration with that default. */
function asDeclaration(declared: unknown): Declaration {
  return typeof declared === "object" && declared !== null && !Array.isArray(declared)
    ? declared
    : { default: declared };
}

function* faultsOf(
  name: string,
  given: ConfigValue,
  { type, secret }: Declaration,
): Iterable<string> {
  if (secret === true && !given.secret) {
    yield `${name} must be encrypted, because Pulumi.yaml declares it secret; run: pulumi config set --secret ${name}`;
  }
  if (type !== undefined && !hasType(given.value, type)) {
    yield `${name} must be of type ${type}`;
  }
}

function hasType(value: unknown, type: string): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  switch (type) {
    case "boolean":
      return text === "true" || text === "false";
    case "integer":
      return /^[+-]?\d+$/.test(text);
    case "number":
      return text.trim() !== "" && Number.isFinite(Number(text));
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "string":
      return typeof value !== "object";
    default:
      return true;
  }
}
