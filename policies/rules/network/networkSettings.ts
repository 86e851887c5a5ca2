/** Subnets, security groups and their rules, and transit gateways. */
import { checkov, fsbp, guard, nag, pulumi } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isFalseByDefault, isNoneOf, isOneOfByDefault, isSet } from "../../frame/settings/wanted";
import { allOf } from "../../frame/decision";

import { SECURITY_GROUP, SECURITY_GROUP_RULES } from "../../queries/types";

export const networkSettings = [
  setting({
    id: "subnet-private-by-default",
    claim: "No subnet gives a public IPv4 address to what is started in it.",
    severity: "medium",
    references: [
      ...fsbp("EC2.15"),
      ...checkov("CKV_AWS_130"),
      ...nag("VPCSubnetAutoAssignPublicIpDisabled"),
      ...guard("subnet_auto_assign_public_ip_disabled"),
    ],
    types: ["aws:ec2/subnet:Subnet"],
    property: "mapPublicIpOnLaunch",
    wanted: isFalseByDefault,
    blindSpots: [
      "IPv6 addresses, which are public by nature.",
      "Default subnets, which AWS made so.",
    ],
  }),
  setting({
    id: "security-group-described",
    claim: "Every security group says what it is for.",
    severity: "low",
    references: [
      ...checkov("CKV_AWS_23"),
      ...nag("EC2SecurityGroupDescription"),
      ...guard("security_group_description_rule"),
      ...pulumi("ec2/SecurityGroup/missingDescription"),
    ],
    types: [SECURITY_GROUP],
    property: "description",
    // Pulumi's own text, where there is none.
    wanted: {
      ...isSet,
      holds: (value) => allOf([isSet.holds(value), isNoneOf("Managed by Pulumi").holds(value)]),
    },
    fix: "set description",
  }),
  setting({
    id: "security-group-rule-described",
    claim: "Every rule of a security group says what it is for.",
    severity: "low",
    references: [
      ...checkov("CKV_AWS_23"),
      ...nag("EC2SecurityGroupDescription"),
      ...pulumi(
        "ec2/SecurityGroup/missingEgressRuleDescription",
        "ec2/SecurityGroup/missingIngressRuleDescription",
      ),
    ],
    types: SECURITY_GROUP_RULES,
    property: "description",
    wanted: isSet,
    fix: "set description",
    blindSpots: ["Rules that are written inside of a group."],
  }),
  setting({
    id: "transit-gateway-admits-by-hand",
    claim: "No transit gateway accepts the attachments of other accounts by itself.",
    severity: "high",
    references: [...fsbp("EC2.23"), ...checkov("CKV_AWS_331")],
    types: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
    property: "autoAcceptSharedAttachments",
    wanted: isOneOfByDefault("disable"),
    blindSpots: ["Attachments that somebody accepts."],
  }),
];
