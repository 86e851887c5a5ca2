/**
 * Condition operators, with `IfExists`, `Null` and the set operators `ForAllValues` and `ForAnyValue`.
 *
 * All keys of a block must match, and of the values under one key at least one (of a negated operator:
 * none). A key that the request does not hold fails an operator and satisfies a negated one.
 *
 * An operator that is not in the table is an error, never a silent answer.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
import { type RequestContext } from "./context";
import { type ConditionBlock, listOf } from "./document";
import { allOf, anyOf, type Match, not, yesOrNo } from "./match";
import { matchPattern, type Resolve } from "./pattern";

/** Whether one value of the policy matches one value of the request. */
type Compare = (expected: string, actual: string, resolve: Resolve) => Match;

interface Operator {
  readonly compare: Compare;
  /** `StringNotEquals` and the like: matches where no value is equal. */
  readonly negated?: boolean;
}

const exact = (ignoreCase: boolean): Compare => {
  return (expected, actual, resolve) =>
    matchPattern(expected, actual, { wildcards: false, ignoreCase, resolve });
};
const like: Compare = (expected, actual, resolve) => matchPattern(expected, actual, { resolve });
const ordered = (
  read: (text: string) => number,
  holds: (actual: number, expected: number) => boolean,
): Compare => {
  return (expected, actual) => yesOrNo(holds(read(actual), read(expected)));
};

const number = (holds: (actual: number, expected: number) => boolean) => ordered(Number, holds);
const date = (holds: (actual: number, expected: number) => boolean) => ordered(timeOf, holds);
const equal = (actual: number, expected: number) => actual === expected;

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { compare: exact(false) },
  StringNotEquals: { compare: exact(false), negated: true },
  StringEqualsIgnoreCase: { compare: exact(true) },
  StringNotEqualsIgnoreCase: { compare: exact(true), negated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, negated: true },
  NumericEquals: { compare: number(equal) },
  NumericNotEquals: { compare: number(equal), negated: true },
  NumericLessThan: { compare: number((actual, limit) => actual < limit) },
  NumericLessThanEquals: { compare: number((actual, limit) => actual <= limit) },
  NumericGreaterThan: { compare: number((actual, limit) => actual > limit) },
  NumericGreaterThanEquals: { compare: number((actual, limit) => actual >= limit) },
  DateEquals: { compare: date(equal) },
  DateNotEquals: { compare: date(equal), negated: true },
  DateLessThan: { compare: date((actual, limit) => actual < limit) },
  DateLessThanEquals: { compare: date((actual, limit) => actual <= limit) },
  DateGreaterThan: { compare: date((actual, limit) => actual > limit) },
  DateGreaterThanEquals: { compare: date((actual, limit) => actual >= limit) },
  Bool: { compare: exact(true) },
  BinaryEquals: { compare: exact(false) },
  IpAddress: { compare: inRange },
  NotIpAddress: { compare: inRange, negated: true },
  ArnEquals: { compare: arnLike },
  ArnLike: { compare: arnLike },
  ArnNotEquals: { compare: arnLike, negated: true },
  ArnNotLike: { compare: arnLike, negated: true },
};

/**
 * Whether all conditions of a statement hold for a request.
 *
 * @throws {RangeError} on an operator that IAM does not have, or that is not in the table.
 */
export function matchConditions(block: ConditionBlock | undefined, context: RequestContext): Match {
  const matches = Object.entries(block ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => matchKey(operator, key, listOf(values), context)),
  );
  return allOf(matches);
}

function matchKey(
  text: string,
  key: string,
  expected: readonly string[],
  context: RequestContext,
): Match {
  const held = context.get(key);
  if (text === "Null") {
    // {"Null": {key: "true"}} requires that the key is absent.
    const absent = held === "any" ? "maybe" : yesOrNo(held === "absent");
    return anyOf(expected.map((value) => (value === "true" ? absent : not(absent))));
  }
  const { operator, set, ifExists } = parseOperator(text);
  if (held === "any") {
    return "maybe";
  }
  if (held === "absent") {
    return yesOrNo(ifExists || set === "ForAllValues" || isNegated(operator, set));
  }
  const resolve = resolver(context);
  const matches = held.map((actual) => {
    const found = anyOf(expected.map((value) => operator.compare(value, actual, resolve)));
    return operator.negated === true ? not(found) : found;
  });
  // Without a set operator, a negated one must hold for every value of the request.
  const every = set === "ForAllValues" || (set === undefined && operator.negated === true);
  return every ? allOf(matches) : anyOf(matches);
}

function isNegated(operator: Operator, set: string | undefined): boolean {
  return operator.negated === true && set !== "ForAnyValue";
}

interface ParsedOperator {
  readonly operator: Operator;
  readonly set?: "ForAllValues" | "ForAnyValue" | undefined;
  readonly ifExists: boolean;
}

function parseOperator(text: string): ParsedOperator {
  const [, set, base = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(text) ?? [];
  const operator = operators[base];
  if (operator === undefined) {
    throw new RangeError(`condition operator must be one of IAM's, got "${text}"`);
  }
  return {
    operator,
    set: set === "ForAllValues" || set === "ForAnyValue" ? set : undefined,
    ifExists: ifExists !== undefined,
  };
}

/** What a `${variable}` stands for. A key with several values cannot be a variable. */
export function resolver(context: RequestContext): Resolve {
  return (key) => {
    const held = context.get(key);
    if (held === "any") {
      return { anything: true };
    }
    return held !== "absent" && held.length === 1 ? held[0] : undefined;
  };
}

/** Each of the six parts of an ARN is compared by itself: a `*` does not reach into the next part. */
function arnLike(expected: string, actual: string, resolve: Resolve): Match {
  const wanted = arnParts(expected);
  const parts = arnParts(actual);
  if (wanted.length !== 6 || parts.length !== 6) {
    return expected === "*" ? "yes" : "no";
  }
  return allOf(wanted.map((part, at) => matchPattern(part, parts[at] ?? "", { resolve })));
}

/** Splits at the first five colons that are not inside a `${variable}`. */
function arnParts(arn: string): readonly string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const character of arn) {
    depth += character === "{" ? 1 : character === "}" ? -1 : 0;
    if (character === ":" && depth === 0 && parts.length < 5) {
      parts.push(part);
      part = "";
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

/** ISO 8601, or seconds since 1970. */
function timeOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function inRange(expected: string, actual: string): Match {
  const [base = "", length] = expected.split("/");
  const range = addressBits(base);
  const address = addressBits(actual);
  if (range === undefined || address?.length !== range.length) {
    return "no";
  }
  const prefix = length === undefined ? range.length : Number(length);
  return yesOrNo(range.slice(0, prefix) === address.slice(0, prefix));
}

/** An address as a string of bits, 32 or 128 of them. */
function addressBits(address: string): string | undefined {
  return address.includes(":") ? ipv6Bits(address) : ipv4Bits(address);
}

function ipv4Bits(address: string): string | undefined {
  const bytes = address.split(".").map(Number);
  const valid = bytes.length === 4 && bytes.every((byte) => byte >= 0 && byte <= 255);
  return valid ? bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("") : undefined;
}

function ipv6Bits(address: string): string | undefined {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(gap, 0)).fill("0"), ...after];
  const valid = groups.length === 8 && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return valid
    ? groups.map((group) => parseInt(group, 16).toString(2).padStart(16, "0")).join("")
    : undefined;
}
