import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../../graph/value";
import { keyRotation } from "../../../../policies/rules/parameters/keyRotation";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(inputs: ValueMap): string[] {
  const stack = graphBuilder();
  stack.resource("aws:kms/key:Key", "key", inputs);
  return findingsOf(keyRotation, stack.graph());
}

describe("key-rotation", () => {
  it("allows a key that is rotated", () => {
    assert.deepEqual(findings({ enableKeyRotation: true }), []);
  });

  it("refuses a key that is not, said or not", () => {
    const refused = ["key: key is not rotated; set enableKeyRotation to true"];
    assert.deepEqual(findings({}), refused);
    assert.deepEqual(findings({ enableKeyRotation: false }), refused);
  });

  it("ignores keys that cannot be rotated", () => {
    assert.deepEqual(findings({ customerMasterKeySpec: "RSA_2048" }), []);
    assert.deepEqual(findings({ keyUsage: "GENERATE_VERIFY_MAC" }), []);
  });

  it("is undecided while it is unknown", () => {
    assert.deepEqual(findings({ enableKeyRotation: Unknown.value }), [
      "? key: whether the key is rotated",
    ]);
  });
});
