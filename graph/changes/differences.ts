import { isValueMap, Secret, Unknown, type Value, type ValueMap } from "../value";
import { type PropertyPath } from "./propertyPath";

/** One value that differs. Undefined where one side lacks it; a secret stays a `Secret`. */
export interface Difference {
  readonly path: PropertyPath;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** Finds the smallest parts that differ, in the order of the keys' names. Two unknown values are equal. */
export function differences(before: ValueMap, after: ValueMap): Difference[] {
  return differ(before, after, []);
}

function differ(
  before: Value | undefined,
  after: Value | undefined,
  path: PropertyPath,
): Difference[] {
  if (before instanceof Secret || after instanceof Secret) {
    const isEqual = differ(revealed(before), revealed(after), path).length === 0;
    return isEqual ? [] : [{ path, before: hidden(before), after: hidden(after) }];
  }
  if (isList(before) && isList(after)) {
    const longest = before.length > after.length ? before : after;
    return longest.flatMap((_, index) => differ(before[index], after[index], [...path, index]));
  }
  if (isValueMap(before) && isValueMap(after)) {
    return Object.keys({ ...before, ...after })
      .sort()
      .flatMap((key) => differ(before[key], after[key], [...path, key]));
  }
  return isSame(before, after) ? [] : [{ path, before, after }];
}

function isSame(before: Value | undefined, after: Value | undefined): boolean {
  return before === after || (before instanceof Unknown && after instanceof Unknown);
}

function revealed(value: Value | undefined): Value | undefined {
  return value instanceof Secret ? value.reveal() : value;
}

/** What stands beside a secret can be the same value in clear. */
function hidden(value: Value | undefined): Value | undefined {
  return value === undefined || value instanceof Secret ? value : new Secret(value);
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
