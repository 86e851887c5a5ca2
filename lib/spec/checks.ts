/**
 * The frame in which checks run.
 *
 * A check reads complete values, typed as the schema types them. Where the schema has refused one,
 * reading it throws `RefusedValue`, and the frame ends that check alone: the mistake is reported once, by
 * the schema, no other check sees a made-up value, and all others still run.
 */
import { type Issue } from "./issue";

/** Thrown when a check reads a value that the schema has refused. */
export class RefusedValue extends Error {
  /** @param path of the value, such as `regions.us-east-1.cidr`. */
  constructor(path: string) {
    super(`${path || "the value"} was refused by the schema; read it inside of collect()`);
  }
}

/** Runs checks in order and joins their issues. One that reads a refused value has none. */
export function collect(...checks: readonly (() => readonly Issue[])[]): Issue[] {
  return checks.flatMap((check) => unlessRefused(check, []));
}

/** Runs a check for each entry of a mapping that was not refused itself. */
export function collectEntries<T>(
  values: Readonly<Record<string, T>>,
  check: (name: string, value: T) => readonly Issue[],
): Issue[] {
  return acceptedEntries(values).flatMap(([name, value]) => collect(() => check(name, value)));
}

/** Runs a check for each item of a list that was not refused itself. */
export function collectItems<T>(
  values: readonly T[],
  check: (value: T, index: number) => readonly Issue[],
): Issue[] {
  return acceptedItems(values).flatMap(([index, value]) => collect(() => check(value, index)));
}

/** The entries of a mapping that were not refused. */
export function acceptedEntries<T>(values: Readonly<Record<string, T>>): [string, T][] {
  return Object.keys(values).flatMap((name) =>
    ifAccepted((): [string, T] => [name, values[name] as T]),
  );
}

/** The items of a list that were not refused, each behind its index. */
export function acceptedItems<T>(values: readonly T[]): [number, T][] {
  return [...values.keys()].flatMap((index) =>
    ifAccepted((): [number, T] => [index, values[index] as T]),
  );
}

/** What a function reads, in a list; an empty one when it reads a refused value. */
export function ifAccepted<T>(read: () => T): T[] {
  return unlessRefused(() => [read()], []);
}

function unlessRefused<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RefusedValue) {
      return otherwise;
    }
    throw error;
  }
}
