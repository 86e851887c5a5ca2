import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../graph/value";
import { keyRotation } from "../../../policies/rules/keyRotation";
import { answersIn } from "../../support/findings";
import { graphBuilder } from "../../support/graph";

function answers(inputs: ValueMap): string[] {
  const stack = graphBuilder();
  stack.resource("aws:kms/key:Key", "key", inputs);
  return answersIn(keyRotation, stack.graph());
}

describe("key-rotation", () => {
  it("allows a key that is rotated", () => {
    assert.deepEqual(answers({ enableKeyRotation: true }), []);
  });

  it("refuses a key that is not, said or not", () => {
    const refused = ["key: key is not rotated; set enableKeyRotation to true"];
    assert.deepEqual(answers({}), refused);
    assert.deepEqual(answers({ enableKeyRotation: false }), refused);
  });

  it("ignores keys that cannot be rotated", () => {
    assert.deepEqual(answers({ customerMasterKeySpec: "RSA_2048" }), []);
    assert.deepEqual(answers({ keyUsage: "GENERATE_VERIFY_MAC" }), []);
  });

  it("asks while it is unknown", () => {
    assert.deepEqual(answers({ enableKeyRotation: Unknown.value }), [
      "? key: whether the key is rotated",
    ]);
  });
});
