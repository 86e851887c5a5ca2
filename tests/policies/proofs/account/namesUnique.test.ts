import { strict as assert } from "node:assert";

import { Unknown, type Value } from "../../../../graph/value";
import { namesUnique } from "../../../../policies/proofs/account/namesUnique";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const ROLE = "aws:iam/role:Role";
const TOPIC = "aws:sns/topic:Topic";

/** Two resources of a type with these names; the second one in another region, or with another ARN. */
function findings(
  type: string,
  [first, second]: readonly [Value, Value],
  { property = "name", elsewhere = false, arn = null as string | null } = {},
): string[] {
  const stack = graphBuilder();
  const provider = elsewhere ? stack.addProvider("eu-west-1") : stack.provider;
  stack.resource(type, "one", { [property]: first });
  stack.resource(type, "two", { [property]: second }, { provider, outputs: { arn } });
  return findingsOf(namesUnique, stack.graph());
}

describe("names-unique", () => {
  it("allows names that differ, and names that Pulumi completes", () => {
    assert.deepEqual(findings(TOPIC, ["a", "b"]), []);
    assert.deepEqual(findings(TOPIC, [null, null]), []);
  });

  it("refuses the same name in a region, and allows it in another", () => {
    assert.deepEqual(findings(TOPIC, ["a", "a"]), [
      'two: its name "a" is also that of one, and is unique in a region of an account; give it another, or leave it to Pulumi',
    ]);
    assert.deepEqual(findings(TOPIC, ["a", "a"], { elsewhere: true }), []);
  });

  it("refuses the same name in an account, in whatever case", () => {
    assert.deepEqual(findings(ROLE, ["Admin", "admin"], { elsewhere: true }), [
      'two: its name "admin" is also that of one, and is unique in an account; give it another, or leave it to Pulumi',
    ]);
  });

  it("allows it in another account", () => {
    const arn = "arn:aws:iam::999999999999:role/admin";
    assert.deepEqual(findings(ROLE, ["admin", "admin"], { arn }), []);
  });

  it("takes the account of a resource without an ARN from its provider", () => {
    const stack = graphBuilder();
    for (const account of ["111111111111", "222222222222"]) {
      const allowed = { region: "us-east-1", allowedAccountIds: `["${account}"]` };
      const provider = stack.resource("pulumi:providers:aws", account, allowed);
      stack.resource(ROLE, `role-${account}`, { name: "admin" }, { provider });
    }
    assert.deepEqual(findingsOf(namesUnique, stack.graph()), []);
  });

  it("refuses the same bucket everywhere", () => {
    const bucket = { property: "bucket", elsewhere: true };
    assert.deepEqual(findings("aws:s3/bucket:Bucket", ["a", "a"], bucket), [
      'two: its bucket "a" is also that of one, and is unique in all accounts; give it another, or leave it to Pulumi',
    ]);
  });

  it("leaves types whose names may repeat", () => {
    assert.deepEqual(findings("aws:route53/record:Record", ["a", "a"]), []);
  });

  it("is undecided while a name is unknown", () => {
    assert.deepEqual(findings(TOPIC, ["a", Unknown.value]), [
      "? two: whether another resource has its name",
    ]);
  });
});
