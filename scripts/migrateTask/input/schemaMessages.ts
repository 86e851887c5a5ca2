/** Writes what zod finds as sentences that name the field, what it must be and what it is. */
import { type z } from "zod";

import { type Issue } from "../../../lib/spec/issue";

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/**
 * @param prefix of each path, such as `taskDefinition.`.
 * @param value that was parsed.
 */
export function schemaIssues(error: z.ZodError, value: unknown, prefix: string): Issue[] {
  return error.issues.map((issue) => ({
    path: `${prefix}${pathText(issue.path)}`,
    message: `must be ${expectation(issue)}, got ${kindOf(valueAt(value, issue.path))}`,
  }));
}

/** What a value is, without the value itself. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) {
    return value === null ? "null" : "nothing";
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "an empty list" : "a list";
  }
  return EXPECTED[typeof value] ?? typeof value;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") {
    return EXPECTED[issue.expected] ?? issue.expected;
  }
  if (issue.code === "invalid_union") {
    return [...new Set(issue.errors.flat().map(expectation))].join(" or ");
  }
  if (issue.code === "too_small") {
    return `a list of at least ${String(issue.minimum)}`;
  }
  return issue.code === "invalid_format" ? "digits" : "what ECS accepts";
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") {
      return `${text}[${key}]`;
    }
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
    value,
  );
}
