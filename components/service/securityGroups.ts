/** Turns derived rules into security group rules. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type DerivedRule, type GroupRole } from "../../lib/service/securityGroups";

/** Creates a group without rules: nothing in, nothing out, until a rule says so. */
export function createSecurityGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  description: string,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(name, { vpcId, description, tags: { Name: name } }, opts);
}

/**
 * Creates a resource for each rule, named after the rule's key.
 *
 * @param groupIds the groups that the rules name by their part.
 */
export function createRules(
  name: string,
  rules: readonly DerivedRule[],
  groupIds: Readonly<Partial<Record<GroupRole, pulumi.Input<string>>>>,
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

function ruleArgs(
  { group, protocol, port, peer, description }: DerivedRule,
  groupIds: Readonly<Partial<Record<GroupRole, pulumi.Input<string>>>>,
): aws.vpc.SecurityGroupIngressRuleArgs {
  return {
    securityGroupId: groupIds[group] ?? missing(group),
    description,
    ipProtocol: protocol,
    fromPort: port,
    toPort: port,
    ...("cidr" in peer
      ? { cidrIpv4: peer.cidr }
      : { referencedSecurityGroupId: groupIds[peer.group] ?? missing(peer.group) }),
  };
}

function missing(group: GroupRole): never {
  throw new TypeError(`the security group of the ${group} must be given`);
}
