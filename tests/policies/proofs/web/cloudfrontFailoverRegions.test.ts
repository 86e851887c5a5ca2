import { strict as assert } from "node:assert";

import { cloudfrontFailoverRegions } from "../../../../policies/proofs/web/cloudfrontFailoverRegions";
import { findingsOf } from "../../../support/findings";
import { addBucket, bucketOrigin, withOrigins } from "./support";

/** A group of two buckets, the second of which is in a region. */
function findings(region: string): string[] {
  const originGroups = [
    { originId: "both", members: [{ originId: "files" }, { originId: "copies" }] },
  ];
  const graph = withOrigins(
    [bucketOrigin("files"), bucketOrigin("copies", region)],
    { originGroups },
    (stack) => {
      addBucket(stack, "files");
      addBucket(stack, "copies", region);
    },
  );
  return findingsOf(cloudfrontFailoverRegions, graph);
}

describe("cloudfront-failover-regions", () => {
  it("allows two origins of different regions", () => {
    assert.deepEqual(findings("eu-west-1"), []);
  });

  it("refuses two origins of one region", () => {
    assert.deepEqual(findings("us-east-1"), [
      "site: origin group both fails over within us-east-1; take the second origin from another region",
    ]);
  });
});
