/** What the distributions of a stack request. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { isUnknown, list, type Maybe, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { resourceOfId } from "../references";
import { LOAD_BALANCERS } from "../types";

export const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const VPC_ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin";
const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

/** The names of buckets, and not of websites in them, which CloudFront requests as any other host. */
export const BUCKET_HOST = /\.s3(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/;

export interface Origin {
  readonly id: string;
  readonly kind: "bucket" | "VPC origin" | "host";
  /** Such as `files.s3.us-east-1.amazonaws.com`. */
  readonly host: string;
  /** The bucket or the load balancer; undefined for one that the stack does not hold. */
  readonly target: Maybe<Resource>;
}

/** The origins of a distribution; unknown while one of their names is. */
export function originsOf(
  graph: StackGraph,
  distribution: Typed<typeof DISTRIBUTION>,
): readonly Origin[] | Unknown {
  const origins = list(property(distribution, "origins"));
  if (isUnknown(origins)) {
    return origins;
  }
  const read = origins.map((origin): Origin | Unknown => {
    const id = text(property(origin, "originId"));
    const host = text(property(origin, "domainName"));
    const vpcOrigin = text(property(origin, "vpcOriginConfig", "vpcOriginId"));
    if (isUnknown(id) || isUnknown(host) || isUnknown(vpcOrigin)) {
      return Unknown.value;
    }
    const named = { id: id ?? "", host: host ?? "" };
    if (vpcOrigin !== undefined) {
      return { ...named, kind: "VPC origin", target: balancerBehind(graph, vpcOrigin) };
    }
    return BUCKET_HOST.test(named.host)
      ? { ...named, kind: "bucket", target: bucketNamed(graph, named.host) }
      : { ...named, kind: "host", target: balancerNamed(graph, named.host) };
  });
  const known = read.filter((each): each is Origin => !isUnknown(each));
  return known.length === read.length ? known : Unknown.value;
}

function balancerBehind(graph: StackGraph, vpcOriginId: string): Maybe<Resource> {
  const origin = resourceOfId(graph, vpcOriginId, [VPC_ORIGIN]);
  if (origin === undefined) {
    return undefined;
  }
  const arn = text(property(origin, "vpcOriginEndpointConfig", "arn"));
  return isUnknown(arn)
    ? arn
    : resourcesOf(graph, ...LOAD_BALANCERS).find(
        (balancer) => text(property(balancer, "arn")) === arn,
      );
}

function bucketNamed(graph: StackGraph, host: string): Resource | undefined {
  return resourcesOf(graph, ...BUCKETS).find((bucket) =>
    [
      text(property(bucket, "bucketRegionalDomainName")),
      text(property(bucket, "bucketDomainName")),
    ].includes(host),
  );
}

function balancerNamed(graph: StackGraph, host: string): Resource | undefined {
  return resourcesOf(graph, ...LOAD_BALANCERS).find(
    (balancer) => text(property(balancer, "dnsName")) === host,
  );
}
