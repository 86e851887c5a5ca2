/**
 * Reading the properties of resources.
 *
 * `property` gives a raw value, and a reader turns it into a plain one: the value, `undefined` where there
 * is none, or `Unknown` while it is decided only at deployment. A value of another kind than expected is
 * `Unknown` as well: a rule that meets something it does not understand must not pass it.
 *
 * `need` gives the plain value, or ends the check of this resource as undecided.
 *
 * Secrets are opened, because a rule has to judge them. The pack removes them from its messages.
 */
import { type Output } from "@pulumi/pulumi";

import { type Resource } from "../../graph/stackGraph";
import { Secret, Unknown, type Value, type ValueMap } from "../../graph/value";

import { type AwsResources, type AwsType } from "./awsTypes";

export type Maybe<T> = T | Unknown | undefined;

declare const shape: unique symbol;

/** A value that has not been read yet. For the compiler alone it carries the type that the SDK declares. */
export interface Raw<Shape> {
  readonly [shape]: Shape;
}

type Readable = Raw<unknown> | Value | undefined;

/** As much of a resource as its properties are read from. */
export interface Subject<T extends AwsType = AwsType> {
  readonly type: T;
  readonly inputs: ValueMap;
  readonly outputs: ValueMap;
}

type Fields<S> =
  S extends Raw<infer V>
    ? NonNullable<V>
    : S extends { readonly type: infer T extends AwsType }
      ? AwsResources[T]
      : never;
/** The brackets keep a union together: of several types, only the names that all of them have. */
type Name<F> = [F] extends [readonly unknown[]] ? never : Exclude<keyof F, "getProvider"> & string;
type Plain<V> = V extends Output<infer U> ? U : V;
type At<S, A extends Name<Fields<S>>> = Raw<Plain<Fields<S>[A]>>;
type Item<V> = NonNullable<V> extends readonly (infer E)[] ? E : never;

/** The names of the properties of a type of resource; of several types, those that all of them have. */
export type PropertyOf<T extends AwsType> = Name<AwsResources[T]>;

/**
 * What a resource, or a value in one, holds under a property, or under the property of a property.
 *
 * Of a resource it is the output, or the input while the output is not known yet. Below an unknown value
 * everything is unknown, and below an absent one everything is absent.
 */
export function property<S extends Subject | Raw<unknown>, A extends Name<Fields<S>>>(
  of: S,
  a: A,
): At<S, A>;
export function property<
  S extends Subject | Raw<unknown>,
  A extends Name<Fields<S>>,
  B extends Name<Fields<At<S, A>>>,
>(of: S, a: A, b: B): At<At<S, A>, B>;
export function property(of: Subject | Raw<unknown>, ...path: readonly string[]): Raw<unknown> {
  const [first = "", ...rest] = path;
  const value = isSubject(of) ? held(of, first) : below(open(of), first);
  return rest.reduce(below, value) as unknown as Raw<unknown>;
}

export function text(value: Readable): Maybe<string> {
  const plain = open(value);
  return plain === undefined || typeof plain === "string" ? plain : Unknown.value;
}

/** Reads a number, also one that was written as a string, which the engine allows. */
export function number(value: Readable): Maybe<number> {
  const plain = open(value);
  if (typeof plain === "string" && /^-?\d+$/.test(plain)) {
    return Number(plain);
  }
  return plain === undefined || typeof plain === "number" ? plain : Unknown.value;
}

export function flag(value: Readable): Maybe<boolean> {
  const plain = open(value);
  return plain === undefined || typeof plain === "boolean" ? plain : Unknown.value;
}

/** Reads a list; an absent one is empty. Its members may be unknown one by one. */
export function list<V>(value: Raw<V>): readonly Raw<Item<V>>[] | Unknown;
export function list(value: Value | undefined): readonly Value[] | Unknown;
export function list(value: Readable): readonly unknown[] | Unknown {
  const plain = open(value);
  if (plain === undefined) {
    return [];
  }
  return isList(plain) ? plain : Unknown.value;
}

/** The first member of a list: absent of an empty one, unknown of an unknown one. */
export function first<V>(value: Raw<V>): Raw<Item<V> | undefined> {
  const members = list(value);
  return (isUnknown(members) ? members : members[0]) as Raw<Item<V> | undefined>;
}

/** Reads a list of strings; an absent one is empty, and an unknown one is one unknown member. */
export function texts(value: Readable): readonly (string | Unknown)[] {
  const members = list(value as Value | undefined);
  return isUnknown(members) ? [members] : members.map((member) => text(member) ?? Unknown.value);
}

/** Reads an object whose keys are data, such as tags. */
export function record(value: Readable): Maybe<ValueMap> {
  const plain = open(value);
  return plain === undefined || isRecord(plain) ? plain : Unknown.value;
}

/** Whether there is a value at all. */
export function isPresent(value: Readable): boolean | Unknown {
  const plain = open(value);
  return isUnknown(plain) ? plain : plain !== undefined;
}

/** The physical id of a resource, unknown before it exists. */
export function idOf(resource: Resource): string | Unknown {
  return resource.id ?? text(resource.outputs["id"]) ?? Unknown.value;
}

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** The value where it is known; undefined while it is not, or where there is none. */
export function known<T>(value: Maybe<T>): T | undefined {
  return isUnknown(value) ? undefined : value;
}

/** Ends a check that needs an unknown value. The frame reports the rule's question in its place. */
export class Undecidable extends Error {}

/**
 * The value of something that a check cannot do without.
 *
 * @throws {Undecidable} while it is unknown.
 */
export function need<T>(value: T): Exclude<T, Unknown> {
  if (isUnknown(value)) {
    throw new Undecidable("a value that the check needs is unknown");
  }
  return value as Exclude<T, Unknown>;
}

/** Whether a value is unknown, or holds something unknown at any depth. */
export function hasUnknown(value: Readable): boolean {
  const plain = open(value);
  if (isList(plain)) {
    return plain.some(hasUnknown);
  }
  return isUnknown(plain) || (isRecord(plain) && Object.values(plain).some(hasUnknown));
}

/** All strings in a value, at any depth. */
export function* stringsIn(value: Readable): Generator<string> {
  const plain = open(value);
  if (typeof plain === "string") {
    yield plain;
  } else if (isList(plain)) {
    for (const member of plain) {
      yield* stringsIn(member);
    }
  } else if (isRecord(plain)) {
    for (const member of Object.values(plain)) {
      yield* stringsIn(member);
    }
  }
}

type Open = Exclude<Value, Secret | null>;

function held({ inputs, outputs }: Subject, name: string): Open | undefined {
  const output = open(outputs[name]);
  return output === undefined || isUnknown(output) ? (open(inputs[name]) ?? output) : output;
}

function below(value: Open | undefined, name: string): Open | undefined {
  if (value === undefined || isUnknown(value)) {
    return value;
  }
  return isRecord(value) ? open(value[name]) : Unknown.value;
}

function open(value: Readable): Open | undefined {
  if (value instanceof Secret) {
    return open(value.reveal());
  }
  // A raw value is a value: only the compiler is kept from looking into it.
  return (value as Open | null | undefined) ?? undefined;
}

function isSubject(of: Subject | Raw<unknown>): of is Subject {
  return typeof of === "object" && "type" in of && "inputs" in of && "outputs" in of;
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isRecord(value: Value | undefined): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !isList(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret)
  );
}
