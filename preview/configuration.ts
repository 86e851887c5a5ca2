import { type Document, isAlias, isCollection, isScalar } from "yaml";

import { applyDeclarations } from "./declarations";
import { type Project, mapAt } from "./project";

/** The configuration of one stack, as the CLI hands it to a program. */
export interface Configuration {
  /** Text by full key; a list or a map is JSON text. */
  readonly values: Readonly<Record<string, string>>;
  /** Full keys whose values are secrets, or hold one. */
  readonly secretKeys: readonly string[];
}

/** A configured value before it is written out. */
export interface ConfigValue {
  readonly value: unknown;
  readonly secret: boolean;
}

/**
 * Reads the configuration of a stack as the CLI does: a bare key belongs to the project, a plain value is
 * the text that stands in the file, a list or a map is JSON with its keys in order, and defaults of the
 * project fill what the stack leaves out.
 *
 * Nothing is decrypted: a placeholder stands for each `secure:` value, and for each secret that
 * `placeholders` names and the stack has not.
 *
 * @throws {Failure} where the CLI would refuse the configuration.
 */
export function readConfiguration(
  project: Project,
  stack: string,
  stackFile: Document,
  placeholders: Readonly<Record<string, unknown>>,
): Configuration {
  const values = new Map<string, ConfigValue>();
  for (const pair of mapAt(stackFile, "config")?.items ?? []) {
    const key = fullKey(project.name, textOf(pair.key));
    values.set(key, configValue(key, pair.value, stackFile, placeholders));
  }
  addMissing(values, project.name, placeholders);
  applyDeclarations(project, stack, values);
  return {
    values: Object.fromEntries([...values].map(([key, { value }]) => [key, asText(value)])),
    secretKeys: [...values].filter(([, { secret }]) => secret).map(([key]) => key),
  };
}

/** `size` becomes `project:size`; `aws:config:region`, an old way of writing, `aws:region`. */
export function fullKey(project: string, key: string): string {
  return key.includes(":") ? key.replace(/^([^:]+):config:/, "$1:") : `${project}:${key}`;
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
    return placeholders[path] ?? madeUp(path);
  });
  const secret = paths.length > 0;
  return { value: secret && key in placeholders ? placeholders[key] : value, secret };
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

/** Nobody can take it for a secret, and it still has the length and the characters of one. */
function madeUp(path: string): string {
  return `not-a-real-secret-${path.replace(/[^A-Za-z0-9]+/g, "-")}`;
}

function addMissing(
  values: Map<string, ConfigValue>,
  project: string,
  placeholders: Readonly<Record<string, unknown>>,
): void {
  for (const [path, value] of Object.entries(placeholders)) {
    const key = fullKey(project, path);
    const inside = [...values.keys()].some(
      (known) => key.startsWith(`${known}.`) || key.startsWith(`${known}[`),
    );
    if (!values.has(key) && !inside) {
      values.set(key, { value, secret: true });
    }
  }
}

/** The text of a scalar as it stands in the file: `1.50` stays `1.50`. */
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

/** The CLI writes maps with their keys in order, and programs see that order. */
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
