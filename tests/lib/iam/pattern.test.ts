import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { matchPattern, type Resolve } from "../../../lib/iam/pattern";

const bob: Resolve = (key) => (key === "aws:username" ? "bob" : undefined);

describe("matchPattern", () => {
  const table: [pattern: string, value: string, expected: string][] = [
    ["*", "", "yes"],
    ["kms:Decrypt", "kms:Decrypt", "yes"],
    ["kms:Decrypt", "kms:decrypt", "no"],
    ["kms:*", "kms:Decrypt", "yes"],
    ["kms:*", "ssm:GetParameter", "no"],
    ["arn:aws:s3:::a?c", "arn:aws:s3:::abc", "yes"],
    ["arn:aws:s3:::a?c", "arn:aws:s3:::ac", "no"],
    ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/a/b", "yes"],
    ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket", "no"],
    ["a.c", "abc", "no"],
    ["a(b", "a(b", "yes"],
  ];
  for (const [pattern, value, expected] of table) {
    it(`is ${expected} for ${pattern} against "${value}"`, () => {
      assert.equal(matchPattern(pattern, value), expected);
    });
  }

  it("ignores letter case on request", () => {
    assert.equal(matchPattern("KMS:decrypt", "kms:Decrypt", { ignoreCase: true }), "yes");
  });

  it("compares * and ? as themselves where wildcards are off", () => {
    assert.equal(matchPattern("a*", "abc", { wildcards: false }), "no");
    assert.equal(matchPattern("a*", "a*", { wildcards: false }), "yes");
  });

  it("replaces a variable by its value", () => {
    assert.equal(matchPattern("home/${aws:username}/*", "home/bob/x", { resolve: bob }), "yes");
    assert.equal(matchPattern("home/${aws:username}/*", "home/eve/x", { resolve: bob }), "no");
  });

  it("compares the value of a variable literally, wildcards in it included", () => {
    const star: Resolve = () => "*";
    assert.equal(matchPattern("home/${aws:username}", "home/eve", { resolve: star }), "no");
    assert.equal(matchPattern("home/${aws:username}", "home/*", { resolve: star }), "yes");
  });

  it("matches nothing where a variable has no value", () => {
    assert.equal(matchPattern("home/${aws:userid}*", "home/", { resolve: bob }), "no");
  });

  it("takes a default that holds commas, quotes aside, or braces", () => {
    const resolve = () => undefined;
    const cases: [pattern: string, value: string][] = [
      ["${k,'a, b'}", "a, b"],
      ["${k, 'a,b,c'}", "a,b,c"],
      ["${k, '}'}-x", "}-x"],
      ["${k, ','}", ","],
    ];
    for (const [pattern, value] of cases) {
      assert.equal(matchPattern(pattern, value, { resolve }), "yes", pattern);
    }
    assert.equal(matchPattern("${k,'a, b'}", "a", { resolve }), "no");
  });

  it("takes the default of a variable that has no value", () => {
    const pattern = "team/${aws:PrincipalTag/team, 'none'}";
    assert.equal(matchPattern(pattern, "team/none", { resolve: bob }), "yes");
  });

  it("writes *, ? and $ by ${*}, ${?} and ${$}", () => {
    assert.equal(matchPattern("a${*}b${?}c${$}", "a*b?c$", { resolve: bob }), "yes");
    assert.equal(matchPattern("a${*}b", "axb", { resolve: bob }), "no");
  });

  it("is maybe where a variable can have any value", () => {
    const any: Resolve = () => ({ anything: true });
    assert.equal(matchPattern("home/${aws:username}/*", "home/eve/x", { resolve: any }), "maybe");
    assert.equal(matchPattern("home/${aws:username}/*", "tmp/eve/x", { resolve: any }), "no");
  });

  it("matches every text against itself when wildcards are off", () => {
    fc.assert(
      fc.property(fc.string(), (text) => matchPattern(text, text, { wildcards: false }) === "yes"),
    );
  });

  it("matches every text against a prefix of it and a star", () => {
    const plain = fc.string().filter((text) => !/[*?]/.test(text));
    fc.assert(
      fc.property(plain, plain, (head, tail) => matchPattern(`${head}*`, head + tail) === "yes"),
    );
  });
});
