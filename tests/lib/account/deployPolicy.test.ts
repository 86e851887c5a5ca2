import { strict as assert } from "node:assert";

import { rowsOf, type AccessTable } from "../../../lib/account/access/row";
import { accessTable } from "../../../lib/account/access/table";
import {
  deployPolicies,
  MANAGED_POLICY_CHARACTERS,
  packed,
} from "../../../lib/account/deployPolicy";
import { evaluate } from "../../../lib/iam/evaluate";
import { type Statement } from "../../../lib/iam/document";
import { parsePrincipal } from "../../../lib/iam/principal";
import { account, prod } from "../../support/account";

const DEPLOYER = "arn:aws:iam::123456789012:role/meridian/bootstrap/deploy-prod";
const BOUNDARY = "arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary";
const identity = deployPolicies(accessTable, account, prod);

function outcome(action: string, resource: string, context: Record<string, string> = {}): string {
  const principal = parsePrincipal(DEPLOYER);
  assert.ok(principal !== undefined);
  const region = { "aws:RequestedRegion": "us-east-1" };
  return evaluate({ principal, action, resource, context: { ...region, ...context } }, { identity })
    .outcome;
}

describe("deployPolicies", () => {
  it("takes the role of its hosted zones, and no other", () => {
    const zoneRoleArn = "arn:aws:iam::210987654321:role/dns-records";
    const policies = deployPolicies(accessTable, account, { ...prod, zoneRoleArn });
    const assumed = policies.flatMap(({ Statement }) =>
      Statement.filter(({ Action }) => Action === "sts:AssumeRole").map(({ Resource }) => Resource),
    );
    assert.deepEqual(assumed, [zoneRoleArn]);
    assert.equal(outcome("sts:AssumeRole", zoneRoleArn), "notAllowed");
  });

  it("allows what the table has in the account's regions, and nothing in another", () => {
    assert.equal(outcome("ec2:CreateVpc", "*"), "allowed");
    assert.equal(
      outcome("ec2:CreateVpc", "*", { "aws:RequestedRegion": "eu-west-1" }),
      "notAllowed",
    );
    assert.equal(outcome("ec2:PurchaseHostReservation", "*"), "notAllowed");
  });

  it("changes parameters of its environment and documents, and tags neither those of others", () => {
    const ssm = "arn:aws:ssm:us-east-1:123456789012";
    assert.equal(outcome("ssm:AddTagsToResource", `${ssm}:parameter/production/api`), "allowed");
    assert.equal(outcome("ssm:AddTagsToResource", `${ssm}:document/sessions`), "allowed");
    assert.equal(outcome("ssm:UpdateDocument", `${ssm}:document/sessions`), "allowed");
    const other = `${ssm}:parameter/development/api`;
    assert.equal(outcome("ssm:AddTagsToResource", other), "notAllowed");
  });

  it("makes roles under the environment's path with the boundary only", () => {
    const role = "arn:aws:iam::123456789012:role/meridian/prod/web";
    assert.equal(
      outcome("iam:CreateRole", role, { "iam:PermissionsBoundary": BOUNDARY }),
      "allowed",
    );
    assert.equal(outcome("iam:CreateRole", role), "notAllowed");
    const other = "arn:aws:iam::123456789012:role/meridian/dev/web";
    assert.equal(
      outcome("iam:CreateRole", other, { "iam:PermissionsBoundary": BOUNDARY }),
      "notAllowed",
    );
    assert.equal(outcome("iam:DeleteRolePermissionsBoundary", role), "notAllowed");
  });

  it("passes roles of the environment to the services that the table names", () => {
    const role = "arn:aws:iam::123456789012:role/meridian/prod/web";
    const to = (service: string) => ({ "iam:PassedToService": service });
    assert.equal(outcome("iam:PassRole", role, to("ecs-tasks.amazonaws.com")), "allowed");
    assert.equal(outcome("iam:PassRole", role, to("glue.amazonaws.com")), "notAllowed");
    assert.equal(outcome("iam:PassRole", DEPLOYER, to("ecs-tasks.amazonaws.com")), "notAllowed");
  });

  it("changes buckets, but none of the bootstrap", () => {
    assert.equal(outcome("s3:PutBucketPolicy", "arn:aws:s3:::use1-logs-bucket-1a2b3c4"), "allowed");
    for (const bucket of ["meridian-state-123456789012", "meridian-audit-bucket-1a2b3c4"]) {
      assert.equal(outcome("s3:PutBucketPolicy", `arn:aws:s3:::${bucket}`), "notAllowed", bucket);
    }
  });

  it("writes parameters below the environment's name only", () => {
    const parameter = (name: string) => `arn:aws:ssm:us-east-1:123456789012:parameter${name}`;
    assert.equal(outcome("ssm:PutParameter", parameter("/production/api/key")), "allowed");
    assert.equal(outcome("ssm:PutParameter", parameter("/development/api/key")), "notAllowed");
    assert.equal(outcome("ssm:DescribeParameters", "*"), "allowed");
  });

  it("changes APIs and their names, and not API Gateway's settings of the account", () => {
    const arn = (path: string) => `arn:aws:apigateway:us-east-1::${path}`;
    assert.equal(outcome("apigateway:PATCH", arn("/restapis/abc/stages/live")), "allowed");
    assert.equal(outcome("apigateway:PATCH", arn("/account")), "notAllowed");
  });

  it("fits into managed policies, of which a role has ten at most", () => {
    assert.ok(identity.length <= 10, `${identity.length} policies`);
    for (const document of identity) {
      assert.ok(JSON.stringify(document).length <= MANAGED_POLICY_CHARACTERS);
    }
  });

  it("holds no action that the table does not have", () => {
    const table: AccessTable = {
      "aws:ec2/vpc:Vpc": rowsOf("ec2", "ec2")("vpc_", { create: ["CreateVpc"] }),
    };
    const actions = deployPolicies(table, account, prod).flatMap(({ Statement }) =>
      Statement.flatMap(({ Action }) => Action ?? []),
    );
    assert.deepEqual(actions, ["ec2:CreateVpc"]);
  });
});

describe("packed", () => {
  it("begins a new policy where a statement no longer fits", () => {
    const statement = (length: number): Statement => ({
      Effect: "Allow",
      Action: "x".repeat(length),
      Resource: "*",
    });
    const sizes = [3000, 2900, 3000, 100].map(statement);
    assert.deepEqual(
      packed(sizes).map(({ Statement }) => Statement.length),
      [2, 2],
    );
  });
});
