import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../../graph/value";
import { secureStringKey } from "../../../../policies/rules/parameters/secureStringKey";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, output } from "../../../support/graph";

function findings(inputs: ValueMap, type = "aws:ssm/parameter:Parameter"): string[] {
  const stack = graphBuilder();
  stack.resource(type, "parameter", inputs);
  return findingsOf(secureStringKey, stack.graph());
}

const FIX = "which the whole account can use; give keyId the ARN of a key of its own";

describe("secure-string-key", () => {
  it("allows a key of one's own, by ARN, id or alias", () => {
    for (const keyId of ["arn:aws:kms:us-east-1:1:key/1", "1234", "alias/meridian/api"]) {
      assert.deepEqual(findings({ type: "SecureString", keyId }), []);
    }
  });

  it("refuses AWS's key, named or not", () => {
    for (const keyId of ["alias/aws/ssm", "arn:aws:kms:us-east-1:1:alias/aws/ssm"]) {
      assert.deepEqual(findings({ type: "SecureString", keyId }), [
        `parameter: SecureString is encrypted under ${keyId}, ${FIX}`,
      ]);
    }
    assert.deepEqual(findings({ type: "SecureString" }), [
      `parameter: SecureString is encrypted under no named key, ${FIX}`,
    ]);
  });

  it("is undecided while the key is unknown", () => {
    assert.deepEqual(findings({ type: "SecureString", keyId: Unknown.value }), [
      "? parameter: which key encrypts the parameter",
    ]);
  });

  it("knows a key of the stack before it exists", () => {
    for (const type of ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"]) {
      const stack = graphBuilder();
      const key = stack.resource(type, "key", {}, { outputs: { arn: Unknown.value } });
      const keyId = output(key, "arn");
      stack.resource("aws:ssm/parameter:Parameter", "parameter", { type: "SecureString", keyId });
      assert.deepEqual(findingsOf(secureStringKey, stack.graph()), []);
    }
  });

  it("ignores parameters in clear, and other resources", () => {
    assert.deepEqual(findings({ type: "String" }), []);
    assert.deepEqual(findings({ type: "SecureString" }, "aws:ssm/document:Document"), []);
  });
});
