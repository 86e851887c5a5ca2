import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { instanceProfileNarrow } from "../../../../policies/proofs/compute/instanceProfileNarrow";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(statement: object, role: string | Unknown = "web"): string[] {
  const stack = graphBuilder();
  stack.resource(
    "aws:iam/role:Role",
    "web",
    { name: "web" },
    { outputs: { arn: "arn:aws:iam::123456789012:role/meridian/prod/web" } },
  );
  stack.resource("aws:iam/rolePolicy:RolePolicy", "web-policy", {
    role: "web",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Resource: "*", ...statement }],
    }),
  });
  stack.resource("aws:iam/instanceProfile:InstanceProfile", "profile", { role });
  return findingsOf(instanceProfileNarrow, stack.graph());
}

describe("instance-profile-narrow", () => {
  it("accepts named actions, and all of a service on named resources or under conditions", () => {
    assert.deepEqual(findings({ Action: ["ssm:UpdateInstanceInformation", "s3:Get*"] }), []);
    assert.deepEqual(findings({ Action: "s3:*", Resource: "arn:aws:s3:::own/*" }), []);
    const Condition = { StringEquals: { "aws:ResourceTag/fleet": "web" } };
    assert.deepEqual(findings({ Action: "ec2:*", Condition }), []);
    assert.deepEqual(findings({ Effect: "Deny", Action: "*" }), []);
  });

  it("refuses all actions of a service on everything, whichever way it is written", () => {
    assert.deepEqual(findings({ Action: ["s3:*", "ssm:PutInventory"] }), [
      "profile: its role web is allowed s3:* on everything; name the actions and resources that the instances need",
    ]);
    assert.deepEqual(findings({ Action: "*" }), [
      "profile: its role web is allowed * on everything; name the actions and resources that the instances need",
    ]);
    assert.deepEqual(findings({ NotAction: "iam:*" }), [
      "profile: its role web is allowed all actions but some on everything; name the actions and resources that the instances need",
    ]);
  });

  it("passes roles of another stack by, and is undecided on one that does not exist yet", () => {
    assert.deepEqual(findings({ Action: "*" }, "other"), []);
    assert.deepEqual(findings({ Action: "*" }, Unknown.value), [
      "? profile: whether the role of the instances is allowed all of a service",
    ]);
  });
});
