/**
 * What changes between two versions of the contract, and what that means for the version's number.
 *
 * Readers refuse a value that has another form than their version of the contract says. So every change of
 * a form breaks them, a wider one as well, and what is only added does not.
 */
import { isWithin, listOutputs, type ListedOutput } from "../outputs";
import { type ContractSchema, type SchemaNode } from "../schemaFile";

/** What must be raised. A minor version of an experimental output can change anything. */
export type Level = "major" | "minor";

export interface Change {
  readonly path: string;
  /** What happens to the output: the end of a sentence that begins with its path. */
  readonly text: string;
  /** Whether programs that read the output stop working. */
  readonly isBreaking: boolean;
  readonly level: Level;
}

/** The changes that concern readers, in the order of the paths. Texts and examples do not concern them. */
export function compareContracts(base: ContractSchema, head: ContractSchema): readonly Change[] {
  const before = byPath(base);
  const after = byPath(head);
  const removed = topmost([...before.values()].filter(({ path }) => !after.has(path)));
  const added = topmost([...after.values()].filter(({ path }) => !before.has(path)));
  const kept = [...before.values()].flatMap((old) => {
    const now = after.get(old.path);
    return now === undefined ? [] : changesOf(old, now);
  });
  return [
    ...removed.map((old) => breaking(old, removalOf(old, added))),
    ...kept,
    ...added.map(({ path }) => addition(path, "is added")),
  ].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
}

function byPath(schema: ContractSchema): ReadonlyMap<string, ListedOutput> {
  return new Map(listOutputs(schema).map((output) => [output.path, output]));
}

/** Without those that lie within another: what is removed is removed with all that it holds. */
function topmost(outputs: readonly ListedOutput[]): readonly ListedOutput[] {
  return outputs.filter(
    ({ path }) => !outputs.some((other) => other.path !== path && isWithin(path, other.path)),
  );
}

function breaking({ path, stability }: ListedOutput, text: string): Change {
  return { path, text, isBreaking: true, level: stability === "experimental" ? "minor" : "major" };
}

function addition(path: string, text: string): Change {
  return { path, text, isBreaking: false, level: "minor" };
}

/** A new output that has the same content, or is described the same, is the old one under a new name. */
function removalOf({ node }: ListedOutput, added: readonly ListedOutput[]): string {
  const renamed = added.filter(
    (other) =>
      same(other.node.description, node.description) || same(other.node.examples, node.examples),
  );
  const [only] = renamed;
  return only !== undefined && renamed.length === 1 ? `is renamed to ${only.path}` : "is removed";
}

function changesOf(old: ListedOutput, now: ListedOutput): Change[] {
  const changes: Change[] = [];
  const { path } = old;
  const [before, after] = [kindOf(old.node), kindOf(now.node)];
  if (before === after) {
    changes.push(...formChanges(old.node, now.node).map((text) => breaking(old, text)));
  } else {
    changes.push(breaking(old, `was ${before} and is ${after}`));
  }
  if (!old.isOptional && now.isOptional) {
    changes.push(breaking(old, "can be absent"));
  }
  if (old.isOptional && !now.isOptional) {
    changes.push(addition(path, "is always present"));
  }
  if (old.stability !== now.stability) {
    const text = `was ${old.stability} and is ${now.stability}`;
    changes.push(now.stability === "experimental" ? breaking(old, text) : addition(path, text));
  }
  return changes;
}

function kindOf(node: SchemaNode): string {
  const { type = "a value of any type", items, additionalProperties } = node;
  if (type === "array") {
    return `a list of ${items === undefined ? "values" : kindOf(items)}`;
  }
  if (type !== "object") {
    return type;
  }
  return typeof additionalProperties === "object"
    ? `a mapping to ${kindOf(additionalProperties)}`
    : "an object";
}

/** The limits of a value that are neither its type nor the outputs within it. */
const limits = [
  "pattern",
  "format",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
] as const satisfies readonly (keyof SchemaNode)[];

function formChanges(old: SchemaNode, now: SchemaNode): string[] {
  return [
    ...limits
      .filter((limit) => old[limit] !== now[limit])
      .map((limit) => `had the ${limit} ${shown(old[limit])} and has ${shown(now[limit])}`),
    ...choiceChanges(old.enum, now.enum),
    ...inner(old.propertyNames, now.propertyNames).map((text) => `has keys of which each ${text}`),
    ...inner(valuesOf(old), valuesOf(now)).map((text) => `has values of which each ${text}`),
  ];
}

function inner(old: SchemaNode | undefined, now: SchemaNode | undefined): string[] {
  return old === undefined && now === undefined ? [] : formChanges(old ?? {}, now ?? {});
}

/** What a list or a mapping holds. */
function valuesOf({ items, additionalProperties }: SchemaNode): SchemaNode | undefined {
  return items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
}

function choiceChanges(old: readonly unknown[] = [], now: readonly unknown[] = []): string[] {
  return [
    ...old.filter((value) => !now.includes(value)).map((value) => `is never ${shown(value)} again`),
    ...now.filter((value) => !old.includes(value)).map((value) => `can be ${shown(value)} as well`),
  ];
}

function shown(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value);
}

function same(one: unknown, other: unknown): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
