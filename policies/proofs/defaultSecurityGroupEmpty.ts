/**
 * What names no security group of its own gets the VPC's default one, which therefore lets nothing in or
 * out. A VPC brings that group along; only an adopted one is in our hands.
 */
import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { inlineRules } from "../queries/ingress";
import { referrers, referent } from "../queries/references";
import { DEFAULT_SECURITY_GROUP, SECURITY_GROUP_RULES, VPCS } from "../queries/types";
import { perGraph } from "../perGraph";
import { held, isUnknown, text, type Read } from "../read";
import { type Proof, type Reporter } from "../rule";

export const defaultSecurityGroupEmpty: Proof = {
  id: "default-security-group-empty",
  claim: "The default security group of every VPC is adopted, and lets nothing in or out.",
  severity: "high",
  level: "mandatory",
  frameworks: [
    { name: "AWS Foundational Security Best Practices", id: "EC2.2" },
    { name: "checkov", id: "CKV2_AWS_12" },
    { name: "cdk-nag", id: "VPCDefaultSecurityGroupClosed" },
  ],
  blindSpots: ["Rules that are added to the group outside of this stack."],
  reads: "stack",
  check(graph, at) {
    const adopted = referrers(graph, [DEFAULT_SECURITY_GROUP], "vpcId", VPCS);
    for (const vpc of VPCS.flatMap((type) => graph.ofType(type))) {
      if (adopted.of(vpc).length > 0) {
        continue;
      }
      if (adopted.undetermined.length > 0) {
        at(vpc).undecided("whether the VPC's default security group is adopted");
      } else {
        at(vpc).violation(
          "default security group is not adopted and lets its members talk to each other and out; " +
            "add an aws.ec2.DefaultSecurityGroup with this vpcId and no rules",
        );
      }
    }
    for (const group of graph.ofType(DEFAULT_SECURITY_GROUP)) {
      checkInline(group, at(group));
    }
    for (const rule of SECURITY_GROUP_RULES.flatMap((type) => graph.ofType(type))) {
      checkRule(graph, rule, at(rule));
    }
  },
};

function checkInline(group: Resource, report: Reporter): void {
  for (const direction of ["ingress", "egress"] as const) {
    const rules = inlineRules(group, direction);
    if (isUnknown(rules)) {
      report.undecided(`whether the default security group has ${direction} rules`);
    } else if (rules.length > 0) {
      report.violation(
        `${direction} of a default security group must be empty, got ${rules.length} ` +
          `${rules.length === 1 ? "rule" : "rules"}; write them in a group of their own`,
      );
    }
  }
}

function checkRule(graph: StackGraph, rule: Resource, report: Reporter): void {
  const adopted = referent(graph, rule, "securityGroupId", [DEFAULT_SECURITY_GROUP]);
  const id = text(held(rule, "securityGroupId"));
  const broughtAlong = isUnknown(id)
    ? graph.sourcesOf(rule, "securityGroupId").some(isVpc)
    : id !== undefined && defaultGroupIds(graph).has(id);
  if (broughtAlong || (adopted !== undefined && !isUnknown(adopted))) {
    report.violation("rule belongs to a VPC's default security group; give it a group of its own");
  }
}

/** The ids by which VPCs name the groups that they brought along, adopted or not. */
const defaultGroupIds = perGraph((graph): ReadonlySet<Read<string>> => {
  const vpcs = VPCS.flatMap((type) => graph.ofType(type));
  return new Set(vpcs.map((vpc) => text(vpc.outputs["defaultSecurityGroupId"])));
});

function isVpc({ type }: Resource): boolean {
  return (VPCS as readonly string[]).includes(type);
}
