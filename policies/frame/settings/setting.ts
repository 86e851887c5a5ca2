/**
 * Rules of one form: a property of a resource has to have a certain value.
 *
 * A row names the property, what it has to be, and how to set it. The violation, the question and the fix
 * are made from these, so that all rows of all tables read alike.
 */
import { type Output } from "@pulumi/pulumi";

import { type AwsResources, type AwsType } from "../awsTypes";
import { anyOf, type Decision, not } from "../decision";
import {
  flag,
  isPresent,
  isUnknown,
  list,
  number,
  property,
  type Subject,
  type PropertyOf,
  type Raw,
  text,
  texts,
} from "../properties";
import { type Typed } from "../resources";
import { type InputRule, type PolicyInfo } from "../rule";

import { type Wanted } from "./wanted";

/** A property, or a property of one, by the names that the SDK has. */
export type SettingPath<T extends AwsType> =
  | PropertyOf<T>
  | { [A in PropertyOf<T>]: readonly [A, PropertyNames<AwsResources[T][A]>] }[PropertyOf<T>];

/** The names below a property of a resource; members of a list have none. */
type PropertyNames<O> =
  O extends Output<infer V>
    ? NonNullable<V> extends readonly unknown[] | string | number | boolean
      ? never
      : keyof NonNullable<V> & string
    : never;

export interface Setting<T extends AwsType> extends Omit<
  PolicyInfo,
  "level" | "blindSpots" | "fix"
> {
  readonly types: readonly T[];
  readonly property: SettingPath<T>;
  readonly wanted: Wanted;
  /** Which of these resources it is about. @default - all */
  readonly only?: (resource: Typed<T>) => Decision;
  /**
   * What to write, in the imperative, lower case and without a final period.
   *
   * @default - set the property to what is wanted
   */
  readonly fix?: string;
  /** @default - changes outside of Pulumi */
  readonly blindSpots?: readonly string[];
}

/** What no rule on a declared property sees. */
export const OUTSIDE_CHANGES = ["Changes that were made outside of Pulumi since the last refresh."];

/** Reads a property whose names the compiler has checked where the row was written. */
function read(resource: Subject, names: readonly string[]): Raw<unknown> {
  return names.reduce<unknown>(
    (of, name) => property(of as Subject, name as never),
    resource,
  ) as Raw<unknown>;
}

/** A rule that a row of a table makes. */
export interface SettingRule extends InputRule {
  /** The names that lead to the property. */
  readonly path: readonly string[];
}

export function setting<const T extends AwsType>({
  property: path,
  wanted,
  only = () => true,
  fix: ownFix,
  blindSpots = OUTSIDE_CHANGES,
  ...info
}: Setting<T>): SettingRule {
  const names = typeof path === "string" ? [path] : (path as readonly string[]);
  const name = names.join(".");
  const fix = ownFix ?? `set ${name} ${wanted.fix ?? ""}`.trimEnd();
  return {
    ...info,
    path: names,
    level: "mandatory",
    blindSpots,
    fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`,
    question: `whether ${name} ${wanted.question}`,
    stage: "inputs",
    check(resource: Typed<T>, report) {
      const value = read(resource, names);
      const holds = anyOf([not(only(resource)), wanted.holds(value)]);
      report.expect(holds, `${name} is ${shown(value)}; ${fix}`);
    },
  };
}

/** A value in a sentence. */
function shown(value: Raw<unknown>): string {
  if (isPresent(value) === false) {
    return "not set";
  }
  const plain = [flag(value), number(value), text(value)].find((each) => !isUnknown(each));
  if (plain !== undefined) {
    return JSON.stringify(plain);
  }
  return isUnknown(list(value))
    ? "an object"
    : `[${texts(value)
        .map((each) => (isUnknown(each) ? "..." : JSON.stringify(each)))
        .join(", ")}]`;
}
