import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Platform, type PlatformRegion } from "@meridian/contract";

export interface EntranceArgs {
  readonly region: aws.Region;
  /** Public domain of the platform, below which the service has its host. */
  readonly domain: Platform["domain"];
  /** What the platform has in the region. */
  readonly platform: PlatformRegion;
  /** Port of the tasks. */
  readonly port: number;
}

/** Load balancer of the platform that the service stands behind. */
const BALANCER = "web";
/** Priority of the listener rule: those from 1000 on belong to the platform's consumers. */
const PRIORITY = 1000;

/** The way from the platform's load balancer to the tasks: host name, certificate, rule, security groups. */
export class Entrance extends pulumi.ComponentResource {
  public readonly host: pulumi.Output<string>;
  /** Security group of the tasks. */
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly targetGroup: aws.lb.TargetGroup;
  public readonly rule: aws.lb.ListenerRule;

  constructor(name: string, args: EntranceArgs, opts: pulumi.ComponentResourceOptions) {
    super("storefront:index:Entrance", name, {}, opts);
    const { domain, platform, port, region } = args;
    const child = { parent: this };
    const balancer = platform.loadBalancers.get(BALANCER);

    this.host = pulumi.interpolate`storefront.${region}.${domain.name}`;
    createHost(name, this.host, args, child);
    this.targetGroup = new aws.lb.TargetGroup(
      `${name}-targets`,
      {
        // The name of a target group has at most 32 characters, and its prefix at most 6.
        namePrefix: "store-",
        vpcId: platform.network.vpcId,
        targetType: "ip",
        protocol: "HTTP",
        port,
        healthCheck: { path: "/healthz", matcher: "200" },
      },
      child,
    );
    this.rule = new aws.lb.ListenerRule(
      `${name}-rule`,
      {
        listenerArn: balancer.listenerArn,
        priority: PRIORITY,
        conditions: [{ hostHeader: { values: [this.host] } }],
        actions: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
      },
      child,
    );
    this.securityGroupId = createSecurityGroup(name, args, balancer.securityGroupId, child);
    this.registerOutputs({ host: this.host, securityGroupId: this.securityGroupId });
  }
}

/** The host name in the platform's zone, and its certificate on the platform's listener. */
function createHost(
  name: string,
  host: pulumi.Output<string>,
  { domain, platform }: EntranceArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const { listenerArn, dnsName, zoneId: balancerZoneId } = platform.loadBalancers.get(BALANCER);
  const zoneId = domain.hostedZoneId;
  const certificate = new aws.acm.Certificate(
    `${name}-certificate`,
    { domainName: host, validationMethod: "DNS" },
    opts,
  );
  const validation = (part: "resourceRecordName" | "resourceRecordType" | "resourceRecordValue") =>
    certificate.domainValidationOptions.apply(([only]) => only?.[part] ?? "");
  const record = new aws.route53.Record(
    `${name}-validation`,
    {
      zoneId,
      name: validation("resourceRecordName"),
      type: validation("resourceRecordType"),
      records: [validation("resourceRecordValue")],
      ttl: 300,
    },
    opts,
  );
  const { certificateArn } = new aws.acm.CertificateValidation(
    `${name}-validated`,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
    opts,
  );
  new aws.lb.ListenerCertificate(`${name}-listener`, { listenerArn, certificateArn }, opts);
  new aws.route53.Record(
    `${name}-alias`,
    {
      zoneId,
      name: host,
      type: "A",
      aliases: [{ name: dnsName, zoneId: balancerZoneId, evaluateTargetHealth: true }],
    },
    opts,
  );
}

/** The security group of the tasks, and the rules on both sides. */
function createSecurityGroup(
  name: string,
  { platform, port }: EntranceArgs,
  balancerGroupId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const group = new aws.ec2.SecurityGroup(
    `${name}-sg`,
    { vpcId: platform.network.vpcId, description: "Tasks of the storefront" },
    opts,
  );
  const toPort = { ipProtocol: "tcp", fromPort: port, toPort: port };
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-from-balancer`,
    {
      securityGroupId: group.id,
      description: "Requests of the load balancer",
      referencedSecurityGroupId: balancerGroupId,
      ...toPort,
    },
    opts,
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-balancer-egress`,
    {
      securityGroupId: balancerGroupId,
      description: "Requests to the storefront",
      referencedSecurityGroupId: group.id,
      ...toPort,
    },
    opts,
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-https`,
    {
      securityGroupId: group.id,
      description: "AWS services, to pull the image and to read the token",
      cidrIpv4: "0.0.0.0/0",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    },
    opts,
  );
  return group.id;
}
