import { graphBuilder, type GraphBuilder } from "../../../support/graph";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

const arnOf = (name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/${name}/1`;

/** Adds a bucket of a region. */
export function addBucket(stack: GraphBuilder, name: string, region = "us-east-1"): void {
  const bucketRegionalDomainName = `${name}.s3.${region}.amazonaws.com`;
  const provider = region === "us-east-1" ? stack.provider : stack.addProvider(region);
  stack.resource(
    "aws:s3/bucket:Bucket",
    name,
    {},
    { provider, outputs: { bucketRegionalDomainName } },
  );
}

/** Adds a load balancer, and a VPC origin that leads to it. */
export function addBalancer(stack: GraphBuilder, name: string, internal: boolean): void {
  stack.resource(
    "aws:lb/loadBalancer:LoadBalancer",
    name,
    { internal },
    { outputs: { arn: arnOf(name), dnsName: `${name}.elb.amazonaws.com` } },
  );
  stack.resource(
    "aws:cloudfront/vpcOrigin:VpcOrigin",
    `${name}-origin`,
    { vpcOriginEndpointConfig: { arn: arnOf(name) } },
    { id: `vo_${name}` },
  );
}

/** A distribution with these origins. */
export function withOrigins(
  origins: readonly object[],
  further: object = {},
  add: (stack: GraphBuilder) => void = () => undefined,
) {
  const stack = graphBuilder();
  add(stack);
  stack.resource(DISTRIBUTION, "site", { origins, ...further });
  return stack.graph();
}

export const bucketOrigin = (name: string, region = "us-east-1") => ({
  originId: name,
  domainName: `${name}.s3.${region}.amazonaws.com`,
});
