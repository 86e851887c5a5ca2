/** Turns planned rules into security group rules. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  type GroupRole,
  type Peer,
  type SecurityGroupRulePlan,
} from "../../lib/services/exposure/securityGroups";

/** Ids of the groups that rules name by their role. */
type GroupIds<Role extends GroupRole> = Readonly<Record<Role, pulumi.Input<string>>>;

/** Creates a group without rules: it admits nothing in or out until a rule does. */
export function createSecurityGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  description: string,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(name, { vpcId, description, tags: { Name: name } }, opts);
}

/** Creates a resource for each rule, named after the rule's key. */
export function createRules<Role extends GroupRole>(
  name: string,
  rules: readonly SecurityGroupRulePlan<Role>[],
  groupIds: GroupIds<Role>,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const rule of rules) {
    const args = ruleArgs(rule, groupIds);
    if (rule.direction === "ingress") {
      new aws.vpc.SecurityGroupIngressRule(`${name}-${rule.key}`, args, opts);
    } else {
      new aws.vpc.SecurityGroupEgressRule(`${name}-${rule.key}`, args, opts);
    }
  }
}

/** A connection of one group to another by TCP. */
export interface GroupConnection {
  readonly from: pulumi.Input<string>;
  readonly to: pulumi.Input<string>;
  readonly port: number;
  /** What connects, such as "NFS". */
  readonly protocol: string;
}

/** Lets one group connect to another, by a rule at each end. */
export function connectGroups(
  name: string,
  { from, to, port, protocol }: GroupConnection,
  opts: pulumi.CustomResourceOptions,
): void {
  const rule = { ipProtocol: "tcp", fromPort: port, toPort: port, description: protocol };
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-in`,
    { ...rule, securityGroupId: to, referencedSecurityGroupId: from },
    opts,
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-out`,
    { ...rule, securityGroupId: from, referencedSecurityGroupId: to },
    opts,
  );
}

function ruleArgs<Role extends GroupRole>(
  { group, protocol, port, peer, description }: SecurityGroupRulePlan<Role>,
  groupIds: GroupIds<Role>,
): aws.vpc.SecurityGroupIngressRuleArgs {
  return {
    securityGroupId: groupIds[group],
    description,
    ipProtocol: protocol,
    fromPort: port,
    toPort: port,
    ...peerArgs(peer, groupIds),
  };
}

function peerArgs<Role extends GroupRole>(
  peer: Peer<Role>,
  groupIds: GroupIds<Role>,
): Partial<aws.vpc.SecurityGroupIngressRuleArgs> {
  if ("cidr" in peer) {
    return { [peer.cidr.includes(":") ? "cidrIpv6" : "cidrIpv4"]: peer.cidr };
  }
  if ("prefixListId" in peer) {
    return { prefixListId: peer.prefixListId };
  }
  return {
    referencedSecurityGroupId: "group" in peer ? groupIds[peer.group] : peer.securityGroupId,
  };
}
