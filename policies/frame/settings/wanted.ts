/**
 * What a setting has to be.
 *
 * `byDefault` in a name means that AWS chooses that value where the program leaves the property out.
 */
import { anyOf, type Decision, equals, isAmong, not } from "../decision";
import { flag, isPresent, isUnknown, list, number, type Raw, text, texts } from "../properties";

export interface Wanted {
  readonly holds: (value: Raw<unknown>) => Decision;
  /** Completes "whether the property ...". */
  readonly question: string;
  /** Completes "set the property ..."; absent where only the rule knows what to set. */
  readonly fix?: string;
}

export const isTrue: Wanted = {
  holds: (value) => equals(flag(value), true),
  question: "is true",
  fix: "to true",
};

export const isTrueByDefault: Wanted = {
  ...isTrue,
  holds: (value) => not(equals(flag(value), false)),
};

export const isFalse: Wanted = {
  holds: (value) => equals(flag(value), false),
  question: "is false",
  fix: "to false",
};

export const isFalseByDefault: Wanted = {
  ...isFalse,
  holds: (value) => not(equals(flag(value), true)),
};

/** There is a value, and it is no empty text, list or object. */
export const isSet: Wanted = {
  holds(value) {
    const present = isPresent(value);
    return present === true ? not(isEmpty(value)) : present;
  },
  question: "is set",
};

export const isNotSet: Wanted = {
  holds: (value) => not(isSet.holds(value)),
  question: "is left out",
};

export function isOneOf(...allowed: readonly string[]): Wanted {
  return {
    holds: (value) => isAmong(text(value), allowed),
    question: `is ${allowed.join(" or ")}`,
    fix: `to ${allowed.map((each) => JSON.stringify(each)).join(" or ")}`,
  };
}

/** @param allowed the first is the default. */
export function isOneOfByDefault(...allowed: readonly string[]): Wanted {
  return {
    ...isOneOf(...allowed),
    holds: (value) => isAmong(text(value) ?? allowed[0], allowed),
  };
}

/** @param question completes "whether the property ..." */
export function matches(pattern: RegExp, question: string): Wanted {
  return {
    holds: (value) => {
      const found = text(value);
      return isUnknown(found) ? found : found !== undefined && pattern.test(found);
    },
    question,
  };
}

/** A text that is none of these; also no text at all. */
export function isNoneOf(...refused: readonly string[]): Wanted {
  return {
    holds: (value) => not(isAmong(text(value), refused)),
    question: `is not ${refused.join(" or ")}`,
  };
}

/** What is wanted where there is a value at all. */
export function whereSet(wanted: Wanted): Wanted {
  return {
    ...wanted,
    holds: (value) => anyOf([not(isPresent(value)), wanted.holds(value)]),
  };
}

export function isAtLeast(least: number): Wanted {
  return {
    holds: (value) => {
      const found = number(value);
      return isUnknown(found) ? found : (found ?? -Infinity) >= least;
    },
    question: `is ${least} or more`,
    fix: `to ${least} or more`,
  };
}

/** Also where nothing is set, for what AWS limits by default. */
export function isAtMostByDefault(most: number): Wanted {
  return {
    holds: (value) => {
      const found = number(value);
      return isUnknown(found) ? found : found === undefined || found <= most;
    },
    question: `is at most ${most}`,
    fix: `to ${most}`,
  };
}

/** A list that holds at least one of these texts. */
export function includes(...wanted: readonly string[]): Wanted {
  return {
    holds(value) {
      const members = texts(value);
      return anyOf(members.map((member) => isAmong(member, wanted)));
    },
    question: `includes ${wanted.join(" or ")}`,
    fix: `to a list with ${wanted.map((each) => JSON.stringify(each)).join(" or ")}`,
  };
}

/** A list that holds none of these texts. */
export function excludes(...unwanted: readonly string[]): Wanted {
  return {
    holds: (value) => not(anyOf(texts(value).map((member) => isAmong(member, unwanted)))),
    question: `excludes ${unwanted.join(" and ")}`,
    fix: `to a list without ${unwanted.map((each) => JSON.stringify(each)).join(" and ")}`,
  };
}

/** Whether a value that exists has nothing in it. A number or a flag has. */
function isEmpty(value: Raw<unknown>): Decision {
  const members = list(value);
  return equals(text(value), "") === true || (!isUnknown(members) && members.length === 0);
}
