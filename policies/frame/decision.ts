/** Yes, no, or not known yet, and how several of them join. */
import { Unknown } from "../../graph/value";

import { isUnknown, type Maybe } from "./properties";

export type Decision = boolean | Unknown;

/** Whether a value is equal to another one. */
export function equals<T>(value: Maybe<T>, expected: T): Decision {
  return isUnknown(value) ? Unknown.value : value === expected;
}

/** Whether two values are equal; no where both are absent. */
export function areEqual<T>(one: Maybe<T>, other: Maybe<T>): Decision {
  return isUnknown(one) || isUnknown(other) ? Unknown.value : one !== undefined && one === other;
}

/** Whether a value is one of these; no where there is none. */
export function isAmong<T>(value: Maybe<T>, allowed: readonly T[]): Decision {
  return isUnknown(value) ? value : value !== undefined && allowed.includes(value);
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
