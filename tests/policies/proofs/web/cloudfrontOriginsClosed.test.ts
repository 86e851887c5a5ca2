import { strict as assert } from "node:assert";

import { cloudfrontOriginsClosed } from "../../../../policies/proofs/web/cloudfrontOriginsClosed";
import { type StackGraph } from "../../../../graph/stackGraph";
import { Unknown } from "../../../../graph/value";
import { findingsOf } from "../../../support/findings";
import { addBalancer, addBucket, bucketOrigin, withOrigins } from "./support";

const findings = (graph: StackGraph) => findingsOf(cloudfrontOriginsClosed, graph);

const vpcOrigin = {
  originId: "orders",
  domainName: "orders.internal.example.com",
  vpcOriginConfig: { vpcOriginId: "vo_front" },
};

describe("cloudfront-origins-closed", () => {
  it("allows buckets of the stack, internal balancers, and hosts of others", () => {
    assert.deepEqual(
      findings(
        withOrigins(
          [
            bucketOrigin("files"),
            vpcOrigin,
            { originId: "other", domainName: "other.example.org" },
          ],
          {},
          (stack) => {
            addBucket(stack, "files");
            addBalancer(stack, "front", true);
          },
        ),
      ),
      [],
    );
  });

  it("refuses a bucket that the stack does not hold", () => {
    assert.deepEqual(findings(withOrigins([bucketOrigin("gone")])), [
      "site: origin gone is gone.s3.us-east-1.amazonaws.com, which is no bucket of the stack: whoever creates a bucket of that name serves its files; remove the origin, or create the bucket",
    ]);
  });

  it("refuses a balancer that the internet reaches past the distribution", () => {
    const sentence =
      "site: origin orders is load balancer front, which the internet reaches past the distribution; make it internal, and request it by an aws.cloudfront.VpcOrigin";
    for (const origin of [
      vpcOrigin,
      { originId: "orders", domainName: "front.elb.amazonaws.com", customOriginConfig: {} },
    ]) {
      assert.deepEqual(
        findings(
          withOrigins([origin], {}, (stack) => {
            addBalancer(stack, "front", false);
          }),
        ),
        [sentence],
      );
    }
  });

  it("is undecided while the name of an origin is unknown", () => {
    assert.deepEqual(findings(withOrigins([{ originId: "files", domainName: Unknown.value }])), [
      "? site: whether its origins are reached through it alone",
    ]);
  });
});
