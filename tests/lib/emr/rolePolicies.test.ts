import { strict as assert } from "node:assert";

import { emrKeyPolicy } from "../../../lib/emr/keyPolicy";
import {
  baseRolePolicy,
  mappedRolePolicy,
  mappedRoleTrust,
  parseLocation,
  serviceRolePolicy,
  serviceRoleTrust,
} from "../../../lib/emr/rolePolicies";
import { type PolicyDocument } from "../../../lib/iam/document";
import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";

const scope = { partition: "aws", region: "us-east-1", accountId: "123456789012" };
const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const key = "arn:aws:kms:us-east-1:123456789012:key/1";

function outcome(
  arn: string,
  action: string,
  resource: string,
  policies: { identity?: PolicyDocument; resource?: PolicyDocument },
  context: Record<string, string> = {},
): string {
  const principal = parsePrincipal(arn);
  assert.ok(principal);
  const identity = policies.identity === undefined ? [] : [policies.identity];
  return evaluate(
    { principal, action, resource, context },
    { identity, resource: policies.resource },
  ).outcome;
}

describe("a mapped role", () => {
  const identity = mappedRolePolicy(["s3://data/team/", "s3://own/"], "readWrite", key, scope);
  const access = (action: string, resource: string, context?: Record<string, string>): string =>
    outcome(role("mapped"), action, resource, { identity }, context);

  it("reads and writes below its locations, and nowhere else", () => {
    assert.equal(access("s3:GetObject", "arn:aws:s3:::data/team/x"), "allowed");
    assert.equal(access("s3:PutObject", "arn:aws:s3:::own/x"), "allowed");
    assert.equal(access("s3:GetObject", "arn:aws:s3:::data/teammate/x"), "notAllowed");
    assert.equal(access("s3:GetObject", "arn:aws:s3:::data/x"), "notAllowed");
    assert.equal(access("s3:GetObject", "arn:aws:s3:::owner/x"), "notAllowed");
  });

  it("lists its own prefix of a bucket only", () => {
    const list = (prefix: string) =>
      access("s3:ListBucket", "arn:aws:s3:::data", { "s3:prefix": prefix });
    assert.equal(list("team/2025"), "allowed");
    assert.equal(list(""), "notAllowed");
    assert.equal(access("s3:ListBucket", "arn:aws:s3:::own"), "allowed");
  });

  it("writes nothing with read access", () => {
    const reading = mappedRolePolicy(["s3://own/"], "read", key, scope);
    const object = "arn:aws:s3:::own/x";
    assert.equal(outcome(role("m"), "s3:GetObject", object, { identity: reading }), "allowed");
    for (const action of ["s3:PutObject", "s3:DeleteObject"]) {
      assert.equal(outcome(role("m"), action, object, { identity: reading }), "notAllowed");
    }
    assert.ok(!JSON.stringify(reading).includes("GenerateDataKey"));
  });

  it("trusts the role of the instances and no other", () => {
    const trust = { resource: mappedRoleTrust(role("base")) };
    assert.equal(outcome(role("base"), "sts:AssumeRole", role("m"), trust), "allowed");
    assert.equal(outcome(role("other"), "sts:AssumeRole", role("m"), trust), "notAllowed");
  });
});

describe("the role of the instances", () => {
  const identity = baseRolePolicy(
    { mappedRoleArns: [role("a"), role("b")], keyArn: key, certificates: "s3://config/certs.zip" },
    scope,
  );
  const access = (action: string, resource: string): string =>
    outcome(role("base"), action, resource, { identity });

  it("reads certificates and EMR's software, and no data", () => {
    assert.equal(access("s3:GetObject", "arn:aws:s3:::config/certs.zip"), "allowed");
    assert.equal(
      access("s3:GetObject", "arn:aws:s3:::us-east-1.elasticmapreduce/libs/x"),
      "allowed",
    );
    assert.equal(access("s3:GetObject", "arn:aws:s3:::config/other.zip"), "notAllowed");
    assert.equal(access("s3:GetObject", "arn:aws:s3:::data/x"), "notAllowed");
    assert.equal(access("s3:PutObject", "arn:aws:s3:::data/x"), "notAllowed");
  });

  it("names exactly the mapped roles", () => {
    const assume = identity.Statement.find(({ Sid }) => Sid === "AssumeMappedRoles");
    assert.deepEqual(assume?.Resource, [role("a"), role("b")]);
  });

  it("has no statement for roles without mappings", () => {
    const targets = { mappedRoleArns: [], keyArn: key, certificates: "s3://config/certs.zip" };
    assert.ok(!JSON.stringify(baseRolePolicy(targets, scope)).includes("sts:AssumeRole"));
  });
});

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

describe("the key of EMR's data", () => {
  const resource = emrKeyPolicy(
    {
      deployerArn: role("deployer"),
      breakGlassArn: role("break-glass"),
      baseRoleArn: role("base"),
      serviceRoleArn: role("service"),
      mappedRoleArns: [role("mapped")],
    },
    "us-east-1",
  );
  const s3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com" };
  const ec2 = { "kms:ViaService": "ec2.us-east-1.amazonaws.com" };
  const table: [name: string, action: string, context: Record<string, string>, expected: string][] =
    [
      ["deployer", "PutKeyPolicy", {}, "allowed"],
      ["deployer", "Decrypt", {}, "notAllowed"],
      ["break-glass", "PutKeyPolicy", {}, "allowed"],
      ["break-glass", "ScheduleKeyDeletion", {}, "notAllowed"],
      ["base", "Decrypt", {}, "allowed"],
      ["base", "CreateGrant", {}, "notAllowed"],
      ["mapped", "Decrypt", s3, "allowed"],
      ["mapped", "Decrypt", {}, "notAllowed"],
      ["service", "CreateGrant", { ...ec2, "kms:GrantIsForAWSResource": "true" }, "allowed"],
      ["service", "CreateGrant", { ...ec2, "kms:GrantIsForAWSResource": "false" }, "notAllowed"],
      ["service", "Decrypt", ec2, "notAllowed"],
      ["stranger", "Decrypt", s3, "notAllowed"],
    ];
  for (const [name, action, context, expected] of table) {
    const how = Object.values(context).join(" ") || "a direct call";
    it(`gives ${expected} for ${action} by the role ${name}, ${how}`, () => {
      const everything: PolicyDocument = {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
      };
      const policies = { identity: everything, resource };
      assert.equal(outcome(role(name), `kms:${action}`, key, policies, context), expected);
    });
  }
});

describe("parseLocation", () => {
  it("reads locations and ARNs, of buckets, folders and objects", () => {
    assert.deepEqual(parseLocation("s3://b/"), { bucket: "b", prefix: "" });
    assert.deepEqual(parseLocation("s3://b/a/c/"), { bucket: "b", prefix: "a/c/" });
    assert.deepEqual(parseLocation("arn:aws:s3:::b/a.zip"), { bucket: "b", prefix: "a.zip" });
  });
});
