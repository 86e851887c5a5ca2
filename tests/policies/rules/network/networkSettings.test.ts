import { networkSettings } from "../../../../policies/rules/network/networkSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "networkSettings",
  networkSettings,
  {
    "aws:ec2/subnet:Subnet": {},
    "aws:ec2/securityGroup:SecurityGroup": {
      description: "Web",
    },
    "aws:ec2/securityGroupRule:SecurityGroupRule": {
      description: "HTTPS",
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
      description: "HTTPS",
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
      description: "HTTPS",
    },
    "aws:ec2transitgateway/transitGateway:TransitGateway": {},
  },
  [
    [
      "subnet-private-by-default",
      { mapPublicIpOnLaunch: true },
      "mapPublicIpOnLaunch is true; set mapPublicIpOnLaunch to false",
    ],
    [
      "security-group-described",
      { description: "Managed by Pulumi" },
      'description is "Managed by Pulumi"; set description',
    ],
    [
      "security-group-rule-described",
      { description: null },
      "description is not set; set description",
    ],
    [
      "transit-gateway-admits-by-hand",
      { autoAcceptSharedAttachments: "enable" },
      'autoAcceptSharedAttachments is "enable"; set autoAcceptSharedAttachments to "disable"',
    ],
  ],
);
