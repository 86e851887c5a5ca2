import { strict as assert } from "node:assert";

import {
  baseRolePolicy,
  mappedRolePolicy,
  mappedRoleTrust,
  parseLocation,
} from "../../../lib/emr/rolePolicies";
import { key, outcome, role, scope } from "./policySupport";

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

  it("lists unfinished uploads of its buckets, whatever their prefix, and their parts below its locations", () => {
    assert.equal(access("s3:ListBucketMultipartUploads", "arn:aws:s3:::data"), "allowed");
    assert.equal(access("s3:ListBucketMultipartUploads", "arn:aws:s3:::other"), "notAllowed");
    assert.equal(access("s3:ListMultipartUploadParts", "arn:aws:s3:::data/team/x"), "allowed");
    assert.equal(access("s3:ListMultipartUploadParts", "arn:aws:s3:::data/x"), "notAllowed");
  });

  it("writes nothing with read access, and lists no uploads", () => {
    const reading = mappedRolePolicy(["s3://own/"], "read", key, scope);
    const object = "arn:aws:s3:::own/x";
    assert.equal(outcome(role("m"), "s3:GetObject", object, { identity: reading }), "allowed");
    for (const action of ["s3:PutObject", "s3:DeleteObject"]) {
      assert.equal(outcome(role("m"), action, object, { identity: reading }), "notAllowed");
    }
    assert.ok(!/GenerateDataKey|Multipart/.test(JSON.stringify(reading)));
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

describe("parseLocation", () => {
  it("reads locations and ARNs, of buckets, folders and objects", () => {
    assert.deepEqual(parseLocation("s3://b/"), { bucket: "b", prefix: "" });
    assert.deepEqual(parseLocation("s3://b/a/c/"), { bucket: "b", prefix: "a/c/" });
    assert.deepEqual(parseLocation("arn:aws:s3:::b/a.zip"), { bucket: "b", prefix: "a.zip" });
  });
});
