/**
 * The sentences for what the schema refuses.
 *
 * The library's own messages name its types; these name what to write in the file. A message in the
 * schema that begins with "must" is an expectation already, and only the value is added to it.
 */
import { type z } from "zod";

import { type Issue } from "./issue";
import { adviceOn } from "./schemaAdvice";
import { meantOrAll, suggest } from "./suggest";
import { expectation } from "./expectedType";
import { formatPath, isMapping, type Step, valueAt } from "./path";
import { exampleOf, isRequired, keysOf, nodeAt, type SchemaNode } from "./schemaNode";

type SchemaIssue = z.core.$ZodIssue;

/**
 * Describes what is wrong, in the order in which the schema found it.
 *
 * @param values what was checked.
 * @param schema JSON Schema of it, for examples and known keys.
 */
export function describeIssues(
  issues: readonly SchemaIssue[],
  values: unknown,
  schema: SchemaNode,
): Issue[] {
  const each = issues.flatMap(withoutUnions).filter(isFirstOfItsPlace);
  const meant = meantKeys(each, values, schema).map(formatPath);
  return each
    .filter((issue) => !meant.includes(formatPath(stepsOf(issue))))
    .flatMap((issue) => {
      const steps = stepsOf(issue);
      const node = nodeAt(schema, steps);
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({
          path: formatPath([...steps, key]),
          message: unknownKey(key, keysOf(node, valueAt(values, steps))),
        }));
      }
      const value = issue.code === "invalid_key" ? steps.at(-1) : valueAt(values, steps);
      const message = isMissing(value)
        ? missing(issue, node, value, isRequired(schema, steps))
        : wrong(issue, value, node);
      return [{ path: formatPath(steps), message }];
    });
}

/** The steps to each key that is missing because it was misspelt: the unknown key is the one mistake. */
export function meantKeys(
  issues: readonly SchemaIssue[],
  values: unknown,
  schema: SchemaNode,
): Step[][] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      return [];
    }
    const steps = stepsOf(issue);
    const parent = valueAt(values, steps);
    const absent = keysOf(nodeAt(schema, steps), parent).filter(
      (key) => !isMapping(parent) || !(key in parent),
    );
    return issue.keys.flatMap((key) => {
      const meant = suggest(key, absent);
      return meant === undefined ? [] : [[...steps, meant]];
    });
  });
}

/** The steps to the value that an issue is about. */
function stepsOf({ path }: SchemaIssue): Step[] {
  return path.filter((step): step is Step => typeof step !== "symbol");
}

/** Of a union, the issues of the member that was meant: the one of the same kind of value. */
function withoutUnions(issue: SchemaIssue): SchemaIssue[] {
  const members = issue.code === "invalid_union" ? issue.errors : [];
  const meant = members.find((member) => member.every(({ path }) => path.length > 0));
  return meant === undefined
    ? [issue]
    : meant.flatMap((inner) => withoutUnions({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Whether this is the first issue of its value: text in place of a list is not also a list too long. */
function isFirstOfItsPlace(
  issue: SchemaIssue,
  index: number,
  all: readonly SchemaIssue[],
): boolean {
  const path = formatPath(stepsOf(issue));
  return all.findIndex((other) => formatPath(stepsOf(other)) === path) === index;
}

function unknownKey(key: string, known: readonly string[]): string {
  return `must be a known key${meantOrAll(key, known)}`;
}

function missing(issue: SchemaIssue, node: SchemaNode, value: unknown, required: boolean): string {
  const example = exampleOf(node);
  if (example !== undefined) {
    return `must be set, for example to ${JSON.stringify(example)}`;
  }
  if (value === undefined) {
    return "must be set";
  }
  // A key without a value, as in `services:`, is another mistake than no key.
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  const fill = ["object", "record"].includes(expected)
    ? "write its keys below it"
    : expected === "array"
      ? "list its items"
      : "write a value";
  return `${expectation(issue)}, got nothing; ${fill}${required ? "" : ", or remove the key"}`;
}

function wrong(issue: SchemaIssue, value: unknown, node: SchemaNode): string {
  return `${expectation(issue)}, got ${show(issue, value)}${adviceOn(issue, value, node)}`;
}

/** Shows a value, or of one that is too long or too short its length. */
function show({ code }: SchemaIssue, value: unknown): string {
  if ((code === "too_small" || code === "too_big") && hasLength(value)) {
    return String(value.length);
  }
  if (isMapping(value)) {
    const kind = Array.isArray(value) ? "list" : "mapping";
    return Object.keys(value).length === 0 ? `an empty ${kind}` : `a ${kind}`;
  }
  return JSON.stringify(value);
}

function hasLength(value: unknown): value is string | unknown[] {
  return typeof value === "string" || Array.isArray(value);
}

/** YAML reads a key with nothing behind it as null, which is never meant. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
