/**
 * Condition operators, with `IfExists`, `Null` and the set operators `ForAllValues` and `ForAnyValue`.
 *
 * All keys of a block must match, and of the values under one key at least one (of a negated operator:
 * none). A key that the request does not hold fails an operator and satisfies a negated one.
 *
 * An operator that is not in the table matches "maybe": `parsePolicy` refuses it, as IAM does.
 *
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
import { inRange } from "./addressRange";
import { arnParts } from "./arn";
import { type RequestContext } from "./context";
import { type ConditionBlock, listOf } from "./document";
import { allOf, anyOf, type Match, not, yesOrNo } from "./match";
import { matchPattern, type Resolve } from "./pattern";

/** Whether one value of the policy matches one value of the request. */
type Compare = (expected: string, actual: string, resolve?: Resolve) => Match;

interface Operator {
  readonly compare: Compare;
  /** Whether `${variables}` in its values are replaced: of the string and ARN operators only. */
  readonly replacesVariables?: boolean;
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
const text = (compare: Compare, negated = false): Operator => {
  return { compare, negated, replacesVariables: true };
};

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: text(exact(false)),
  StringNotEquals: text(exact(false), true),
  StringEqualsIgnoreCase: text(exact(true)),
  StringNotEqualsIgnoreCase: text(exact(true), true),
  StringLike: text(like),
  StringNotLike: text(like, true),
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
  ArnEquals: text(arnLike),
  ArnLike: text(arnLike),
  ArnNotEquals: text(arnLike, true),
  ArnNotLike: text(arnLike, true),
};

/** Whether IAM has a condition operator, with its set operator and `IfExists`. */
export function isConditionOperator(name: string): boolean {
  return name === "Null" || parseOperator(name) !== undefined;
}

/**
 * Whether all conditions of a statement hold for a request.
 *
 * @param resolve where variables come from. @default - they are compared as themselves
 */
export function matchConditions(
  block: ConditionBlock | undefined,
  context: RequestContext,
  resolve?: Resolve,
): Match {
  const matches = Object.entries(block ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      matchKey(operator, context.get(key), listOf(values), resolve),
    ),
  );
  return allOf(matches);
}

type Held = ReturnType<RequestContext["get"]>;

function matchKey(
  name: string,
  held: Held,
  expected: readonly string[],
  resolve: Resolve | undefined,
): Match {
  if (name === "Null") {
    return matchNull(held, expected);
  }
  const parsed = parseOperator(name);
  if (parsed === undefined || held === "any") {
    return "maybe";
  }
  const { operator, set, ifExists } = parsed;
  const isNegated = operator.negated === true;
  if (held === "absent") {
    return yesOrNo(ifExists || set === "ForAllValues" || (isNegated && set !== "ForAnyValue"));
  }
  const variables = operator.replacesVariables === true ? resolve : undefined;
  const matches = held.map((actual) => {
    const found = anyOf(expected.map((value) => operator.compare(value, actual, variables)));
    return isNegated ? not(found) : found;
  });
  // Without a set operator, a negated one must hold for every value of the request.
  const every = set === "ForAllValues" || (set === undefined && isNegated);
  return every ? allOf(matches) : anyOf(matches);
}

/** {"Null": {key: "true"}} requires that the key is absent, in any letter case. */
function matchNull(held: Held, expected: readonly string[]): Match {
  const absent = held === "any" ? "maybe" : yesOrNo(held === "absent");
  return anyOf(expected.map((value) => (value.toLowerCase() === "true" ? absent : not(absent))));
}

interface ParsedOperator {
  readonly operator: Operator;
  readonly set?: "ForAllValues" | "ForAnyValue" | undefined;
  readonly ifExists: boolean;
}

function parseOperator(name: string): ParsedOperator | undefined {
  const [, set, base = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(name) ?? [];
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined;
  return (
    operator && {
      operator,
      set: set === "ForAllValues" || set === "ForAnyValue" ? set : undefined,
      ifExists: ifExists !== undefined,
    }
  );
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
function arnLike(expected: string, actual: string, resolve?: Resolve): Match {
  const wanted = arnParts(expected);
  const parts = arnParts(actual);
  if (wanted.length !== 6 || parts.length !== 6) {
    return expected === "*" ? "yes" : "no";
  }
  return allOf(wanted.map((part, at) => matchPattern(part, parts[at] ?? "", { resolve })));
}

/** ISO 8601, or seconds since 1970. */
function timeOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
