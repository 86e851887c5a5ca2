import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { equals } from "../../../../policies/frame/decision";
import { property, text } from "../../../../policies/frame/properties";
import { companion } from "../../../../policies/frame/settings/companion";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";

const versioned = companion({
  id: "bucket-versioned",
  claim: "Every bucket keeps versions.",
  severity: "low",
  references: [],
  types: [BUCKET],
  by: { types: [VERSIONING], property: "bucket" },
  holds: (setting) =>
    equals(text(property(setting, "versioningConfiguration", "status")), "Enabled"),
  found: "bucket keeps no versions",
  fix: "add an aws.s3.BucketVersioning",
  question: "whether the bucket keeps versions",
});
const enabled = { versioningConfiguration: { status: "Enabled" } };

describe("a setting that is a resource of its own", () => {
  it("is found by what its name is computed from, while the id of the resource is unknown", () => {
    const stack = graphBuilder();
    const bucket = stack.resource(BUCKET, "new", {}, { id: Unknown.value });
    stack.resource(VERSIONING, "of-new", { bucket, ...enabled });
    stack.resource(BUCKET, "bare", {}, { id: Unknown.value });

    assert.deepEqual(findingsOf(versioned, stack.graph()), [
      "bare: bucket keeps no versions; add an aws.s3.BucketVersioning",
    ]);
  });

  it("is enough once, although another one is wrong", () => {
    const stack = graphBuilder();
    const bucket = stack.resource(BUCKET, "it");
    stack.resource(VERSIONING, "off", { bucket, versioningConfiguration: { status: "Suspended" } });
    const before = findingsOf(versioned, stack.graph());
    stack.resource(VERSIONING, "on", { bucket, ...enabled });

    assert.deepEqual(before, ["it: bucket keeps no versions; add an aws.s3.BucketVersioning"]);
    assert.deepEqual(findingsOf(versioned, stack.graph()), []);
  });

  it("leaves the rule undecided while its own value is unknown", () => {
    const stack = graphBuilder();
    const bucket = stack.resource(BUCKET, "it");
    stack.resource(VERSIONING, "on", { bucket, versioningConfiguration: Unknown.value });

    assert.deepEqual(findingsOf(versioned, stack.graph()), [
      "? it: whether the bucket keeps versions",
    ]);
  });

  it("has a fix that is a sentence", () => {
    assert.equal(versioned.fix, "Add an aws.s3.BucketVersioning.");
  });
});
