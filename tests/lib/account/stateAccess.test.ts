import { strict as assert } from "node:assert";

import { stateBucketStatements } from "../../../lib/account/stateAccess";
import { policyDocument } from "../../../lib/iam/document";
import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";

const BUCKET = "arn:aws:s3:::meridian-state-123456789012";
const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const deployer = (name: string) => ({
  arn: roleArn(`meridian/bootstrap/deploy-${name}`),
  stacks: [{ project: "meridian", stack: name }],
});

const policy = policyDocument(
  stateBucketStatements(BUCKET, (path) => `${BUCKET}/${path}`, {
    administratorArn: roleArn("account-administrator"),
    breakGlassArn: roleArn("meridian/bootstrap/break-glass"),
    previewArn: roleArn("meridian/bootstrap/preview"),
    deployers: [deployer("dev"), deployer("prod")],
  }),
);

/** What a role can do that has every permission by its own policies. */
function outcome(role: string, action: string, key = ""): string {
  const principal = parsePrincipal(roleArn(role));
  assert.ok(principal !== undefined);
  const resource = key === "" ? BUCKET : `${BUCKET}/${key}`;
  return evaluate(
    { principal, action, resource },
    {
      identity: [policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }])],
      resource: policy,
    },
  ).outcome;
}

/** What a role can do that has no permission by its own policies. */
function granted(role: string, action: string, key: string): string {
  const principal = parsePrincipal(roleArn(role));
  assert.ok(principal !== undefined);
  return evaluate(
    { principal, action, resource: `${BUCKET}/${key}` },
    { identity: [], resource: policy },
  ).outcome;
}

const DEPLOY_PROD = "meridian/bootstrap/deploy-prod";

describe("the policy of the state bucket", () => {
  it("keeps out a role that is not named, whatever its own policies allow", () => {
    assert.equal(outcome("an-admin", "s3:GetObject", ".pulumi/meta.yaml"), "explicitlyDenied");
  });

  it("gives a deploy role the files of its stack", () => {
    for (const key of [
      ".pulumi/stacks/meridian/prod.json",
      ".pulumi/stacks/meridian/prod.json.bak",
      ".pulumi/history/meridian/prod/prod-1.history.json",
      ".pulumi/backups/meridian/prod/prod.1.json",
      ".pulumi/journal/meridian/prod/1.json",
      ".pulumi/locks/organization/meridian/prod/1.json",
    ]) {
      assert.equal(granted(DEPLOY_PROD, "s3:PutObject", key), "allowed", key);
    }
  });

  it("gives it no file of another stack, and not the state of the bootstrap", () => {
    for (const key of [
      ".pulumi/stacks/meridian/dev.json",
      ".pulumi/stacks/meridian/prod-2.json",
      ".pulumi/stacks/bootstrap/main.json",
    ]) {
      assert.equal(granted(DEPLOY_PROD, "s3:GetObject", key), "notAllowed", key);
    }
  });

  it("lets the preview role read all and write nothing", () => {
    const [role, key] = ["meridian/bootstrap/preview", ".pulumi/stacks/meridian/prod.json"];
    assert.equal(granted(role, "s3:GetObject", key), "allowed");
    assert.equal(granted(role, "s3:PutObject", key), "notAllowed");
  });

  it("leaves the bucket's settings and deletion for good to its owners", () => {
    for (const action of ["s3:PutBucketPolicy", "s3:PutBucketVersioning"]) {
      assert.equal(outcome(DEPLOY_PROD, action), "explicitlyDenied", action);
      assert.equal(outcome("account-administrator", action), "allowed", action);
    }
    const key = ".pulumi/stacks/meridian/prod.json";
    assert.equal(outcome(DEPLOY_PROD, "s3:DeleteObjectVersion", key), "explicitlyDenied");
  });

  it("lets nobody delete the bucket", () => {
    assert.equal(outcome("account-administrator", "s3:DeleteBucket"), "explicitlyDenied");
  });
});
