/**
 * The sentences for what the schema refuses.
 *
 * The library's own messages name its types; these name what to write in the file. A message in the
 * schema that begins with "must" is an expectation already, and only the value is added to it.
 */
import { type z } from "zod";

import { type Issue } from "./issue";
import { didYouMean } from "./suggest";
import { expectation } from "./expectedType";
import { formatPath, isMapping, type Step, valueAt } from "./path";
import { exampleOf, keysOf, type SchemaNode, nodeAt } from "./schemaNode";

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
  return issues
    .flatMap(withoutUnions)
    .filter(isFirstOfItsPlace)
    .flatMap((issue) => {
      const steps = stepsOf(issue);
      const node = nodeAt(schema, steps);
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({
          path: formatPath([...steps, key]),
          message: unknownKey(key, keysOf(node)),
        }));
      }
      const value = issue.code === "invalid_key" ? steps.at(-1) : valueAt(values, steps);
      const message = isMissing(value) ? missing(node) : wrong(issue, value);
      return [{ path: formatPath(steps), message }];
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
  return `must be a known key${didYouMean(key, known) || `; they are ${known.join(", ")}`}`;
}

function missing(node: SchemaNode): string {
  const example = exampleOf(node);
  return example === undefined
    ? "must be set"
    : `must be set, for example to ${JSON.stringify(example)}`;
}

function wrong(issue: SchemaIssue, value: unknown): string {
  return `${expectation(issue)}, got ${show(issue, value)}${advice(issue, value)}`;
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

function advice(issue: SchemaIssue, value: unknown): string {
  if (issue.code === "custom" && typeof issue.params?.["advice"] === "string") {
    return issue.params["advice"];
  }
  if (issue.code === "invalid_type" && issue.expected === "string" && !isMapping(value)) {
    return "; put it in quotes";
  }
  return issue.code === "invalid_value" && typeof value === "string"
    ? didYouMean(
        value,
        issue.values.filter((word) => typeof word === "string"),
      )
    : "";
}

/** YAML reads a key with nothing behind it as null, which is never meant. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
