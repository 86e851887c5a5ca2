import { strict as assert } from "node:assert";

import { emrKeyPolicy } from "../../../lib/emr/keyPolicy";
import { type PolicyDocument } from "../../../lib/iam/document";
import { key, outcome, role } from "./policySupport";

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
      ["service", "Decrypt", ec2, "allowed"],
      ["service", "Decrypt", {}, "notAllowed"],
      ["service", "Decrypt", s3, "notAllowed"],
      ["service", "ReEncryptFrom", ec2, "allowed"],
      ["service", "ReEncryptTo", {}, "notAllowed"],
      ["service", "DescribeKey", {}, "allowed"],
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
