/** What was probably meant by a value that the schema refuses. */
import { type z } from "zod";

import { isMapping } from "./path";
import { discriminatorOf, type SchemaNode } from "./schemaNode";
import { didYouMean } from "./suggest";

type SchemaIssue = z.core.$ZodIssue;

/** The end of a sentence, such as `; put it in quotes`; empty where nothing can be guessed. */
export function adviceOn(issue: SchemaIssue, value: unknown, node: SchemaNode): string {
  if (issue.code === "custom" && typeof issue.params?.["advice"] === "string") {
    return issue.params["advice"];
  }
  if (issue.code === "invalid_type" && issue.expected === "string" && !isMapping(value)) {
    return "; put it in quotes";
  }
  if (typeof value !== "string") {
    return "";
  }
  if (expectsNumber(issue) && value.trim() !== "" && Number.isFinite(Number(value))) {
    return `; did you mean ${value.trim()}, without quotes?`;
  }
  if (issue.code === "invalid_type" && issue.expected === "array") {
    return value.trim() === "" ? "" : `; did you mean [${value.split(/[,\s]+/).join(", ")}]?`;
  }
  const discriminator = discriminatorOf(node, value);
  if (discriminator !== undefined) {
    return `; did you mean { ${discriminator}: ${value} }?`;
  }
  return didYouMean(
    value,
    wordsOf(issue).filter((word) => typeof word === "string"),
  );
}

/** The values that there can be; for a union the constants by which its kinds differ. */
function wordsOf(issue: SchemaIssue): readonly unknown[] {
  if (issue.code === "invalid_union") {
    return (issue as { readonly options?: readonly unknown[] }).options ?? [];
  }
  return issue.code === "invalid_value" ? issue.values : [];
}

function expectsNumber(issue: SchemaIssue): boolean {
  if (issue.code === "invalid_union") {
    return issue.errors.flat().some((inner) => inner.path.length === 0 && expectsNumber(inner));
  }
  return issue.code === "invalid_type" && ["number", "int"].includes(issue.expected);
}
