import { strict as assert } from "node:assert";

import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";
import { accountOnlyPolicy, s3Policy } from "../../../lib/network/endpointPolicies";
import { type RegionName } from "../../../lib/regions";

const OWN = "123456789012";
const FOREIGN = "999999999999";

const OWN_PRINCIPALS = {
  Sid: "OwnPrincipals",
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalAccount": OWN } },
};

/** What the S3 endpoint of a region lets through for a role of an account, EMR's own included. */
function passes(region: RegionName, account: string, action: string, object: string): string {
  const principal = parsePrincipal(`arn:aws:iam::${account}:role/any`);
  assert(principal);
  const context = { "aws:PrincipalAccount": account };
  return evaluate(
    { principal, action, resource: `arn:aws:s3:::${object}`, context },
    { identity: [], resource: s3Policy(OWN, region) },
  ).outcome;
}

describe("endpoint policies", () => {
  it("admit the account's own principals only", () => {
    assert.deepEqual(accountOnlyPolicy(OWN), {
      Version: "2012-10-17",
      Statement: [OWN_PRINCIPALS],
    });
  });

  const reads: [region: RegionName, bucket: string, what: string][] = [
    ["us-east-1", "prod-us-east-1-starport-layer-bucket", "layers of images"],
    ["us-east-1", "al2023-repos-us-east-1-de612dc2", "Amazon Linux 2023, which EMR 7 runs on"],
    ["us-east-1", "amazonlinux.us-east-1.amazonaws.com", "Amazon Linux 2, which EMR 6 runs on"],
    ["us-east-1", "amazonlinux-2-repos-us-east-1", "Amazon Linux 2"],
    ["us-east-1", "repo.us-east-1.emr.amazonaws.com", "EMR's own packages"],
    ["us-east-1", "us-east-1.elasticmapreduce", "EMR's scripts"],
    ["us-west-2", "aws157-instance-data-0-prod-us-west-2", "instance data of EMR 8"],
    ["us-west-2", "aws157-instance-data-1-prod-us-west-2", "instance data of EMR 8"],
    ["ap-southeast-2", "aws157-instance-data-bucket-0-prod-ap-southeast-2", "the same in Sydney"],
  ];
  for (const [region, bucket, what] of reads) {
    it(`admit reads of ${bucket}, ${what}, whatever account signs them`, () => {
      assert.equal(passes(region, FOREIGN, "s3:GetObject", `${bucket}/x`), "allowed");
      assert.equal(passes(region, FOREIGN, "s3:PutObject", `${bucket}/x`), "notAllowed");
    });
  }

  const systemLogs: [region: RegionName, bucket: string][] = [
    ["us-east-1", "aws157-logs-prod"],
    ["eu-west-1", "aws157-logs-prod-eu-west-1"],
  ];
  for (const [region, bucket] of systemLogs) {
    it(`admit what EMR writes to its system logs in ${region}, and no reads of them`, () => {
      assert.equal(passes(region, FOREIGN, "s3:PutObject", `${bucket}/j-1/x`), "allowed");
      assert.equal(passes(region, FOREIGN, "s3:GetObject", `${bucket}/j-1/x`), "notAllowed");
    });
  }

  it("admit what EMR keeps for the persistent user interfaces of applications", () => {
    for (const action of ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"]) {
      assert.equal(
        passes("eu-west-1", FOREIGN, action, "prod.eu-west-1.appinfo.src/x"),
        "allowed",
        action,
      );
    }
  });

  it("admit no other bucket to a foreign account, and all of them to the own one", () => {
    assert.equal(passes("us-east-1", FOREIGN, "s3:PutObject", "loot/x"), "notAllowed");
    assert.equal(passes("us-east-1", FOREIGN, "s3:GetObject", "loot/x"), "notAllowed");
    assert.equal(passes("us-east-1", OWN, "s3:PutObject", "data/x"), "allowed");
  });

  it("name the buckets of the region and its partition", () => {
    const { Statement } = s3Policy(OWN, "cn-north-1");
    const resources = Statement.slice(1).flatMap(({ Resource }) => Resource ?? []);
    for (const resource of resources) {
      assert.match(resource, /^arn:aws-cn:s3:::.*cn-north-1.*\/\*$/);
    }
  });
});
