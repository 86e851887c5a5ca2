/** Reads `exceptions.yaml`: the resources that are excepted from a rule, each with a reason, an owner and an expiry date. */
import { LineCounter, parseDocument, type Document } from "yaml";
import { z } from "zod";

/** A resource, or several that match a pattern, excepted from a rule until a date. */
export interface Exception {
  /** Id of the rule. */
  readonly rule: string;
  /** Pattern of URNs; `*` stands for any characters within one of the four parts. */
  readonly urn: string;
  /** Why it is needed. */
  readonly reason: string;
  /** The person or team that decides about it. */
  readonly owner: string;
  /** The last day on which it holds, as `YYYY-MM-DD` in UTC. */
  readonly expires: string;
  /** Line of the file that it starts on, from 1. */
  readonly line: number;
}

export interface ExceptionsFile {
  /** The entries that could be read, in the order of the file. */
  readonly exceptions: readonly Exception[];
  /** Everything that is wrong with the file, by line. */
  readonly issues: readonly LineIssue[];
}

export interface LineIssue {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

const URN_PATTERN = /^urn:pulumi:[^:]+::[^:]+::(?:(?!::).)+::.+$/;

const entry = z.strictObject(
  {
    rule: z.string("must be the id of a rule").min(1, "must be the id of a rule"),
    urn: z
      .string("must be a pattern of URNs")
      .regex(URN_PATTERN, "must have four parts, urn:pulumi:<stack>::<project>::<types>::<name>"),
    reason: z
      .string("must explain in a sentence why the exception is needed")
      .min(10, "must explain in a sentence why the exception is needed"),
    owner: z
      .string("must name the person or team that decides about the exception")
      .min(1, "must name the person or team that decides about the exception"),
    expires: z.iso.date('must be a date such as "2030-12-31"'),
  },
  "must have rule, urn, reason, owner and expires",
);

const file = z.strictObject(
  { exceptions: z.array(z.unknown(), "must be a list") },
  "must hold a list under exceptions",
);

/** @param source the file's text; every mistake in it is reported, and what is right is used. */
export function parseExceptions(source: string): ExceptionsFile {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const syntax = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    path: "",
    message: error.message.split(" at line ")[0]?.toLowerCase() ?? "",
  }));
  if (syntax.length > 0) {
    return { exceptions: [], issues: syntax };
  }
  const lineOf = (path: readonly PropertyKey[]) => lines.linePos(offsetOf(document, path)).line;
  const shape = file.safeParse(document.toJS());
  if (!shape.success) {
    return { exceptions: [], issues: issuesOf(shape.error, [], document, lineOf) };
  }
  const entries = shape.data.exceptions.map((value, index) => ({
    path: ["exceptions", index],
    result: entry.safeParse(value),
  }));
  return {
    exceptions: entries.flatMap(({ path, result: { data } }) =>
      data === undefined ? [] : { ...data, line: lineOf(path) },
    ),
    issues: entries.flatMap(({ path, result: { error } }) =>
      error === undefined ? [] : issuesOf(error, path, document, lineOf),
    ),
  };
}

function issuesOf(
  error: z.ZodError,
  prefix: readonly PropertyKey[],
  document: Document,
  lineOf: (path: readonly PropertyKey[]) => number,
): LineIssue[] {
  return error.issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        line: lineOf([...path, key]),
        path: written([...path, key]),
        message: `must not be there; ${
          prefix.length > 0
            ? "an exception has rule, urn, reason, owner and expires"
            : "the file holds exceptions only"
        }`,
      }));
    }
    const got: unknown = path.length === 0 ? document.toJS() : document.getIn(path);
    const message = `${issue.message}, got ${got === undefined ? "nothing" : JSON.stringify(got)}`;
    return { line: lineOf(path), path: written(path), message };
  });
}

/** Where a value stands in the text, or the nearest thing around it that does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node) {
      const range = node.range as readonly [number, number, number] | null | undefined;
      return range?.[0] ?? 0;
    }
  }
  return 0;
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
