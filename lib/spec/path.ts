/** One step from a value to a part of it: a key of a mapping, or a position in a list. */
export type Step = string | number;

/** Writes a path the way people read it: `regions.us-east-1.zones[1]`. */
export function formatPath(steps: readonly Step[]): string {
  return steps
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** The value at the end of a path; undefined when the path leads nowhere. */
export function valueAt(value: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>(
    (part, step) =>
      isMapping(part) && Object.hasOwn(part, step) ? Reflect.get(part, step) : undefined,
    value,
  );
}

/** Whether a value has parts: a mapping or a list. */
export function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
