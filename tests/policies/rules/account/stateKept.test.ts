import { strict as assert } from "node:assert";

import { stateKept } from "../../../../policies/rules/account/stateKept";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type ResourceOptions } from "../../../support/graph";

function findings(component: string, type: string, options: ResourceOptions): string[] {
  const stack = graphBuilder({ project: "bootstrap" });
  const parent = stack.resource(component, "parent");
  stack.resource(type, "it", {}, { parent, ...options });
  return findingsOf(stateKept, stack.graph());
}

const BUCKET = ["meridian:index:StateBucket", "aws:s3/bucket:Bucket"] as const;
const KEY = ["meridian:index:AccountKey", "aws:kms/key:Key"] as const;

describe("state-kept", () => {
  it("allows a bucket and a key that stay", () => {
    for (const [component, type] of [BUCKET, KEY]) {
      assert.deepEqual(findings(component, type, { protect: true, retainOnDelete: true }), []);
    }
  });

  it("refuses what is not protected", () => {
    for (const [component, type] of [BUCKET, KEY]) {
      assert.deepEqual(findings(component, type, { retainOnDelete: true }), [
        "it: must not be deleted or replaced; set protect",
      ]);
    }
  });

  it("refuses what would be deleted with its stack", () => {
    for (const [component, type] of [BUCKET, KEY]) {
      assert.deepEqual(findings(component, type, { protect: true, retainOnDelete: false }), [
        "it: must survive the end of its stack; set retainOnDelete",
      ]);
    }
  });

  it("requires protection alone where the graph does not tell what is retained", () => {
    assert.deepEqual(findings(...KEY, { protect: true }), []);
  });

  it("leaves the buckets and keys of a platform stack alone", () => {
    assert.deepEqual(findings("meridian:index:LogBucket", "aws:s3/bucket:Bucket", {}), []);
    assert.deepEqual(findings("meridian:index:TelemetryKey", "aws:kms/key:Key", {}), []);
  });
});
