import { strict as assert } from "node:assert";

import { accessTable } from "../../../lib/account/access/table";
import {
  breakGlassBoundary,
  deployerBoundary,
  readerBoundary,
  workloadBoundary,
} from "../../../lib/account/boundaries";
import { MANAGED_POLICY_CHARACTERS } from "../../../lib/account/deployPolicy";
import { policyDocument, type PolicyDocument } from "../../../lib/iam/document";
import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";
import { account, prod } from "../../support/account";

const iam = (resource: string) => `arn:aws:iam::123456789012:${resource}`;
const BOUNDARY = iam("policy/meridian/bootstrap/workload-boundary");

/** What is left of every permission under a boundary. */
function left(
  boundary: PolicyDocument,
  role: string,
  action: string,
  resource = "*",
  context: Record<string, string> = {},
): string {
  const principal = parsePrincipal(iam(`role/${role}`));
  assert.ok(principal !== undefined);
  const region = { "aws:RequestedRegion": "us-east-1" };
  return evaluate(
    { principal, action, resource, context: { ...region, ...context } },
    {
      identity: [policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }])],
      boundary,
      resource: policyDocument([
        { Effect: "Allow", Principal: { AWS: iam("root") }, Action: "*", Resource: "*" },
      ]),
    },
  ).outcome;
}

const all: Readonly<Record<string, PolicyDocument>> = {
  workload: workloadBoundary(account),
  deployer: deployerBoundary(accessTable, account, prod),
  reader: readerBoundary(account, accessTable),
  breakGlass: breakGlassBoundary(account),
};

describe("each boundary", () => {
  const roles: Readonly<Record<string, string>> = {
    workload: "meridian/prod/web",
    deployer: "meridian/bootstrap/deploy-prod",
    reader: "meridian/bootstrap/preview",
    breakGlass: "meridian/bootstrap/break-glass",
  };

  for (const [name, boundary] of Object.entries(all)) {
    it(`of the ${name} keeps the role from changing itself`, () => {
      const [role = "", policy] = [roles[name], iam("policy/meridian/bootstrap/a-boundary")];
      for (const action of ["DeleteRolePermissionsBoundary", "PutRolePermissionsBoundary"]) {
        assert.notEqual(left(boundary, role, `iam:${action}`, iam(`role/${role}`)), "allowed");
      }
      for (const action of ["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicy"]) {
        assert.notEqual(left(boundary, role, `iam:${action}`, policy), "allowed", action);
      }
    });

    it(`of the ${name} fits into a managed policy`, () => {
      assert.ok(JSON.stringify(boundary).length <= MANAGED_POLICY_CHARACTERS);
    });
  }
});

describe("workloadBoundary", () => {
  const [boundary, role] = [workloadBoundary(account), "meridian/prod/web"];

  it("leaves data and telemetry, and no administration of IAM", () => {
    assert.equal(left(boundary, role, "s3:GetObject", "arn:aws:s3:::data/1"), "allowed");
    assert.equal(left(boundary, role, "logs:PutLogEvents"), "allowed");
    assert.equal(left(boundary, role, "iam:CreateRole", iam("role/meridian/prod/x")), "notAllowed");
  });

  it("closes the state, and the roles of the bootstrap", () => {
    const state = "arn:aws:s3:::meridian-state-123456789012/.pulumi/meta.yaml";
    assert.equal(left(boundary, role, "s3:GetObject", state), "explicitlyDenied");
    const deployer = iam("role/meridian/bootstrap/deploy-prod");
    assert.equal(left(boundary, role, "sts:AssumeRole", deployer), "explicitlyDenied");
    assert.equal(left(boundary, role, "sts:AssumeRole", iam("role/meridian/prod/x")), "allowed");
  });

  it("keeps the settings of the account", () => {
    assert.equal(left(boundary, role, "ec2:DisableEbsEncryptionByDefault"), "explicitlyDenied");
  });
});

describe("deployerBoundary", () => {
  const boundary = deployerBoundary(accessTable, account, prod);
  const role = "meridian/bootstrap/deploy-prod";
  const own = iam("role/meridian/prod/web");

  it("leaves services of the table in the account's regions", () => {
    assert.equal(left(boundary, role, "ec2:CreateVpc"), "allowed");
    const elsewhere = { "aws:RequestedRegion": "eu-west-1" };
    assert.equal(left(boundary, role, "ec2:CreateVpc", "*", elsewhere), "notAllowed");
    assert.equal(left(boundary, role, "organizations:LeaveOrganization"), "notAllowed");
  });

  it("makes roles of the environment with the workload boundary only", () => {
    const withBoundary = { "iam:PermissionsBoundary": BOUNDARY };
    assert.equal(left(boundary, role, "iam:CreateRole", own, withBoundary), "allowed");
    assert.equal(left(boundary, role, "iam:CreateRole", own), "explicitlyDenied");
    const dev = iam("role/meridian/dev/web");
    assert.equal(left(boundary, role, "iam:CreateRole", dev, withBoundary), "notAllowed");
    assert.equal(left(boundary, role, "iam:UpdateRole", iam(`role/${role}`)), "notAllowed");
  });
});

describe("readerBoundary", () => {
  const [boundary, role] = [readerBoundary(account, accessTable), "meridian/bootstrap/preview"];

  it("leaves reads, and no change of anything", () => {
    assert.equal(left(boundary, role, "ec2:DescribeVpcs"), "allowed");
    assert.equal(left(boundary, role, "apigateway:GET"), "allowed");
    assert.equal(left(boundary, role, "ec2:CreateVpc"), "notAllowed");
    assert.equal(left(boundary, role, "s3:PutObject", "arn:aws:s3:::data/1"), "notAllowed");
    assert.equal(left(boundary, role, "kms:Encrypt"), "notAllowed");
  });
});

describe("breakGlassBoundary", () => {
  const [boundary, role] = [breakGlassBoundary(account), "meridian/bootstrap/break-glass"];

  it("leaves every change, and decrypts nothing", () => {
    assert.equal(left(boundary, role, "ec2:TerminateInstances"), "allowed");
    assert.equal(left(boundary, role, "kms:PutKeyPolicy"), "allowed");
    assert.equal(left(boundary, role, "kms:Decrypt"), "explicitlyDenied");
  });

  it("leaves no way to end the trail that its alarm reads", () => {
    assert.equal(left(boundary, role, "cloudtrail:StopLogging"), "explicitlyDenied");
  });
});
