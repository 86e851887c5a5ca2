import { inspect } from "node:util";

/** The text of a thrown value: the stack trace of an error, with those of its causes. */
export function errorText(thrown: unknown): string {
  if (!(thrown instanceof Error)) {
    return typeof thrown === "string" ? thrown : inspect(thrown);
  }
  const own = thrown.stack ?? thrown.message;
  const inner = thrown instanceof AggregateError ? (thrown.errors as unknown[]) : [];
  const causes = thrown.cause === undefined ? inner : [...inner, thrown.cause];
  return [own, ...causes.map((cause) => `caused by: ${errorText(cause)}`)].join("\n");
}
