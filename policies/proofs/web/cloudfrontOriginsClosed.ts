import { flag, isUnknown, need, property } from "../../frame/properties";
import { isOfType, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { LOAD_BALANCERS } from "../../queries/types";
import { DISTRIBUTION, type Origin, originsOf } from "../../queries/web/origins";

/** Who requests an origin past the distribution passes its web ACL, its headers and its logs. */
export const cloudfrontOriginsClosed: OutputRule<Typed<typeof DISTRIBUTION>> = {
  id: "cloudfront-origins-closed",
  claim:
    "Every origin of a distribution exists in the stack where it is a bucket, and its load balancer is reached through the distribution alone.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "AWS Foundational Security Best Practices", id: "CloudFront.12" }],
  blindSpots: [
    "Origins that are neither buckets nor load balancers of the stack, and names of balancers in DNS.",
    "What a policy of a bucket allows to others.",
    "Other services of the VPC that the security group of a balancer admits.",
  ],
  fix: "Make the load balancer internal and request it by an aws.cloudfront.VpcOrigin, or remove the origin whose bucket is gone.",
  question: "whether its origins are reached through it alone",
  stage: "outputs",
  types: [DISTRIBUTION],
  check(distribution, report, graph) {
    for (const origin of need(originsOf(graph, distribution))) {
      const target = need(origin.target);
      if (origin.kind === "bucket" && target === undefined) {
        report.violation(
          `origin ${origin.id} is ${origin.host}, which is no bucket of the stack: whoever creates a bucket of that name serves its files; remove the origin, or create the bucket`,
        );
      } else if (target !== undefined && isOfType(target, LOAD_BALANCERS)) {
        const isInternal = flag(property(target, "internal"));
        report.expect(
          isUnknown(isInternal) ? isInternal : isInternal === true,
          sentenceOf(origin, target.name),
        );
      }
    }
  },
};

function sentenceOf({ id }: Origin, balancer: string): string {
  return `origin ${id} is load balancer ${balancer}, which the internet reaches past the distribution; make it internal, and request it by an aws.cloudfront.VpcOrigin`;
}
