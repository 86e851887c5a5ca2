import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { functionInvokeLimited } from "../../../policies/proofs/functionInvokeLimited";
import { apiGraph } from "../../support/apiGraph";
import { answersIn } from "../../support/findings";
import { type Input } from "../../support/graph";

const answers = (permission: Readonly<Record<string, Input>> = {}) =>
  answersIn(functionInvokeLimited, apiGraph({ damage: { "us-east-1-permission": permission } }));

describe("function-invoke-limited", () => {
  it("allows a permission for one API of the stack", () => {
    assert.deepEqual(answers(), []);
  });

  it("refuses API Gateway without a source", () => {
    assert.deepEqual(answers({ sourceArn: null }), [
      "us-east-1-permission: API Gateway may call the function for any API of any account; set sourceArn below the executionArn of the API",
    ]);
  });

  it("refuses an API that is not in the stack, and a pattern for all", () => {
    for (const sourceArn of [
      "arn:aws:execute-api:us-east-1:123456789012:other/*",
      "arn:aws:execute-api:us-east-1:123456789012:api-us-east-1*",
      "*",
    ]) {
      assert.deepEqual(answers({ sourceArn }), [
        `us-east-1-permission: API Gateway may call the function for ${sourceArn}; set sourceArn below the executionArn of the API`,
      ]);
    }
  });

  it("refuses everybody", () => {
    assert.deepEqual(answers({ principal: "*" }), [
      'us-east-1-permission: everybody may call the function; name a principal other than "*"',
    ]);
  });

  it("refuses another service without a source, and allows it with one", () => {
    const principal = "events.amazonaws.com";
    assert.deepEqual(answers({ principal, sourceArn: null }), [
      "us-east-1-permission: events.amazonaws.com may call the function for anybody; set sourceArn to the one resource that does",
    ]);
    assert.deepEqual(answers({ principal, sourceArn: "arn:aws:events:us-east-1:1:rule/a" }), []);
  });

  it("allows an account", () => {
    assert.deepEqual(answers({ principal: "123456789012", sourceArn: null }), []);
  });

  it("asks while the principal or the source is unknown", () => {
    const question = "? us-east-1-permission: whether it is limited to one API";
    assert.deepEqual(answers({ sourceArn: Unknown.value }), [question]);
    assert.deepEqual(answers({ principal: Unknown.value }), [question]);
  });
});
