import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { userTags } from "../../lib/emr/userTag";

export interface EmrSecurityGroupsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** IPv4 ranges of the directory's servers. */
  readonly directoryCidrs: readonly string[];
}

/** The ports of an Active Directory domain that a cluster connects to. Source: EMR Management Guide, "Cross-realm trust". */
const DIRECTORY_PORTS: readonly {
  readonly name: string;
  readonly port: number;
  readonly protocols: readonly ("tcp" | "udp")[];
}[] = [
  { name: "dns", port: 53, protocols: ["tcp", "udp"] },
  { name: "kerberos", port: 88, protocols: ["tcp", "udp"] },
  { name: "ldap", port: 389, protocols: ["tcp", "udp"] },
  { name: "password", port: 464, protocols: ["tcp", "udp"] },
  { name: "ldaps", port: 636, protocols: ["tcp"] },
  { name: "kadmin", port: 749, protocols: ["tcp"] },
  { name: "global-catalog", port: 3269, protocols: ["tcp"] },
];

/** Port of the agent on every node, for the EMR service. Source: EMR Management Guide, "EMR-managed security groups". */
const AGENT_PORT = 8443;
/** Port of the EMR service, for the primary node. Source: the same. */
const SERVICE_PORT = 9443;

/**
 * The security groups of a cluster in private subnets: for the primary node, for the others, and for the
 * EMR service.
 *
 * EMR adds the rules between the nodes. It does not add those for the directory and for AWS services over
 * TLS. `revokeRulesOnDelete`, because the groups reference each other.
 */
export class EmrSecurityGroups extends pulumi.ComponentResource {
  public readonly primaryId: pulumi.Output<string>;
  public readonly coreId: pulumi.Output<string>;
  public readonly serviceId: pulumi.Output<string>;

  constructor(name: string, args: EmrSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrSecurityGroups", name, {}, opts);

    const create = (role: string, description: string): aws.ec2.SecurityGroup =>
      new aws.ec2.SecurityGroup(
        `${name}-${role}`,
        {
          vpcId: args.vpcId,
          description,
          revokeRulesOnDelete: true,
          // The service role is allowed to add rules to groups with this tag, and to no others.
          tags: userTags,
        },
        { parent: this },
      );
    const primary = create("primary", "EMR: primary node");
    const core = create("core", "EMR: core and task nodes");
    const service = create("service", "EMR: the service, for clusters in private subnets");

    allowService(`${name}-primary`, service, primary, this);
    allowService(`${name}-core`, service, core, this);
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-primary-to-service`,
      {
        securityGroupId: service.id,
        referencedSecurityGroupId: primary.id,
        ...tcp(SERVICE_PORT),
        description: "Primary node to EMR",
      },
      { parent: this },
    );
    allowEgress(`${name}-primary`, primary, args, this);
    allowEgress(`${name}-core`, core, args, this);

    this.primaryId = primary.id;
    this.coreId = core.id;
    this.serviceId = service.id;
    this.registerOutputs({
      primaryId: this.primaryId,
      coreId: this.coreId,
      serviceId: this.serviceId,
    });
  }
}

function allowService(
  name: string,
  service: aws.ec2.SecurityGroup,
  node: aws.ec2.SecurityGroup,
  parent: EmrSecurityGroups,
): void {
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-from-service`,
    {
      securityGroupId: node.id,
      referencedSecurityGroupId: service.id,
      ...tcp(AGENT_PORT),
      description: "EMR to the node's agent",
    },
    { parent },
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-service-egress`,
    {
      securityGroupId: service.id,
      referencedSecurityGroupId: node.id,
      ...tcp(AGENT_PORT),
      description: "EMR to the node's agent",
    },
    { parent },
  );
}

function allowEgress(
  name: string,
  node: aws.ec2.SecurityGroup,
  { directoryCidrs }: EmrSecurityGroupsArgs,
  parent: EmrSecurityGroups,
): void {
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-aws`,
    { securityGroupId: node.id, cidrIpv4: "0.0.0.0/0", ...tcp(443), description: "AWS services" },
    { parent },
  );
  for (const cidrIpv4 of directoryCidrs) {
    for (const { name: protocol, port, protocols } of DIRECTORY_PORTS) {
      for (const ipProtocol of protocols) {
        new aws.vpc.SecurityGroupEgressRule(
          `${name}-to-${protocol}-${ipProtocol}-${cidrIpv4}`,
          {
            securityGroupId: node.id,
            cidrIpv4,
            ipProtocol,
            fromPort: port,
            toPort: port,
            description: `Directory: ${protocol}`,
          },
          { parent },
        );
      }
    }
  }
}

function tcp(port: number): { ipProtocol: string; fromPort: number; toPort: number } {
  return { ipProtocol: "tcp", fromPort: port, toPort: port };
}
