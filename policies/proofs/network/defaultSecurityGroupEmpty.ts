/**
 * A resource that names no security group gets the VPC's default one, which therefore has no rules. AWS
 * creates that group with the VPC; a stack controls its rules only once it has adopted the group.
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe, property, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { type Reporter } from "../../frame/reporter";
import { type Proof } from "../../frame/rule";
import { inlineRules } from "../../queries/network/groupRule";
import { referent, referrers } from "../../queries/references";
import { DEFAULT_SECURITY_GROUP, SECURITY_GROUP_RULES, VPCS } from "../../queries/types";

export const defaultSecurityGroupEmpty: Proof = {
  id: "default-security-group-empty",
  claim: "The default security group of every VPC is adopted, and has no rules.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "EC2.2" },
    { catalogue: "checkov", id: "CKV2_AWS_12" },
    { catalogue: "cdk-nag", id: "VPCDefaultSecurityGroupClosed" },
    { catalogue: "CIS AWS Foundations 3.0.0", id: "5.4" },
  ],
  blindSpots: ["Rules that are added to the group outside of this stack."],
  fix: "Adopt the group with aws.ec2.DefaultSecurityGroup without rules, and give rules a group of their own.",
  question: "whether the VPC's default security group is adopted",
  stage: "stack",
  check(graph, at) {
    const adopted = referrers(graph, [DEFAULT_SECURITY_GROUP], "vpcId", VPCS);
    for (const vpc of resourcesOf(graph, ...VPCS)) {
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
    for (const group of resourcesOf(graph, DEFAULT_SECURITY_GROUP)) {
      checkInline(group, at(group));
    }
    for (const rule of resourcesOf(graph, ...SECURITY_GROUP_RULES)) {
      checkRule(graph, rule, at(rule));
    }
  },
};

function checkInline(group: Typed<typeof DEFAULT_SECURITY_GROUP>, report: Reporter): void {
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

function checkRule(
  graph: StackGraph,
  rule: Typed<(typeof SECURITY_GROUP_RULES)[number]>,
  report: Reporter,
): void {
  const adopted = referent(graph, rule, "securityGroupId", [DEFAULT_SECURITY_GROUP]);
  const id = text(property(rule, "securityGroupId"));
  const isOfVpc = isUnknown(id)
    ? sourcesOf(graph, rule, "securityGroupId", VPCS).length > 0
    : id !== undefined && defaultGroupIds(graph).has(id);
  if (isOfVpc || (adopted !== undefined && !isUnknown(adopted))) {
    report.violation("rule belongs to a VPC's default security group; give it a group of its own");
  }
}

/** The ids of the groups that AWS created with the VPCs, adopted or not. */
const defaultGroupIds = perGraph((graph): ReadonlySet<Maybe<string>> => {
  const vpcs = resourcesOf(graph, ...VPCS);
  return new Set(
    vpcs.map((vpc) => text(property({ ...vpc, inputs: {} }, "defaultSecurityGroupId"))),
  );
});
