import { strict as assert } from "node:assert";

import { serviceRolePolicy, serviceRoleTrust } from "../../../lib/emr/serviceRole";
import { key, outcome, role, scope } from "./policySupport";

describe("the service role", () => {
  const identity = serviceRolePolicy(role("base"), key, scope);

  it("passes the role of the instances to EC2, and no other role", () => {
    const pass = (resource: string, service: string): string =>
      outcome(
        role("s"),
        "iam:PassRole",
        resource,
        { identity },
        { "iam:PassedToService": service },
      );
    assert.equal(pass(role("base"), "ec2.amazonaws.com"), "allowed");
    assert.equal(pass(role("base"), "lambda.amazonaws.com"), "notAllowed");
    assert.equal(pass(role("admin"), "ec2.amazonaws.com"), "notAllowed");
  });

  it("terminates only what EMR created", () => {
    const instance = "arn:aws:ec2:us-east-1:123456789012:instance/i-1";
    const terminate = (context: Record<string, string>): string =>
      outcome(role("s"), "ec2:TerminateInstances", instance, { identity }, context);
    assert.equal(terminate({}), "notAllowed");
    assert.equal(
      terminate({ "aws:ResourceTag/aws:elasticmapreduce:job-flow-id": "j-1" }),
      "allowed",
    );
  });

  it("works in its own region and account", () => {
    const subnet = (owner: string): string =>
      outcome(role("s"), "ec2:RunInstances", `arn:aws:ec2:${owner}:subnet/subnet-1`, { identity });
    assert.equal(subnet("us-east-1:123456789012"), "allowed");
    assert.equal(subnet("eu-west-1:123456789012"), "notAllowed");
  });

  it("trusts EMR for this account only", () => {
    const trust = { resource: serviceRoleTrust(scope) };
    const by = (account: string): string =>
      outcome("elasticmapreduce.amazonaws.com", "sts:AssumeRole", role("s"), trust, {
        "aws:SourceAccount": account,
        "aws:SourceArn": `arn:aws:elasticmapreduce:us-east-1:${account}:cluster/j-1`,
      });
    assert.equal(by("123456789012"), "allowed");
    assert.equal(by("999999999999"), "notAllowed");
  });
});
