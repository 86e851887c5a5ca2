import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../../graph/value";
import { secretParameterEncrypted } from "../../../../policies/rules/parameters/secretParameterEncrypted";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(inputs: ValueMap): string[] {
  const stack = graphBuilder();
  stack.resource("aws:ssm/parameter:Parameter", "parameter", inputs);
  return findingsOf(secretParameterEncrypted, stack.graph());
}

const FIX = 'use type "SecureString", and change the secret: it has been in clear';
const plain = { type: "String", name: "/p/api/url", insecureValue: "https://example.com" };

describe("secret-parameter-encrypted", () => {
  it("allows values in clear that are no secrets, and secrets that are encrypted", () => {
    assert.deepEqual(findings(plain), []);
    assert.deepEqual(findings({ type: "SecureString", name: "/p/api/password" }), []);
  });

  it("refuses a name that speaks of a secret", () => {
    assert.deepEqual(findings({ ...plain, name: "/p/api/password" }), [
      `parameter: /p/api/password is a String, and its name suggests a secret; ${FIX}`,
    ]);
  });

  const values: [what: string, value: string][] = [
    ["a private key", "-----BEGIN RSA PRIVATE KEY-----\ncanary"],
    ["an access key of AWS", "AKIAIOSFODNN7EXAMPLE"],
    ["an address with a password in it", "postgres://api:canary@db:5432/api"],
  ];
  for (const [what, insecureValue] of values) {
    it(`refuses ${what}, and does not show it`, () => {
      assert.deepEqual(findings({ ...plain, insecureValue }), [
        `parameter: /p/api/url holds ${what} in clear; ${FIX}`,
      ]);
    });
  }

  it("is undecided while the type is unknown", () => {
    assert.deepEqual(findings({ ...plain, type: Unknown.value }), [
      "? parameter: whether the parameter is a secret in clear",
    ]);
  });
});
