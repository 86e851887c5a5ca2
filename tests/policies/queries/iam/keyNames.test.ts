import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { keyNamedBy } from "../../../../policies/queries/iam/keyNames";
import { graphBuilder, type Input, output } from "../../../support/graph";

const ARN = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";

/** A stack with a key, its alias, and its replica in another region; and one grant on what is named. */
function keyOf(keyId: Input, region = "us-east-1") {
  const stack = graphBuilder();
  const provider = stack.addProvider("eu-west-1");
  const key = stack.resource("aws:kms/key:Key", "key", {}, { id: "mrk-1", outputs: { arn: ARN } });
  const replica = ARN.replace("us-east-1", "eu-west-1");
  stack.resource(
    "aws:kms/replicaKey:ReplicaKey",
    "replica",
    { primaryKeyArn: ARN },
    { id: "mrk-1", outputs: { arn: replica }, provider },
  );
  stack.resource("aws:kms/alias:Alias", "alias", { name: "alias/data", targetKeyId: key });
  const options = region === "eu-west-1" ? { provider } : {};
  const grant = stack.resource("aws:kms/grant:Grant", "grant", { keyId }, options);
  const found = keyNamedBy(stack.graph(), grant, "keyId");
  return found instanceof Unknown ? "unknown" : found?.name;
}

describe("a key", () => {
  it("is named by its ARN, its id, an alias and the alias's ARN alike", () => {
    for (const name of [
      ARN,
      "mrk-1",
      "alias/data",
      "arn:aws:kms:us-east-1:123456789012:alias/data",
    ]) {
      assert.equal(keyOf(name), "key", name);
    }
  });

  it("is named by its id or alias in its own region only", () => {
    assert.equal(keyOf("mrk-1", "eu-west-1"), "replica");
    assert.equal(keyOf("alias/data", "eu-west-1"), undefined);
    assert.equal(keyOf(ARN, "eu-west-1"), "key");
  });

  it("is none that the stack does not hold", () => {
    assert.equal(keyOf("alias/aws/ssm"), undefined);
    assert.equal(keyOf(null), undefined);
    assert.equal(keyOf(""), undefined);
  });

  it("is found by what its name was computed from, while that is unknown", () => {
    for (const type of ["aws:kms/key:Key", "aws:kms/alias:Alias"]) {
      const stack = graphBuilder();
      const key = stack.resource("aws:kms/key:Key", "key", {}, { id: Unknown.value });
      const source =
        type === "aws:kms/key:Key" ? key : stack.resource(type, "alias", { targetKeyId: key });
      const keyId = output(source, "arn");
      const grant = stack.resource("aws:kms/grant:Grant", "grant", { keyId });
      const found = keyNamedBy(stack.graph(), grant, "keyId");
      assert.equal(found, key);
    }
    assert.equal(keyOf(Unknown.value), "unknown");
  });
});
