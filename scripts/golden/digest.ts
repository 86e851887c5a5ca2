/**
 * A digest of a stack: a line for each resource, with the SHA-256 of what the program states about it.
 *
 * Values that AWS would compute are made up by the preview from URNs alone, so a line changes with its
 * resource and with nothing else.
 */
import { createHash } from "node:crypto";

/** What the digest reads of a resource of the preview's JSON document. */
export interface DigestedResource {
  readonly type: string;
  readonly name: string;
}

/** Properties that the engine acts on. The others follow from them, are AWS's, or say where the code stands. */
const STATED: readonly string[] = [
  "urn",
  "parent",
  "provider",
  "inputs",
  "dependencies",
  "protect",
  "retainOnDelete",
  "aliases",
  "ignoreChanges",
  "replaceOnChanges",
  "deleteBeforeReplace",
];

/** Of these, what is a set: the SDK lists it as promises end, whose order is that of a version of Node. */
const UNORDERED: readonly string[] = ["dependencies"];

/** Hexadecimal digits: enough to tell versions of one resource apart. */
const LENGTH = 10;

/** The digest of a stack, sorted, one resource a line: `<type> <name> <digest>`. */
export function digestOf(resources: readonly DigestedResource[]): string {
  return resources
    .map((resource) => `${resource.type} ${resource.name} ${hash(resource)}\n`)
    .sort()
    .join("");
}

function hash(resource: DigestedResource): string {
  const stated = Object.entries<unknown>({ ...resource })
    .filter(([property]) => STATED.includes(property))
    .map(([property, value]) => [property, UNORDERED.includes(property) ? sorted(value) : value]);
  const text = JSON.stringify(canonical(Object.fromEntries(stated)));
  return createHash("sha256").update(text).digest("hex").slice(0, LENGTH);
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

/** The same value with the keys of its mappings sorted: their order means nothing. */
function canonical(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(canonical)
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, canonical(part)]),
      );
}

/** What differs between two digests of a stack: `+` a new resource, `-` one that is gone, `~` a changed one. */
export function digestDifferences(before: string, after: string): string[] {
  const [old, current] = [entriesOf(before), entriesOf(after)];
  const gone = [...old.keys()].filter((key) => !current.has(key)).map((key) => `- ${key}`);
  const others = [...current].flatMap(([key, digest]) => {
    const known = old.get(key);
    return known === undefined ? [`+ ${key}`] : known === digest ? [] : [`~ ${key}`];
  });
  return [...gone, ...others].sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}

/** The digest of each resource, by type and name. */
function entriesOf(text: string): Map<string, string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
