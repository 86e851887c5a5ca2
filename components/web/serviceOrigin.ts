import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RegionName } from "../../lib/regions";
import { listenerPorts } from "../../lib/services/exposure/securityGroups";
import { type WebEndpoint } from "./webMember";

export interface ServiceOriginArgs {
  readonly service: string;
  readonly region: RegionName;
  readonly endpoint: WebEndpoint;
  /** CloudFront's addresses in the region. */
  readonly prefixListId: string;
  /** Provider of the region: the rule of the balancer's security group is there. */
  readonly regionalProvider: aws.Provider;
}

/**
 * The way from CloudFront to a service in one region: a VPC origin, which connects to the internal load balancer
 * through interfaces in its subnets, so that nothing else of the internet reaches it.
 *
 * The security group admits CloudFront's addresses: AWS creates the group of those interfaces itself, so that its id
 * is not known to a program. Source: CloudFront Developer Guide, "Restrict access with VPC origins".
 */
export class ServiceOrigin extends pulumi.ComponentResource {
  public readonly service: string;
  public readonly region: RegionName;
  /** Host of the certificate, which CloudFront requests and verifies. */
  public readonly host: string;
  public readonly vpcOriginId: pulumi.Output<string>;

  constructor(name: string, args: ServiceOriginArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ServiceOrigin", name, {}, opts);
    const { service, region, endpoint, prefixListId, regionalProvider } = args;
    const child = { parent: this };

    const rule = new aws.vpc.SecurityGroupIngressRule(
      `${name}-rule`,
      {
        securityGroupId: endpoint.securityGroupId,
        description: "CloudFront",
        ipProtocol: "tcp",
        fromPort: listenerPorts.https,
        toPort: listenerPorts.https,
        prefixListId,
      },
      { ...child, provider: regionalProvider },
    );
    const origin = new aws.cloudfront.VpcOrigin(
      `${name}-origin`,
      {
        vpcOriginEndpointConfig: {
          name: nameOf(endpoint.loadBalancerArn),
          arn: endpoint.loadBalancerArn,
          httpPort: listenerPorts.http,
          httpsPort: listenerPorts.https,
          originProtocolPolicy: "https-only",
          originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
        },
      },
      // CloudFront refuses an origin that its interfaces cannot be created for, and requests it at once.
      { ...child, dependsOn: [rule] },
    );

    this.service = service;
    this.region = region;
    this.host = endpoint.host;
    this.vpcOriginId = origin.id;
    this.registerOutputs({ vpcOriginId: this.vpcOriginId });
  }
}

/**
 * Name of a VPC origin, unique in the account as the balancer is: its name and its id, 49 characters at most.
 * Source of the ARN: Service Authorization Reference, Elastic Load Balancing V2.
 */
function nameOf(loadBalancerArn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(loadBalancerArn).apply((arn) => arn.split("/").slice(-2).join("-"));
}
