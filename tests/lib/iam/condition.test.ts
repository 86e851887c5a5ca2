import { strict as assert } from "node:assert";

import { matchConditions, resolver } from "../../../lib/iam/condition";
import { type ContextValues, RequestContext } from "../../../lib/iam/context";
import { type ConditionBlock } from "../../../lib/iam/document";

function match(block: ConditionBlock, values: ContextValues): string {
  return matchConditions(block, new RequestContext(values, "absent"));
}

/** Each line: operator, value of the policy, value of the request, answer. */
const table: [operator: string, expected: string | string[], actual: string, answer: string][] = [
  ["StringEquals", "a", "a", "yes"],
  ["StringEquals", "a", "A", "no"],
  ["StringEquals", ["a", "b"], "b", "yes"],
  ["StringEquals", "a*", "ab", "no"],
  ["StringNotEquals", "a", "b", "yes"],
  ["StringNotEquals", ["a", "b"], "b", "no"],
  ["StringEqualsIgnoreCase", "a", "A", "yes"],
  ["StringNotEqualsIgnoreCase", "a", "A", "no"],
  ["StringLike", "s*.amazonaws.com", "ssm.amazonaws.com", "yes"],
  ["StringLike", "s?m", "ssssm", "no"],
  ["StringNotLike", "s*", "kms", "yes"],
  ["StringNotLike", "s*", "ssm", "no"],
  ["NumericEquals", "10", "10.0", "yes"],
  ["NumericNotEquals", "10", "10", "no"],
  ["NumericLessThan", "10", "9", "yes"],
  ["NumericLessThan", "10", "10", "no"],
  ["NumericLessThanEquals", "10", "10", "yes"],
  ["NumericGreaterThan", "10", "10", "no"],
  ["NumericGreaterThanEquals", "10", "10", "yes"],
  ["DateEquals", "2025-01-01T00:00:00Z", "1735689600", "yes"],
  ["DateNotEquals", "2025-01-01T00:00:00Z", "1735689600", "no"],
  ["DateLessThan", "2025-01-01T00:00:00Z", "2024-12-31T23:59:59Z", "yes"],
  ["DateLessThanEquals", "2025-01-01T00:00:00Z", "2025-01-01T00:00:01Z", "no"],
  ["DateGreaterThan", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "no"],
  ["DateGreaterThanEquals", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "yes"],
  ["Bool", "true", "True", "yes"],
  ["Bool", "false", "true", "no"],
  ["BinaryEquals", "QUJD", "QUJD", "yes"],
  ["IpAddress", "10.0.0.0/8", "10.1.2.3", "yes"],
  ["IpAddress", "10.0.0.0/8", "11.1.2.3", "no"],
  ["IpAddress", "10.1.2.3", "10.1.2.3", "yes"],
  ["IpAddress", "2001:db8::/32", "2001:db8:1::5", "yes"],
  ["IpAddress", "2001:db8::/32", "2001:db9::5", "no"],
  ["IpAddress", "0.0.0.0/0", "::1", "no"],
  ["NotIpAddress", "10.0.0.0/8", "10.1.2.3", "no"],
  ["ArnLike", "arn:aws:iam::1*:role/a", "arn:aws:iam::123456789012:role/a", "yes"],
  ["ArnLike", "arn:aws:iam::*:role/a", "arn:aws:iam::123456789012:role/b", "no"],
  ["ArnLike", "arn:*:role/a", "arn:aws:iam::123456789012:role/a", "no"],
  ["ArnEquals", "arn:aws:iam::123456789012:role/*", "arn:aws:iam::123456789012:role/a/b", "yes"],
  ["ArnNotEquals", "arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b", "yes"],
  ["ArnNotLike", "arn:aws:iam::123456789012:role/*", "arn:aws:iam::123456789012:role/b", "no"],
];

describe("condition operators", () => {
  for (const [operator, expected, actual, answer] of table) {
    it(`${operator} ${String(expected)} is ${answer} for ${actual}`, () => {
      assert.equal(match({ [operator]: { "x:key": expected } }, { "x:key": actual }), answer);
    });
  }
});

describe("a condition key that the request does not hold", () => {
  it("fails an operator", () => {
    assert.equal(match({ StringEquals: { "x:key": "a" } }, {}), "no");
  });

  it("satisfies a negated operator", () => {
    assert.equal(match({ StringNotEquals: { "x:key": "a" } }, {}), "yes");
  });

  it("satisfies any operator with IfExists", () => {
    assert.equal(match({ BoolIfExists: { "x:key": "false" } }, {}), "yes");
    assert.equal(match({ BoolIfExists: { "x:key": "false" } }, { "x:key": "true" }), "no");
  });

  it("satisfies Null true, and not Null false", () => {
    assert.equal(match({ Null: { "x:key": "true" } }, {}), "yes");
    assert.equal(match({ Null: { "x:key": "true" } }, { "x:key": "a" }), "no");
    assert.equal(match({ Null: { "x:key": "false" } }, {}), "no");
    assert.equal(match({ Null: { "x:key": "false" } }, { "x:key": "a" }), "yes");
  });

  it("satisfies ForAllValues and fails ForAnyValue", () => {
    assert.equal(match({ "ForAllValues:StringEquals": { "x:key": "a" } }, {}), "yes");
    assert.equal(match({ "ForAnyValue:StringEquals": { "x:key": "a" } }, {}), "no");
    assert.equal(match({ "ForAnyValue:StringNotEquals": { "x:key": "a" } }, {}), "no");
  });
});

describe("a condition key with several values", () => {
  const held = { "x:key": ["a", "b"] };

  it("needs all of them to match ForAllValues", () => {
    assert.equal(match({ "ForAllValues:StringEquals": { "x:key": ["a", "b", "c"] } }, held), "yes");
    assert.equal(match({ "ForAllValues:StringEquals": { "x:key": ["a"] } }, held), "no");
  });

  it("needs one of them to match ForAnyValue", () => {
    assert.equal(match({ "ForAnyValue:StringEquals": { "x:key": ["b", "c"] } }, held), "yes");
    assert.equal(match({ "ForAnyValue:StringEquals": { "x:key": ["c"] } }, held), "no");
  });

  it("needs none of them to be equal for a negated operator", () => {
    assert.equal(match({ StringNotEquals: { "x:key": "b" } }, held), "no");
    assert.equal(match({ StringNotEquals: { "x:key": "c" } }, held), "yes");
  });
});

describe("matchConditions", () => {
  it("needs every key of every operator to match", () => {
    const block = { StringEquals: { "x:a": "1", "x:b": "2" }, Bool: { "x:c": "true" } };
    const all = { "x:a": "1", "x:b": "2", "x:c": "true" };
    assert.equal(match(block, all), "yes");
    for (const key of Object.keys(all)) {
      assert.equal(match(block, { ...all, [key]: "other" }), "no", key);
    }
  });

  it("ignores the letter case of keys", () => {
    assert.equal(
      match({ StringEquals: { "KMS:viaservice": "a" } }, { "kms:ViaService": "a" }),
      "yes",
    );
  });

  it("is maybe for a key that the caller can choose, and no where another key fails", () => {
    const context = new RequestContext({ "x:a": "1" }, "any");
    assert.equal(matchConditions({ StringEquals: { "x:free": "v" } }, context), "maybe");
    assert.equal(matchConditions({ Null: { "x:free": "true" } }, context), "maybe");
    const both = { StringEquals: { "x:free": "v", "x:a": "2" } };
    assert.equal(matchConditions(both, context), "no");
  });

  it("replaces variables in string and ARN operators only", () => {
    const context = new RequestContext({ "x:key": "true", "x:value": "true" }, "absent");
    const resolve = resolver(context);
    const replaced = { StringEquals: { "x:key": "${x:value}" } };
    assert.equal(matchConditions(replaced, context, resolve), "yes");
    assert.equal(matchConditions(replaced, context), "no");
    for (const operator of ["Bool", "BinaryEquals"]) {
      const block = { [operator]: { "x:key": "${x:value}" } };
      assert.equal(matchConditions(block, context, resolve), "no", operator);
    }
  });

  it("reads Null and Bool in any letter case", () => {
    assert.equal(match({ Null: { "x:key": "TRUE" } }, {}), "yes");
    assert.equal(match({ Null: { "x:key": "FALSE" } }, {}), "no");
    assert.equal(match({ Bool: { "x:key": "TRUE" } }, { "x:key": "true" }), "yes");
  });

  it("is maybe for an operator that IAM does not have", () => {
    assert.equal(match({ StringResembles: { "x:key": "a" } }, { "x:key": "a" }), "maybe");
    assert.equal(match({ constructor: { "x:key": "a" } }, { "x:key": "a" }), "maybe");
  });
});
