import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type AccessPlan, HUE_PORT, SSH_PORT } from "../../lib/emr/cluster/access";
import { type DirectoryPlan, type DirectoryPort } from "../../lib/emr/cluster/network/directory";
import {
  type GroupRole,
  type GroupRule,
  securityGroupRules,
  trafficOf,
} from "../../lib/emr/cluster/network/securityGroupRules";
import { userTags } from "../../lib/emr/userTag";

export interface EmrSecurityGroupsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Prefix list of the region's S3. */
  readonly s3PrefixListId: pulumi.Input<string>;
  /** Whether the nodes have IPv6 addresses. */
  readonly ipv6: boolean;
  /** Undefined without a directory. */
  readonly directory: DirectoryPlan | undefined;
  /** How users reach the primary node. */
  readonly access: AccessPlan;
}

type Groups = Readonly<Record<GroupRole, aws.ec2.SecurityGroup>>;

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
  /** Group of the balancer in front of Hue; undefined without one. */
  public readonly balancerId: pulumi.Output<string> | undefined;

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
      allowHttps(`${name}-${role}`, groups[role], args.ipv6, this);
    }
    if (args.directory !== undefined) {
      connectDirectory(name, groups, args.directory, this);
    }

    const balancer = admitUsers(name, groups.primary, args, this);

    this.primaryId = groups.primary.id;
    this.coreId = groups.core.id;
    this.serviceId = groups.service.id;
    this.balancerId = balancer?.id;
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

/** AWS services are reached over HTTPS. */
function allowHttps(
  name: string,
  node: aws.ec2.SecurityGroup,
  ipv6: boolean,
  parent: EmrSecurityGroups,
): void {
  const https = {
    securityGroupId: node.id,
    ...trafficOf({ protocol: "tcp", port: 443 }),
    description: "AWS services",
  };
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
}

/** Nodes connect to the directory, and the directory of a trust to the KDC on the primary node. */
function connectDirectory(
  name: string,
  { primary, core }: Groups,
  { cidrs, egress, ingress }: DirectoryPlan,
  parent: EmrSecurityGroups,
): void {
  for (const cidrIpv4 of cidrs) {
    for (const port of egress) {
      for (const [role, group] of Object.entries({ primary, core })) {
        new aws.vpc.SecurityGroupEgressRule(
          `${name}-${role}-to-${port.name}-${port.protocol}-${cidrIpv4}`,
          { securityGroupId: group.id, cidrIpv4, ...directoryTraffic(port) },
          { parent },
        );
      }
    }
    for (const port of ingress) {
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-primary-from-${port.name}-${port.protocol}-${cidrIpv4}`,
        { securityGroupId: primary.id, cidrIpv4, ...directoryTraffic(port) },
        { parent },
      );
    }
  }
}

function directoryTraffic({ name, port, protocol }: DirectoryPort) {
  return { ...trafficOf({ protocol, port }), description: `Directory: ${name}` };
}

/**
 * Admits the ranges of users to Hue and SSH on the primary node, or to Hue through a balancer.
 *
 * @returns the group of the balancer; undefined without one.
 */
function admitUsers(
  name: string,
  primary: aws.ec2.SecurityGroup,
  { vpcId, access: { cidrs, balancer } }: EmrSecurityGroupsArgs,
  parent: EmrSecurityGroups,
): aws.ec2.SecurityGroup | undefined {
  const group = balancer
    ? new aws.ec2.SecurityGroup(
        `${name}-balancer`,
        { vpcId, description: "EMR: the balancer in front of Hue" },
        { parent },
      )
    : undefined;
  for (const cidr of cidrs) {
    admit(`${name}-hue-from-${cidr}`, group ?? primary, { cidrIpv4: cidr }, HUE_PORT, parent);
    admit(`${name}-ssh-from-${cidr}`, primary, { cidrIpv4: cidr }, SSH_PORT, parent);
  }
  if (group !== undefined) {
    const hue = trafficOf({ protocol: "tcp", port: HUE_PORT });
    const source = { referencedSecurityGroupId: group.id };
    admit(`${name}-hue-from-balancer`, primary, source, HUE_PORT, parent);
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-balancer-to-hue`,
      {
        securityGroupId: group.id,
        referencedSecurityGroupId: primary.id,
        ...hue,
        description: "Hue on the primary node",
      },
      { parent },
    );
  }
  return group;
}

function admit(
  name: string,
  group: aws.ec2.SecurityGroup,
  source: { cidrIpv4: string } | { referencedSecurityGroupId: pulumi.Input<string> },
  port: number,
  parent: EmrSecurityGroups,
): void {
  new aws.vpc.SecurityGroupIngressRule(
    name,
    {
      securityGroupId: group.id,
      ...source,
      ...trafficOf({ protocol: "tcp", port }),
      description: port === HUE_PORT ? "Users of Hue" : "Users of SSH",
    },
    { parent },
  );
}
