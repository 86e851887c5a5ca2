import { type ConfigValue } from "./configKeys";

/**
 * Where the configuration declares secrets: for each match of `declaration` whose fields equal `where`, the program
 * needs a value at `secret`.
 *
 * Both are a full key and a path into its value; `{name}` stands for any key, and has the same value in both:
 * `app:parameters.{component}.{name}`.
 */
export interface DeclaredSecrets {
  readonly declaration: string;
  readonly where?: Readonly<Record<string, unknown>>;
  readonly secret: string;
}

/** Plainly fake, with the length and the characters of a real secret. */
export function fakeSecret(path: string): string {
  return `not-a-real-secret-${path.replace(/[^A-Za-z0-9]+/g, "-")}`;
}

/**
 * Adds a fake value for each declared secret that has none.
 *
 * @param values the configuration by full key; secrets are added to it.
 * @returns the paths of the added values, as the CLI writes them: `app:secrets.shop["db/password"]`.
 */
export function addDeclaredSecrets(
  values: Map<string, ConfigValue>,
  declared: readonly DeclaredSecrets[],
): readonly string[] {
  const added: string[] = [];
  for (const { declaration, where = {}, secret } of declared) {
    const [key = "", ...path] = declaration.split(".");
    for (const { names, value } of matches(values.get(key)?.value, path, {})) {
      if (Object.entries(where).every(([field, wanted]) => fieldOf(value, field) === wanted)) {
        const [target = "", ...keys] = secret
          .split(".")
          .map((part) => part.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? ""));
        added.push(...addAt(values, target, keys));
      }
    }
  }
  return added;
}

interface Match {
  readonly names: Readonly<Record<string, string>>;
  readonly value: unknown;
}

function matches(
  value: unknown,
  [part, ...rest]: readonly string[],
  names: Readonly<Record<string, string>>,
): readonly Match[] {
  if (part === undefined) {
    return [{ names, value }];
  }
  const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
  if (name === undefined) {
    return matches(fieldOf(value, part), rest, names);
  }
  return isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) =>
        matches(inner, rest, { ...names, [name]: key }),
      )
    : [];
}

function addAt(values: Map<string, ConfigValue>, key: string, path: readonly string[]): string[] {
  const known = values.get(key)?.value;
  if (path.reduce<unknown>(fieldOf, known) !== undefined) {
    return [];
  }
  const text = key + path.map(pathPart).join("");
  const value = withValueAt(known, path, fakeSecret(text));
  values.set(key, { value, secret: true });
  return [text];
}

function withValueAt(value: unknown, [key, ...rest]: readonly string[], fake: string): unknown {
  return key === undefined
    ? fake
    : { ...(isObject(value) ? value : {}), [key]: withValueAt(fieldOf(value, key), rest, fake) };
}

function pathPart(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `["${key}"]`;
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
