import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { synthesise } from "./support";

const account = "eu-west-1:111122223333";

/** Type, id, and the properties that the id contains. */
const cases: readonly (readonly [string, string, Record<string, string>])[] = [
  ["aws:iam/role:Role", "my-role", { name: "my-role" }],
  ["aws:iam/rolePolicy:RolePolicy", "role:policy", { role: "role", name: "policy" }],
  [
    "aws:iam/policy:Policy",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    { name: "ReadOnlyAccess", arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  ],
  ["aws:s3/bucket:Bucket", "data", { bucket: "data" }],
  [
    "aws:sqs/queue:Queue",
    "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs",
    { name: "jobs", url: "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs" },
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    `arn:aws:elasticloadbalancing:${account}:loadbalancer/app/web/0123456789abcdef`,
    { name: "web", arnSuffix: "app/web/0123456789abcdef" },
  ],
  ["aws:codebuild/project:Project", "build", { name: "build" }],
];

describe("the id of an existing resource", () => {
  for (const [type, existingId, expected] of cases) {
    for (const unknowns of [false, true]) {
      it(`decides what it contains: ${type} with unknowns ${unknowns}`, () => {
        const { id, outputs } = synthesise(type, {}, { existingId, unknowns });
        assert.equal(id, existingId);
        for (const [name, value] of Object.entries(expected)) {
          assert.equal(outputs[name], value);
        }
      });
    }
  }

  it("leaves what it does not contain unknown with unknowns", () => {
    const options = { existingId: "sg-0123456789abcdef0", unknowns: true };
    const { outputs } = synthesise("aws:ec2/securityGroup:SecurityGroup", {}, options);
    assert.equal(outputs["name"], Unknown.value);
    assert.equal(outputs["region"], "eu-west-1");
  });

  it("gives way to what the program states", () => {
    const options = { existingId: "my-role" };
    const { outputs } = synthesise("aws:iam/role:Role", { name: "stated" }, options);
    assert.equal(outputs["name"], "stated");
  });
});
