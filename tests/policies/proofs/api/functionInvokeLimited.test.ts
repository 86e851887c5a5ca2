import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { functionInvokeLimited } from "../../../../policies/proofs/api/functionInvokeLimited";
import { apiGraph } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";
import { type Input } from "../../../support/graph";

const findings = (permission: Readonly<Record<string, Input>> = {}) =>
  findingsOf(functionInvokeLimited, apiGraph({ damage: { "us-east-1-permission": permission } }));

describe("function-invoke-limited", () => {
  it("allows a permission for one API of the stack", () => {
    assert.deepEqual(findings(), []);
  });

  it("refuses API Gateway without a source", () => {
    assert.deepEqual(findings({ sourceArn: null }), [
      "us-east-1-permission: API Gateway can call the function for any API of any account; set sourceArn below the executionArn of the API",
    ]);
  });

  it("refuses an API that is not in the stack, and a pattern for all", () => {
    for (const sourceArn of [
      "arn:aws:execute-api:us-east-1:123456789012:other/*",
      "arn:aws:execute-api:us-east-1:123456789012:api-us-east-1*",
      "*",
    ]) {
      assert.deepEqual(findings({ sourceArn }), [
        `us-east-1-permission: API Gateway can call the function for ${sourceArn}; set sourceArn below the executionArn of the API`,
      ]);
    }
  });

  it("refuses everyone", () => {
    assert.deepEqual(findings({ principal: "*" }), [
      'us-east-1-permission: everyone can call the function; name a principal other than "*"',
    ]);
  });

  it("refuses another service without a source, and allows it with one", () => {
    const principal = "events.amazonaws.com";
    assert.deepEqual(findings({ principal, sourceArn: null }), [
      "us-east-1-permission: events.amazonaws.com can call the function for any account; set sourceArn to the one resource that calls it",
    ]);
    assert.deepEqual(findings({ principal, sourceArn: "arn:aws:events:us-east-1:1:rule/a" }), []);
  });

  it("allows an account", () => {
    assert.deepEqual(findings({ principal: "123456789012", sourceArn: null }), []);
  });

  it("is undecided while the principal or the source is unknown", () => {
    const question = "? us-east-1-permission: whether it is limited to one API";
    assert.deepEqual(findings({ sourceArn: Unknown.value }), [question]);
    assert.deepEqual(findings({ principal: Unknown.value }), [question]);
  });
});
