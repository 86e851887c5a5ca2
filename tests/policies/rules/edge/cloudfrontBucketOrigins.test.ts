import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { cloudfrontBucketOrigins } from "../../../../policies/rules/edge/cloudfrontBucketOrigins";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const bucket = { originId: "files", domainName: "files.s3.us-east-1.amazonaws.com" };
const FIX = "set originAccessControlId of the origin to an aws.cloudfront.OriginAccessControl";

function findings(origins: Input): string[] {
  const stack = graphBuilder();
  stack.resource("aws:cloudfront/distribution:Distribution", "site", { origins });
  return findingsOf(cloudfrontBucketOrigins, stack.graph());
}

describe("cloudfront-bucket-origins", () => {
  it("allows a bucket whose requests are signed, and other hosts", () => {
    const api = { originId: "api", domainName: "api.example.com" };

    assert.deepEqual(findings([{ ...bucket, originAccessControlId: "E1" }, api]), []);
  });

  it("allows the website of a bucket, which takes no signed requests", () => {
    const website = {
      originId: "web",
      domainName: "files.s3-website-us-east-1.amazonaws.com",
      customOriginConfig: { originProtocolPolicy: "http-only" },
    };
    assert.deepEqual(findings([website]), []);
  });

  it("refuses a bucket whose requests are not signed, by either form of its name", () => {
    assert.deepEqual(findings([bucket, { ...bucket, domainName: "files.s3.amazonaws.com" }]), [
      `site: requests to files.s3.us-east-1.amazonaws.com are not signed; ${FIX}`,
      `site: requests to files.s3.amazonaws.com are not signed; ${FIX}`,
    ]);
  });

  it("is undecided while the host, or the origins, are unknown", () => {
    const question = "? site: whether requests to buckets are signed";

    assert.deepEqual(findings([{ originId: "files", domainName: Unknown.value }]), [question]);
    assert.deepEqual(findings(Unknown.value), [question]);
  });
});
