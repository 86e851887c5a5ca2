/** How mistakes are reported: all of them, in the order of the file, each with its line. */
import { type DeclaredSecret, setCommand } from "../parameters/declaredSecret";
import { type Issue } from "../spec/issue";
import { formatPath, isMapping, type Step } from "../spec/path";
import { type Lines } from "./sourceLines";

/** A stack's settings file with the line of each value. */
export interface LocatedFile {
  /** Such as `Pulumi.prod.yaml`. */
  readonly name: string;
  readonly lines: Lines;
}

/** Everything that keeps a configuration from being used. */
export interface Mistakes {
  readonly issues: readonly Issue[];
  /** Declared secrets without a value. */
  readonly missing?: readonly DeclaredSecret[];
}

/**
 * Writes the message that ends the program.
 *
 * A value that is not in the stack's file is named by its path alone; a value that is missing stands
 * on the line of the mapping that lacks it.
 *
 * @param values that were checked.
 */
export function formatReport(
  { issues, missing = [] }: Mistakes,
  values: unknown,
  stack: string,
  file?: LocatedFile,
): string {
  return [
    ...(issues.length === 0 ? [] : formatIssues(issues, values, stack, file)),
    ...(missing.length === 0 ? [] : formatMissing(missing, stack)),
  ].join("\n");
}

function formatIssues(
  issues: readonly Issue[],
  values: unknown,
  stack: string,
  file: LocatedFile | undefined,
): string[] {
  const present = new Set(pathsOf(values));
  const placed = issues
    .map((issue) => ({
      ...issue,
      line: file?.lines.get(nearest(dotted(issue.path), present)) ?? Infinity,
    }))
    .sort((a, b) => (a.line === b.line ? 0 : a.line - b.line))
    .map(({ path, message, line }) => ({
      place: file === undefined || line === Infinity ? "" : `${file.name}:${line}  `,
      sentence: `${path} ${message}`,
    }));
  const width = Math.max(...placed.map(({ place }) => place.length));
  const count = issues.length === 1 ? "1 mistake" : `${issues.length} mistakes`;
  return [
    `${file?.name ?? `The configuration of ${stack}`} has ${count}:`,
    ...placed.map(({ place, sentence }) => `  ${place.padEnd(width)}${sentence}`),
  ];
}

function formatMissing(missing: readonly DeclaredSecret[], stack: string): string[] {
  const subject = missing.length === 1 ? "1 secret has" : `${missing.length} secrets have`;
  return [
    `${subject} no value in stack ${stack}; run:`,
    ...missing.map((secret) => `  ${setCommand(secret, stack)}`),
  ];
}

/** A path as the lines have it, also where it is written as the CLI reads it: `secrets.api["a/b"]`. */
function dotted(path: string): string {
  return path.replaceAll(/\["([^"]*)"\]/g, ".$1");
}

/** The longest beginning of a path that leads to a value; empty when none does. */
function nearest(path: string, present: ReadonlySet<string>): string {
  let beginning = path;
  while (beginning !== "" && !present.has(beginning)) {
    const end = Math.max(beginning.lastIndexOf("."), beginning.lastIndexOf("["), 0);
    beginning = beginning.slice(0, end);
  }
  return beginning;
}

function pathsOf(value: unknown, steps: readonly Step[] = []): string[] {
  if (!isMapping(value)) {
    return [formatPath(steps)];
  }
  const parts: [Step, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [formatPath(steps), ...parts.flatMap(([step, part]) => pathsOf(part, [...steps, step]))];
}
