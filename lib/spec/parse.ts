/** Parses what a user wrote by a schema, once, and keeps what the schema accepts. */
import { z } from "zod";

import { ifAccepted, RefusedValue } from "./checks";
import { type Issue } from "./issue";
import { formatPath, isMapping, type Step, valueAt } from "./path";
import { describeIssues, meantKeys } from "./schemaMessages";
import { type SchemaNode } from "./schemaNode";

/** What the schema made of a value, and what is wrong with it. */
export interface ParsedSpec<T> {
  /**
   * The value with its defaults. Reading a part that was refused throws `RefusedValue`, so checks read it
   * inside of `collect`; with no issues there is no such part.
   */
  readonly spec: T;
  readonly issues: readonly Issue[];
}

/**
 * Parses a value.
 *
 * @param input plain data, as JSON has it.
 * @param unread keys of it that are refused elsewhere. Reading one throws, and no issue is about it.
 */
export function parseSpec<S extends z.ZodType>(
  schema: S,
  input: unknown,
  unread: readonly string[] = [],
): ParsedSpec<z.output<S>> {
  const result = schema.safeParse(input);
  if (result.success && unread.length === 0) {
    return { spec: result.data, issues: [] };
  }
  const refused = (result.error?.issues ?? []).filter(
    ({ path: [key] }) => !unread.includes(String(key)),
  );
  const issues = describeIssues(refused, input, nodeOf(schema));
  const holder = { spec: outputOf(schema, input) };
  const wrong = refused
    .filter(({ code }) => code !== "unrecognized_keys")
    .map(({ path }) => path as Step[]);
  const misspelt = meantKeys(refused, input, nodeOf(schema));
  for (const steps of [...wrong, ...misspelt, ...unread.map((key) => [key])]) {
    refuse(holder, ["spec", ...steps]);
  }
  return Object.defineProperty(holder, "issues", { value: issues }) as unknown as ParsedSpec<
    z.output<S>
  >;
}

const nodes = new WeakMap<z.ZodType, SchemaNode>();

/** The JSON Schema, for examples and known keys; made once, because it takes some milliseconds. */
function nodeOf(schema: z.ZodType): SchemaNode {
  const node = nodes.get(schema) ?? (z.toJSONSchema(schema, { io: "input" }) as SchemaNode);
  nodes.set(schema, node);
  return node;
}

/** What the schema makes of a value that it refuses: refused parts as they are, the others complete. */
function outputOf(schema: z.ZodType, input: unknown): unknown {
  // A copy, because what is refused can be part of the output as it is.
  const value = structuredClone(input);
  const payload = schema._zod.run({ value, issues: [] }, { async: false });
  return (payload as z.core.ParsePayload).value;
}

/** Makes reading the part at the end of the steps an error. */
function refuse(holder: object, steps: readonly Step[]): void {
  const step = steps.at(-1);
  // Where a part further up has been refused already, there is nothing left to do.
  const [parent] = ifAccepted(() => valueAt(holder, steps.slice(0, -1)));
  if (step === undefined || !isMapping(parent)) {
    return;
  }
  const path = formatPath(steps.slice(1));
  Object.defineProperty(parent, step, {
    enumerable: true,
    configurable: true,
    get() {
      throw new RefusedValue(path);
    },
  });
}
