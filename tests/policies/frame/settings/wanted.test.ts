import { strict as assert } from "node:assert";

import { Unknown, type Value } from "../../../../graph/value";
import { type Raw } from "../../../../policies/frame/properties";
import {
  excludes,
  includes,
  isAtLeast,
  isNoneOf,
  whereSet,
  isFalse,
  isFalseByDefault,
  isNotSet,
  isOneOf,
  isOneOfByDefault,
  isSet,
  isTrue,
  isTrueByDefault,
  matches,
  type Wanted,
} from "../../../../policies/frame/settings/wanted";

/** What is wanted, and the values that are, are not, and are not known to be. */
const CASES: readonly (readonly [
  name: string,
  wanted: Wanted,
  yes: readonly (Value | undefined)[],
  no: readonly (Value | undefined)[],
  undecided: readonly Value[],
])[] = [
  ["isTrue", isTrue, [true], [false, undefined, null], [Unknown.value, "true"]],
  ["isTrueByDefault", isTrueByDefault, [true, undefined, null], [false], [Unknown.value]],
  ["isFalse", isFalse, [false], [true, undefined], [Unknown.value]],
  ["isFalseByDefault", isFalseByDefault, [false, undefined], [true], [Unknown.value]],
  ["isSet", isSet, ["x", 0, false, ["x"], { a: 1 }], [undefined, null, "", []], [Unknown.value]],
  ["isNotSet", isNotSet, [undefined, "", []], ["x", ["x"]], [Unknown.value]],
  ["isOneOf", isOneOf("a", "b"), ["a", "b"], ["c", undefined], [Unknown.value, 1]],
  ["isOneOfByDefault", isOneOfByDefault("a", "b"), ["a", "b", undefined], ["c"], [Unknown.value]],
  ["isNoneOf", isNoneOf("a"), ["b", undefined], ["a"], [Unknown.value]],
  ["matches", matches(/^a/, "begins with a"), ["ab"], ["b", undefined], [Unknown.value]],
  ["whereSet", whereSet(isTrue), [true, undefined], [false], [Unknown.value]],
  ["isAtLeast", isAtLeast(7), [7, 8, "7"], [6, undefined], [Unknown.value, "many"]],
  [
    "includes",
    includes("a", "b"),
    [["b"], ["x", "a"], ["a", Unknown.value]],
    [[], undefined, ["x"]],
    [Unknown.value, ["x", Unknown.value]],
  ],
  [
    "excludes",
    excludes("a"),
    [[], undefined, ["b"]],
    [
      ["b", "a"],
      ["a", Unknown.value],
    ],
    [Unknown.value, ["b", Unknown.value]],
  ],
];

const holds = (wanted: Wanted, value: Value | undefined) =>
  wanted.holds(value as unknown as Raw<unknown>);

describe("what a setting has to be", () => {
  for (const [name, wanted, yes, no, undecided] of CASES) {
    it(`is decided by ${name}`, () => {
      for (const value of yes) {
        assert.equal(holds(wanted, value), true, JSON.stringify(value));
      }
      for (const value of no) {
        assert.equal(holds(wanted, value), false, JSON.stringify(value));
      }
      for (const value of undecided) {
        assert.equal(holds(wanted, value), Unknown.value, JSON.stringify(value));
      }
    });
  }
});
