import { type Document, isAlias, isCollection, isScalar } from "yaml";

import { type ConfigValue, fullKey } from "./configKeys";
import { applyDeclarations } from "./declarations";
import { addDeclaredSecrets, fakeSecret } from "./declaredSecrets";
import { type Placeholders } from "./placeholders";
import { type Project } from "./project";
import { mapAt } from "./yaml";

/** The configuration of one stack, as the CLI passes it to a program. */
export interface Configuration {
  /** Text by full key; a list or a map is JSON text. */
  readonly values: Readonly<Record<string, string>>;
  /** Full keys whose values are or contain secrets. */
  readonly secretKeys: readonly string[];
  /** Paths of declared secrets that have no value, and for which a fake one stands. */
  readonly fakeSecrets: readonly string[];
}

/**
 * Reads the configuration of a stack as the CLI does: a bare key belongs to the project, a scalar is the
 * text in the file, a list or a map is JSON with sorted keys, and the defaults of the project apply to keys
 * that the stack leaves out.
 *
 * Nothing is decrypted: a placeholder replaces each `secure:` value, and supplies each secret that
 * `placeholders` names and the stack file lacks. A declared secret without either gets a fake value.
 *
 * @throws {Failure} if the configuration does not match its declarations.
 */
export function readConfiguration(
  project: Project,
  stack: string,
  stackFile: Document,
  { secrets, declaredSecrets }: Pick<Placeholders, "secrets" | "declaredSecrets">,
): Configuration {
  const placeholders = byFullKey(project.name, secrets);
  const values = new Map<string, ConfigValue>();
  for (const pair of mapAt(stackFile, "config")?.items ?? []) {
    const key = fullKey(project.name, textOf(pair.key));
    values.set(key, configValue(key, pair.value, stackFile, placeholders));
  }
  addMissing(values, placeholders);
  const fakeSecrets = addDeclaredSecrets(values, declaredSecrets);
  applyDeclarations(project, stack, values);
  return {
    values: Object.fromEntries([...values].map(([key, { value }]) => [key, asText(value)])),
    secretKeys: [...values].filter(([, { secret }]) => secret).map(([key]) => key),
    fakeSecrets,
  };
}

function byFullKey(
  project: string,
  placeholders: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(placeholders).map(([path, value]) => [fullKey(project, path), value]),
  );
}

function configValue(
  key: string,
  node: unknown,
  document: Document,
  placeholders: Readonly<Record<string, unknown>>,
): ConfigValue {
  const resolved = isAlias(node) ? node.resolve(document) : node;
  if (!isCollection(resolved)) {
    return { value: textOf(resolved), secret: false };
  }
  const paths: string[] = [];
  const value = resolveSecure(resolved.toJS(document) as unknown, key, (path) => {
    paths.push(path);
    return placeholders[path] ?? fakeSecret(path);
  });
  const secret = paths.length > 0;
  return {
    value: secret && key in placeholders ? merged(value, placeholders[key]) : value,
    secret,
  };
}

/** The placeholder of a whole key takes precedence, and what it leaves out stays. */
function merged(value: unknown, placeholder: unknown): unknown {
  if (!isObject(value) || !isObject(placeholder)) {
    return placeholder;
  }
  const entries = Object.entries(placeholder).map(([key, inner]) => [
    key,
    key in value ? merged(value[key], inner) : inner,
  ]);
  return { ...value, ...Object.fromEntries(entries) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Replaces `{ secure: ... }` at any depth. Paths are written as the CLI's: `app:db.users[0].password`. */
function resolveSecure(
  value: unknown,
  path: string,
  placeholder: (path: string) => unknown,
): unknown {
  if (Array.isArray(value)) {
    return value.map((element, index) => resolveSecure(element, `${path}[${index}]`, placeholder));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  if (entries.length === 1 && typeof (value as { secure?: unknown }).secure === "string") {
    return placeholder(path);
  }
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, resolveSecure(inner, `${path}.${key}`, placeholder)]),
  );
}

function addMissing(
  values: Map<string, ConfigValue>,
  placeholders: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(placeholders)) {
    const inside = [...values.keys()].some(
      (known) => key.startsWith(`${known}.`) || key.startsWith(`${known}[`),
    );
    if (!values.has(key) && !inside) {
      values.set(key, { value, secret: true });
    }
  }
}

/** The text of a scalar as written in the file: `1.50` stays `1.50`. */
function textOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) {
    return "";
  }
  return typeof node.value === "string" ? node.value : (node.source ?? JSON.stringify(node.value));
}

function asText(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  return value === null || value === undefined ? "" : JSON.stringify(sorted(value));
}

/** The CLI writes maps with sorted keys, and programs see that order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
