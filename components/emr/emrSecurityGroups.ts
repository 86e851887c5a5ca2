import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type GroupRole,
  type GroupRule,
  securityGroupRules,
  trafficOf,
} from "../../lib/emr/cluster/securityGroupRules";
import { userTags } from "../../lib/emr/userTag";

export interface EmrSecurityGroupsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Prefix list of the region's S3. */
  readonly s3PrefixListId: pulumi.Input<string>;
  /** Whether the nodes have IPv6 addresses. */
  readonly ipv6: boolean;
  /** IPv4 ranges of the directory's servers. */
  readonly directoryCidrs: readonly string[];
}

type Groups = Readonly<Record<GroupRole, aws.ec2.SecurityGroup>>;

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

const DESCRIPTIONS: Readonly<Record<GroupRole, string>> = {
  primary: "EMR: primary node",
  core: "EMR: core and task nodes",
  service: "EMR: the service, for clusters in private subnets",
};

/**
 * The security groups of a cluster in private subnets: for the primary node, for the others, and for the
 * EMR service, with all rules that EMR needs between them.
 *
 * `revokeRulesOnDelete`, because the groups reference each other.
 */
export class EmrSecurityGroups extends pulumi.ComponentResource {
  public readonly primaryId: pulumi.Output<string>;
  public readonly coreId: pulumi.Output<string>;
  public readonly serviceId: pulumi.Output<string>;

  constructor(name: string, args: EmrSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrSecurityGroups", name, {}, opts);

    const create = (role: GroupRole): aws.ec2.SecurityGroup =>
      new aws.ec2.SecurityGroup(
        `${name}-${role}`,
        {
          vpcId: args.vpcId,
          description: DESCRIPTIONS[role],
          revokeRulesOnDelete: true,
          // The service role is allowed to use groups with this tag, and no others.
          tags: userTags,
        },
        { parent: this },
      );
    const groups: Groups = {
      primary: create("primary"),
      core: create("core"),
      service: create("service"),
    };
    for (const rule of securityGroupRules) {
      createRule(name, rule, groups, args.s3PrefixListId, this);
    }
    for (const role of ["primary", "core"] as const) {
      allowEgress(`${name}-${role}`, groups[role], args, this);
    }

    this.primaryId = groups.primary.id;
    this.coreId = groups.core.id;
    this.serviceId = groups.service.id;
    this.registerOutputs({
      primaryId: this.primaryId,
      coreId: this.coreId,
      serviceId: this.serviceId,
    });
  }
}

/** Creates a rule of the table, such as `sg-core-from-primary-tcp` or `sg-primary-to-service-tcp-9443`. */
function createRule(
  name: string,
  rule: GroupRule,
  groups: Groups,
  s3PrefixListId: pulumi.Input<string>,
  parent: EmrSecurityGroups,
): void {
  const { direction, group, peer, protocol, port } = rule;
  const preposition = direction === "ingress" ? "from" : "to";
  const suffix = port === undefined ? protocol : `${protocol}-${port}`;
  const Rule =
    direction === "ingress" ? aws.vpc.SecurityGroupIngressRule : aws.vpc.SecurityGroupEgressRule;
  new Rule(
    `${name}-${group}-${preposition}-${peer}-${suffix}`,
    {
      securityGroupId: groups[group].id,
      ...(peer === "s3"
        ? { prefixListId: s3PrefixListId }
        : { referencedSecurityGroupId: groups[peer].id }),
      ...trafficOf(rule),
      description: `EMR: ${group} ${preposition} ${peer}`,
    },
    { parent },
  );
}

function allowEgress(
  name: string,
  node: aws.ec2.SecurityGroup,
  { ipv6, directoryCidrs }: EmrSecurityGroupsArgs,
  parent: EmrSecurityGroups,
): void {
  const https = { securityGroupId: node.id, ...tcp(443), description: "AWS services" };
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-aws`,
    { ...https, cidrIpv4: "0.0.0.0/0" },
    { parent },
  );
  if (ipv6) {
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-to-aws-ipv6`,
      { ...https, cidrIpv6: "::/0" },
      { parent },
    );
  }
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
