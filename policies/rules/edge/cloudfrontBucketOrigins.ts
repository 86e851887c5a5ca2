import { allOf, anyOf, not } from "../../frame/decision";
import { isPresent, isUnknown, list, need, property, text } from "../../frame/properties";
import { isSet } from "../../frame/settings/wanted";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { BUCKET_HOST, DISTRIBUTION } from "../../queries/web/origins";

/** Without it the bucket has to be open to everyone, also past the distribution. */
export const cloudfrontBucketOrigins: OutputRule<Typed<typeof DISTRIBUTION>> = {
  id: "cloudfront-bucket-origins",
  claim: "Every distribution signs its requests to a bucket.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "CloudFront.13" },
    { catalogue: "checkov", id: "CKV2_AWS_46" },
    { catalogue: "cdk-nag", id: "CloudFrontDistributionS3OriginAccessControl" },
  ],
  blindSpots: ["Whether the bucket's policy lets only this distribution read."],
  fix: "Set originAccessControlId of the origin to an aws.cloudfront.OriginAccessControl.",
  question: "whether requests to buckets are signed",
  stage: "outputs",
  types: [DISTRIBUTION],
  check(distribution, report) {
    for (const origin of need(list(property(distribution, "origins")))) {
      const host = text(property(origin, "domainName"));
      const isBucket = allOf([
        isUnknown(host) ? host : BUCKET_HOST.test(host ?? ""),
        not(isPresent(property(origin, "customOriginConfig"))),
      ]);
      report.expect(
        anyOf([not(isBucket), isSet.holds(property(origin, "originAccessControlId"))]),
        `requests to ${isUnknown(host) ? "a bucket" : (host ?? "a bucket")} are not signed; set originAccessControlId of the origin to an aws.cloudfront.OriginAccessControl`,
      );
    }
  },
};
