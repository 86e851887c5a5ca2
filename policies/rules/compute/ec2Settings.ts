/** Instances of EC2, and the templates and groups that start them. */
import { checkov, cis, fsbp, guard, nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import {
  isFalseByDefault,
  isNoneOf,
  isNotSet,
  isOneOf,
  isSet,
  isTrue,
} from "../../frame/settings/wanted";
import { isPresent, property } from "../../frame/properties";

const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";

export const ec2Settings = [
  setting({
    id: "ec2-metadata-v2",
    claim: "Every instance requires a session token for its metadata (IMDSv2).",
    severity: "high",
    references: [
      ...fsbp("EC2.8", "EC2.170", "AutoScaling.3"),
      ...cis("5.6"),
      ...checkov("CKV_AWS_79"),
      ...nag("EC2IMDSv2Enabled"),
      ...guard("ec2_imdsv2_check"),
    ],
    types: [INSTANCE, TEMPLATE, CONFIGURATION],
    property: ["metadataOptions", "httpTokens"],
    wanted: isOneOf("required"),
    blindSpots: [
      "The account's own default, which the bootstrap sets: another account may have another.",
    ],
  }),
  setting({
    id: "ec2-private",
    claim: "No instance gets a public address by its own configuration.",
    severity: "high",
    references: [
      ...fsbp("EC2.9", "AutoScaling.5"),
      ...checkov("CKV_AWS_88"),
      ...nag("EC2InstanceNoPublicIp", "AutoScalingLaunchConfigPublicIpDisabled"),
      ...guard("ec2_instance_no_public_ip", "autoscaling_launch_config_public_ip_disabled"),
    ],
    types: [INSTANCE, CONFIGURATION],
    property: "associatePublicIpAddress",
    wanted: isFalseByDefault,
    blindSpots: [
      "Subnets that give every instance a public address, which subnet-private-by-default refuses.",
    ],
  }),
  setting({
    id: "launch-template-private",
    claim: "No launch template gives instances a public address.",
    severity: "high",
    references: [...fsbp("EC2.25"), ...checkov("CKV_AWS_88")],
    types: [TEMPLATE],
    property: ["networkInterfaces", "associatePublicIpAddress"],
    wanted: isNoneOf("true"),
    fix: 'set associatePublicIpAddress of the network interface to "false"',
  }),
  setting({
    id: "ec2-root-volume-encrypted",
    claim: "The root volume of every instance is encrypted.",
    severity: "high",
    references: [
      ...fsbp("EC2.3"),
      ...checkov("CKV_AWS_8"),
      ...nag("EC2EBSVolumeEncrypted"),
      ...guard("encrypted_volumes"),
    ],
    types: [INSTANCE, CONFIGURATION],
    property: ["rootBlockDevice", "encrypted"],
    wanted: isTrue,
    blindSpots: [
      "Launch templates, whose instances the account's default encrypts, which the bootstrap sets.",
    ],
  }),
  setting({
    id: "ec2-volumes-encrypted",
    claim: "No further volume of an instance is left unencrypted.",
    severity: "high",
    references: [
      ...fsbp("EC2.3"),
      ...checkov("CKV_AWS_8"),
      ...nag("EC2EBSVolumeEncrypted"),
      ...guard("encrypted_volumes"),
    ],
    types: [INSTANCE, CONFIGURATION],
    property: ["ebsBlockDevices", "encrypted"],
    wanted: isTrue,
    only: (instance) => isPresent(property(instance, "ebsBlockDevices")),
    fix: "set encrypted of the block device to true",
  }),
  setting({
    id: "ebs-encrypted",
    claim: "Every volume is encrypted.",
    severity: "high",
    references: [
      ...fsbp("EC2.3"),
      ...cis("2.2.1"),
      ...checkov("CKV_AWS_3"),
      ...nag("EC2EBSVolumeEncrypted"),
      ...guard("encrypted_volumes"),
    ],
    types: ["aws:ebs/volume:Volume"],
    property: "encrypted",
    wanted: isTrue,
  }),
  setting({
    id: "ebs-own-key",
    claim: "Every volume is encrypted under a customer managed key.",
    severity: "medium",
    references: [...checkov("CKV_AWS_189"), ...guard("ebs_volume_encryption_key_rule")],
    types: ["aws:ebs/volume:Volume"],
    property: "kmsKeyId",
    wanted: isSet,
    fix: "set kmsKeyId to the ARN of a customer managed key",
  }),
  setting({
    id: "ec2-detailed-monitoring",
    claim: "Every instance reports its metrics every minute.",
    severity: "low",
    references: [
      ...checkov("CKV_AWS_126"),
      ...nag("EC2InstanceDetailedMonitoringEnabled"),
      ...guard("ec2_instance_detailed_monitoring_enabled"),
    ],
    types: [INSTANCE],
    property: "monitoring",
    wanted: isTrue,
    blindSpots: ["Whether an alarm is on any of these metrics."],
  }),
  setting({
    id: "ec2-has-role",
    claim: "Every instance has a role, so that no key has to lie on it.",
    severity: "medium",
    references: [
      ...checkov("CKV2_AWS_41"),
      ...nag("EC2InstanceProfileAttached"),
      ...guard("ec2_instance_profile_attached"),
    ],
    types: [INSTANCE],
    property: "iamInstanceProfile",
    wanted: isSet,
    fix: "set iamInstanceProfile to an aws.iam.InstanceProfile",
    blindSpots: ["What the role is allowed."],
  }),
  setting({
    id: "autoscaling-health-check",
    claim:
      "Every auto scaling group behind a load balancer replaces what the load balancer finds unhealthy.",
    severity: "low",
    references: [
      ...fsbp("AutoScaling.1"),
      ...checkov("CKV2_AWS_15"),
      ...nag("AutoScalingGroupELBHealthCheckRequired"),
      ...guard("autoscaling_group_elb_healthcheck_required"),
    ],
    types: ["aws:autoscaling/group:Group"],
    property: "healthCheckType",
    wanted: isOneOf("ELB"),
    only: (group) => isSet.holds(property(group, "targetGroupArns")),
    blindSpots: ["Groups that an aws.autoscaling.Attachment registers with a target group."],
  }),
  setting({
    id: "autoscaling-launch-template",
    claim: "Every auto scaling group starts its instances from a launch template.",
    severity: "medium",
    references: [...fsbp("AutoScaling.9"), ...checkov("CKV_AWS_315")],
    types: ["aws:autoscaling/group:Group"],
    property: "launchConfiguration",
    wanted: isNotSet,
    fix: "set launchTemplate in the place of launchConfiguration, which AWS no longer extends",
  }),
];
