/**
 * Rules of one form: a property of a resource has to have a certain value.
 *
 * A row names the property, what it has to be, and how to set it. The violation, the question and the fix
 * are made from these, so that all rows of all tables read alike.
 */
import { type Output } from "@pulumi/pulumi";

import { Unknown } from "../../../graph/value";

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

/**
 * A property, or the path to one below it, by the names that the SDK has. A list on the path stands for
 * each of its members.
 */
export type SettingPath<T extends AwsType> =
  | PropertyOf<T>
  | {
      [A in PropertyOf<T>]: AwsResources[T][A] extends Output<infer V>
        ? readonly [A, ...Names<Member<V>>]
        : never;
    }[PropertyOf<T>];

/** One name below an object, or two. */
type Names<V> = V extends Leaf
  ? never
  : { [A in keyof V & string]: readonly [A] | readonly [A, LeafNames<Member<V[A]>>] }[keyof V &
      string];
type LeafNames<V> = V extends Leaf ? never : keyof V & string;
type Member<V> = NonNullable<V> extends readonly (infer E)[] ? NonNullable<E> : NonNullable<V>;
type Leaf = string | number | boolean;

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

/** A value, and where it is, such as `origins[0].connectionTimeout`. */
interface Place {
  readonly path: string;
  readonly value: Raw<unknown>;
}

/** What is at a path, member by member; the compiler has checked the names where the row was written. */
function read(resource: Subject, [first = "", ...rest]: readonly string[]): readonly Place[] {
  const start = { path: first, value: below(resource, first) };
  return rest.reduce<readonly Place[]>(
    (places, name) =>
      places.flatMap(membersOf).map(({ path, value }) => ({
        path: `${path}.${name}`,
        value: below(value, name),
      })),
    [start],
  );
}

function below(of: Subject | Raw<unknown>, name: string): Raw<unknown> {
  return property(of as Subject, name as never);
}

/** The members of a list; of anything else, the value alone. */
function membersOf({ path, value }: Place): readonly Place[] {
  const members = isPresent(value) === true ? list(value) : Unknown.value;
  return isUnknown(members)
    ? [{ path, value }]
    : members.map((member, index) => ({ path: `${path}[${index}]`, value: member }));
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
      const isExempt = not(only(resource));
      for (const { path: at, value } of read(resource, names)) {
        const holds = anyOf([isExempt, wanted.holds(value)]);
        report.expect(holds, `${at} is ${shown(value)}; ${fix}`);
      }
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
