/** Finds and checks one output in what a stack provides. Messages never show a value: it can be a secret. */
import { lt } from "semver";
import { type z } from "zod";

import { contractError } from "./contractError";
import { type OutputFacts } from "./fields";
import { contractVersion } from "./version";

/** One key on the path to an output. */
export interface Step {
  readonly key: string;
  /** What the contract promises below the key. */
  readonly schema: z.ZodType;
  /** Whether the key is one of a mapping, which the platform's configuration decides. */
  readonly ofMapping?: boolean;
}

/** Who provides the value. */
export interface Provider {
  readonly stack: string;
  /** Version of the contract that it provides. */
  readonly provided: string;
}

/**
 * The value of an output.
 *
 * @param topLevel value of the first step's output.
 * @returns undefined only where the contract says that the output can be absent.
 * @throws {Error} where it is absent or has another form than the contract says.
 */
export function valueAt(topLevel: unknown, steps: readonly Step[], provider: Provider): unknown {
  let value = topLevel;
  let schema: z.ZodType | undefined;
  for (const [index, step] of steps.entries()) {
    const around = value;
    value = index === 0 ? value : entryOf(value, step.key);
    schema = step.schema;
    const isLast = index === steps.length - 1;
    if (value === undefined && !(isLast && schema.safeParse(undefined).success)) {
      throw contractError(absence(steps.slice(0, index + 1), around, provider));
    }
  }
  const result = schema?.safeParse(value);
  if (result?.success !== true) {
    throw contractError(malformed(steps, result?.error.issues ?? [], provider));
  }
  return result.data;
}

/** The values of a mapping in the order of its keys, which the engine does not promise to keep. */
export function sortedValues<T>(entries: Readonly<Record<string, T>>): readonly T[] {
  return Object.entries(entries)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, value]) => value);
}

function entryOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Says what is missing and what to do about it. */
function absence(steps: readonly Step[], around: unknown, { stack, provided }: Provider): string {
  const last = steps.at(-1);
  const path = pathOf(steps);
  const facts = (last?.schema.meta() ?? {}) as Partial<OutputFacts>;
  if (last?.ofMapping === true) {
    const keys = Object.keys(around ?? {}).sort();
    const known = keys.map((key) => `"${key}"`).join(", ") || "nothing";
    return `stack "${stack}" has no ${path}; ${pathOf(steps.slice(0, -1))} has ${known}`;
  }
  if (facts.since !== undefined && lt(provided, facts.since)) {
    return `stack "${stack}" provides version ${provided} of the platform's outputs, and ${path} is in it since ${facts.since}; deploy the platform first`;
  }
  return facts.absent === undefined
    ? `stack "${stack}" must have the output ${path}, which version ${provided} of the contract promises; deploy the platform again`
    : `stack "${stack}" has no ${path}: it is absent ${facts.absent}`;
}

function malformed(
  steps: readonly Step[],
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  { stack, provided }: Provider,
): string {
  const [issue] = issues;
  const path = [pathOf(steps), ...(issue?.path ?? []).map(String)].join(".");
  return `${path} of stack "${stack}" must have the form that the contract promises (version ${provided} there, ${contractVersion} here): ${issue?.message ?? "no value"}`;
}

function pathOf(steps: readonly Step[]): string {
  return steps.map(({ key }) => key).join(".");
}
