import { type z } from "zod";

import { choice } from "./choice";

type SchemaIssue = z.core.$ZodIssue;

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

/** What the schema expects in place of a value that it refuses: `must be a list`. */
export function expectation(issue: SchemaIssue): string {
  if (issue.message.startsWith("must ")) {
    return issue.message;
  }
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeWord(issue)}`;
    case "invalid_value":
      return `must be ${choice(issue.values.map(quote))}`;
    case "invalid_union":
      return `must be ${choice(membersOf(issue))}`;
    case "invalid_key":
      return issue.issues[0] === undefined ? "must be valid" : expectation(issue.issues[0]);
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "too_small":
      return `must ${verb(issue.origin)} ${issue.minimum} or more${unit(issue.origin)}`;
    case "too_big":
      return `must ${verb(issue.origin)} ${issue.maximum} or ${issue.origin === "number" ? "less" : "fewer"}${unit(issue.origin)}`;
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "unrecognized_keys":
      return "must be valid";
  }
}

function membersOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
  const { options } = issue as { readonly options?: readonly unknown[] };
  const types = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === "invalid_type" ? [typeWord(inner)] : []));
  return options === undefined ? [...new Set(types)] : options.map(quote);
}

function typeWord({ expected }: z.core.$ZodIssueInvalidType): string {
  return typeWords[expected] ?? expected;
}

function quote(value: unknown): string {
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}

/** A number is so much; anything else has so many. */
function verb(origin: string): string {
  return origin === "number" ? "be" : "have";
}

function unit(origin: string): string {
  return origin === "string" ? " characters" : "";
}
