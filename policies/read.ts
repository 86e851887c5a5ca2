/**
 * Reading values in a rule.
 *
 * Each reader answers with the plain value, with `undefined` when there is none, and with `Unknown` when
 * nobody can say yet. Nothing here throws, so one unknown never ends a proof. A value of another kind than
 * asked for is `Unknown` as well: a rule that meets something it does not understand must not pass it.
 *
 * Secrets are opened, because a rule has to judge them. The pack removes them from its messages.
 */
import { type Resource } from "../graph/stackGraph";
import { Secret, Unknown, type Value, type ValueMap } from "../graph/value";

export type Read<T> = T | Unknown | undefined;

/** Yes, no, or nobody can say yet. */
export type Decision = boolean | Unknown;

type Open = Exclude<Value, Secret | null>;

/**
 * What a resource holds under a property: its output, or its input where the output is not known yet.
 *
 * @returns the raw value, to be given to one of the readers below; undefined when there is none.
 */
export function held(resource: Pick<Resource, "inputs" | "outputs">, property: string) {
  const output = open(resource.outputs[property]);
  return output === undefined || isUnknown(output)
    ? (open(resource.inputs[property]) ?? output)
    : output;
}

export function text(value: Value | undefined): Read<string> {
  const plain = open(value);
  return plain === undefined || typeof plain === "string" ? plain : Unknown.value;
}

/** Reads a number, also one that was written as a string, which the engine allows. */
export function number(value: Value | undefined): Read<number> {
  const plain = open(value);
  if (typeof plain === "string" && /^-?\d+$/.test(plain)) {
    return Number(plain);
  }
  return plain === undefined || typeof plain === "number" ? plain : Unknown.value;
}

export function flag(value: Value | undefined): Read<boolean> {
  const plain = open(value);
  return plain === undefined || typeof plain === "boolean" ? plain : Unknown.value;
}

/** Reads a list; an absent one is empty. Its members may be unknown one by one. */
export function list(value: Value | undefined): readonly Value[] | Unknown {
  const plain = open(value);
  if (plain === undefined) {
    return [];
  }
  return isList(plain) ? plain : Unknown.value;
}

/** Reads a list of strings; an absent one is empty, and an unknown one is one unknown member. */
export function texts(value: Value | undefined): readonly (string | Unknown)[] {
  const members = list(value);
  return isUnknown(members) ? [members] : members.map((member) => text(member) ?? Unknown.value);
}

/** Reads an object. */
export function record(value: Value | undefined): Read<ValueMap> {
  const plain = open(value);
  return plain === undefined || isRecord(plain) ? plain : Unknown.value;
}

/** The physical id of a resource, unknown before it exists. */
export function idOf(resource: Resource): string | Unknown {
  return resource.id ?? text(resource.outputs["id"]) ?? Unknown.value;
}

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** Whether a value is unknown, or holds something unknown at any depth. */
export function hasUnknown(value: Value | undefined): boolean {
  const plain = open(value);
  if (isList(plain)) {
    return plain.some(hasUnknown);
  }
  return isUnknown(plain) || (isRecord(plain) && Object.values(plain).some(hasUnknown));
}

/** All strings in a value, at any depth. */
export function* stringsIn(value: Value | undefined): Generator<string> {
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

/** Whether a value is equal to another one. */
export function equals<T>(value: Read<T>, expected: T): Decision {
  return isUnknown(value) ? Unknown.value : value === expected;
}

/** Yes when one is yes; else unknown when one is unknown; else no. */
export function anyOf(decisions: readonly Decision[]): Decision {
  if (decisions.includes(true)) {
    return true;
  }
  return decisions.some(isUnknown) ? Unknown.value : false;
}

/** No when one is no; else unknown when one is unknown; else yes. */
export function allOf(decisions: readonly Decision[]): Decision {
  return not(anyOf(decisions.map(not)));
}

export function not(decision: Decision): Decision {
  return isUnknown(decision) ? decision : !decision;
}

function open(value: Value | undefined): Open | undefined {
  if (value instanceof Secret) {
    return open(value.reveal());
  }
  return value ?? undefined;
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
