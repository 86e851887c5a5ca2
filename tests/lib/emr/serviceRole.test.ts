import { strict as assert } from "node:assert";

import { serviceRolePolicy, serviceRoleTrust } from "../../../lib/emr/serviceRole";
import { userTags } from "../../../lib/emr/userTag";
import { type PolicyDocument } from "../../../lib/iam/document";
import { key, outcome, role, scope } from "./policySupport";

const ec2 = (kind: string, where = "us-east-1:123456789012"): string =>
  `arn:aws:ec2:${where}:${kind}`;
/** A key policy that leaves the decision to the policies of the account. */
const delegation: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "kms:*",
      Resource: "*",
    },
  ],
};
const [tag, value] = Object.entries(userTags)[0] ?? ["", ""];
const onTagged = { [`aws:ResourceTag/${tag}`]: value };
const withTag = { [`aws:RequestTag/${tag}`]: value };

describe("the service role", () => {
  const identity = serviceRolePolicy(
    { instanceRoleArn: role("base"), keyArn: key, subnetArns: [ec2("subnet/subnet-a")] },
    scope,
  );
  const access = (action: string, resource: string, context: Record<string, string> = {}): string =>
    outcome(role("s"), action, resource, { identity }, context);

  it("is conditioned on the tag that AmazonEMRServicePolicy_v2 is conditioned on", () => {
    assert.deepEqual(userTags, { "for-use-with-amazon-emr-managed-policies": "true" });
  });

  it("passes the role of the instances to EC2, and no other role", () => {
    const pass = (resource: string, service: string): string =>
      access("iam:PassRole", resource, { "iam:PassedToService": service });
    assert.equal(pass(role("base"), "ec2.amazonaws.com"), "allowed");
    assert.equal(pass(role("base"), "lambda.amazonaws.com"), "notAllowed");
    assert.equal(pass(role("admin"), "ec2.amazonaws.com"), "notAllowed");
  });

  it("creates instances, volumes and interfaces with the tag only", () => {
    for (const kind of ["instance/i-1", "volume/vol-1"]) {
      assert.equal(access("ec2:RunInstances", ec2(kind), withTag), "allowed", kind);
      assert.equal(access("ec2:RunInstances", ec2(kind)), "notAllowed", kind);
    }
    const createInterface = (context: Record<string, string>): string =>
      access("ec2:CreateNetworkInterface", ec2("network-interface/eni-1"), context);
    assert.equal(createInterface(withTag), "allowed");
    assert.equal(createInterface({}), "notAllowed");
  });

  it("creates them in the network's private subnets, and in no other", () => {
    for (const action of ["ec2:RunInstances", "ec2:CreateNetworkInterface", "ec2:CreateFleet"]) {
      assert.equal(access(action, ec2("subnet/subnet-a")), "allowed", action);
      assert.equal(access(action, ec2("subnet/subnet-b"), onTagged), "notAllowed", action);
    }
  });

  it("creates them in security groups with the tag, and in no other", () => {
    assert.equal(access("ec2:RunInstances", ec2("security-group/sg-1"), onTagged), "allowed");
    assert.equal(access("ec2:RunInstances", ec2("security-group/sg-1")), "notAllowed");
  });

  it("works in its own region and account", () => {
    const run = (where: string): string =>
      access("ec2:RunInstances", ec2("instance/i-1", where), withTag);
    assert.equal(run("us-east-1:123456789012"), "allowed");
    assert.equal(run("eu-west-1:123456789012"), "notAllowed");
    assert.equal(run("us-east-1:999999999999"), "notAllowed");
  });

  const changes: [action: string, kind: string][] = [
    ["ec2:TerminateInstances", "instance/i-1"],
    ["ec2:ModifyInstanceAttribute", "instance/i-1"],
    ["ec2:DeleteLaunchTemplate", "launch-template/lt-1"],
    ["ec2:DeleteNetworkInterface", "network-interface/eni-1"],
    ["ec2:CreateTags", "instance/i-1"],
    ["ec2:DeleteTags", "volume/vol-1"],
    ["ec2:AuthorizeSecurityGroupIngress", "security-group/sg-1"],
    ["ec2:RevokeSecurityGroupEgress", "security-group/sg-1"],
  ];
  for (const [action, kind] of changes) {
    it(`is allowed ${action} on what has the tag, and on nothing else`, () => {
      assert.equal(access(action, ec2(kind), onTagged), "allowed");
      assert.equal(access(action, ec2(kind)), "notAllowed");
    });
  }

  it("tags what it creates, while it creates it", () => {
    const create = (action: string): string =>
      access("ec2:CreateTags", ec2("instance/i-1"), { "ec2:CreateAction": action });
    assert.equal(create("RunInstances"), "allowed");
    assert.equal(create("CreateImage"), "notAllowed");
  });

  it("describes exactly what AmazonEMRServicePolicy_v2 describes", () => {
    const describing = identity.Statement.find(({ Sid }) => Sid === "DescribeEc2");
    assert.deepEqual(describing?.Action, [
      "ec2:DescribeAccountAttributes",
      "ec2:DescribeCapacityReservations",
      "ec2:DescribeDhcpOptions",
      "ec2:DescribeImages",
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceTypeOfferings",
      "ec2:DescribeLaunchTemplates",
      "ec2:DescribeNetworkAcls",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribePlacementGroups",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVolumes",
      "ec2:DescribeVolumeStatus",
      "ec2:DescribeVpcAttribute",
      "ec2:DescribeVpcEndpoints",
      "ec2:DescribeVpcs",
    ]);
  });

  it("uses the key of the volumes through EC2 only, and grants it to EC2 only", () => {
    const through = (service: string): Record<string, string> => ({
      "kms:ViaService": `${service}.us-east-1.amazonaws.com`,
    });
    const use = (action: string, context: Record<string, string>): string =>
      outcome(role("s"), action, key, { identity, resource: delegation }, context);
    for (const call of ["Decrypt", "ReEncryptFrom", "GenerateDataKeyWithoutPlaintext"]) {
      assert.equal(use(`kms:${call}`, through("ec2")), "allowed", call);
      assert.equal(use(`kms:${call}`, through("s3")), "notAllowed", call);
    }
    const grant = (isForService: string): string =>
      use("kms:CreateGrant", {
        ...through("ec2"),
        "kms:GrantIsForAWSResource": isForService,
      });
    assert.equal(grant("true"), "allowed");
    assert.equal(grant("false"), "notAllowed");
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
