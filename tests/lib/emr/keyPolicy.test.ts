import { strict as assert } from "node:assert";

import { emrKeyPolicy, emrLogKeyPolicy } from "../../../lib/emr/keyPolicy";
import { type PolicyDocument } from "../../../lib/iam/document";
import { key, outcome, role } from "./policySupport";

type Row = [name: string, action: string, context: Record<string, string>, expected: string];

const s3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com" };
const ec2 = { "kms:ViaService": "ec2.us-east-1.amazonaws.com" };
const owners = { deployerArn: role("deployer"), breakGlassArn: role("break-glass") };
const ownerRows: Row[] = [
  ["deployer", "PutKeyPolicy", {}, "allowed"],
  ["deployer", "Decrypt", {}, "notAllowed"],
  ["break-glass", "PutKeyPolicy", {}, "allowed"],
  ["break-glass", "ScheduleKeyDeletion", {}, "notAllowed"],
  ["stranger", "Decrypt", s3, "notAllowed"],
];

/** The policies of the roles allow everything, so that the policy of the key decides. */
const everything: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

function decide(resource: PolicyDocument, table: readonly Row[]): void {
  for (const [name, action, context, expected] of table) {
    const how = Object.values(context).join(" ") || "a direct call";
    it(`gives ${expected} for ${action} by the role ${name}, ${how}`, () => {
      const policies = { identity: everything, resource };
      assert.equal(outcome(role(name), `kms:${action}`, key, policies, context), expected);
    });
  }
}

describe("the key of EMR's data", () => {
  const principals = {
    ...owners,
    baseRoleArn: role("base"),
    serviceRoleArn: role("service"),
    mappedRoleArns: [role("mapped")],
    dataReaderArns: [role("steward")],
  };
  decide(emrKeyPolicy(principals, "us-east-1"), [
    ...ownerRows,
    ["base", "Decrypt", {}, "allowed"],
    ["base", "CreateGrant", {}, "notAllowed"],
    ["mapped", "Decrypt", s3, "allowed"],
    ["mapped", "Decrypt", {}, "notAllowed"],
    ["steward", "Decrypt", s3, "allowed"],
    ["steward", "Decrypt", {}, "notAllowed"],
    ["steward", "GenerateDataKey", s3, "notAllowed"],
    ["service", "CreateGrant", { ...ec2, "kms:GrantIsForAWSResource": "true" }, "allowed"],
    ["service", "CreateGrant", { ...ec2, "kms:GrantIsForAWSResource": "false" }, "notAllowed"],
    ["service", "Decrypt", ec2, "allowed"],
    ["service", "Decrypt", {}, "notAllowed"],
    ["service", "Decrypt", s3, "notAllowed"],
    ["service", "ReEncryptFrom", ec2, "allowed"],
    ["service", "ReEncryptTo", {}, "notAllowed"],
    ["service", "DescribeKey", {}, "allowed"],
  ]);

  it("has no statement without a principal", () => {
    const none = { ...principals, mappedRoleArns: [], dataReaderArns: [] };
    const { Statement } = emrKeyPolicy(none, "us-east-1");
    assert.ok(!JSON.stringify(Statement).includes('"AWS":[]'));
  });
});

describe("the key of a cluster's logs", () => {
  const principals = {
    ...owners,
    baseRoleArn: role("base"),
    logReaderArns: [role("operator")],
  };
  decide(emrLogKeyPolicy(principals, "us-east-1"), [
    ...ownerRows,
    ["base", "GenerateDataKey", {}, "allowed"],
    ["operator", "Decrypt", s3, "allowed"],
    ["operator", "Decrypt", {}, "notAllowed"],
    ["operator", "GenerateDataKey", s3, "notAllowed"],
    ["steward", "Decrypt", s3, "notAllowed"],
    ["service", "Decrypt", ec2, "notAllowed"],
  ]);

  it("has no statement without a principal", () => {
    const { Statement } = emrLogKeyPolicy({ ...principals, logReaderArns: [] }, "us-east-1");
    assert.ok(!JSON.stringify(Statement).includes('"AWS":[]'));
  });
});
