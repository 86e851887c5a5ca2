import { type Output } from "@pulumi/pulumi";

type Leaf = string | number | boolean | readonly unknown[];

/**
 * What a program has of outputs: a mapping for each mapping, an `Output` for each value.
 *
 * An object that a stack can lack is there all the same; reading one of its outputs ends the program where
 * the stack has none.
 */
export type Reading<T> = [T] extends [Leaf]
  ? Output<T>
  : string extends keyof T
    ? OutputMapping<T[keyof T]>
    : {
        readonly [K in keyof T]-?: [NonNullable<T[K]>] extends [Leaf]
          ? Output<T[K]>
          : Reading<NonNullable<T[K]>>;
      };

/** Outputs by a key that the platform's configuration decides: a region, a zone, a service. */
export interface OutputMapping<T> {
  /** The outputs of one key. Reading one of them ends the program where the stack has no such key. */
  get(key: string): Reading<T>;
  /** All of them, by key. */
  readonly all: Output<Readonly<Record<string, T>>>;
  /** All of them, in the order of their keys. */
  readonly values: Output<readonly T[]>;
}
