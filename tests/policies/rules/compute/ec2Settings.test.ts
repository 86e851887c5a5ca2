import { ec2Settings } from "../../../../policies/rules/compute/ec2Settings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "ec2Settings",
  ec2Settings,
  {
    "aws:ec2/instance:Instance": {
      metadataOptions: {
        httpTokens: "required",
      },
      rootBlockDevice: {
        encrypted: true,
      },
      ebsBlockDevices: [
        {
          encrypted: true,
        },
      ],
      monitoring: true,
      iamInstanceProfile: "web",
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
      metadataOptions: {
        httpTokens: "required",
      },
      blockDeviceMappings: [{ ebs: { encrypted: "true", kmsKeyId: "arn:own" } }],
      networkInterfaces: [
        {
          associatePublicIpAddress: "false",
        },
      ],
    },
    "aws:ec2/launchConfiguration:LaunchConfiguration": {
      metadataOptions: {
        httpTokens: "required",
      },
      rootBlockDevice: {
        encrypted: true,
      },
      ebsBlockDevices: [
        {
          encrypted: true,
        },
      ],
    },
    "aws:ebs/volume:Volume": {
      encrypted: true,
      kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
    },
    "aws:autoscaling/group:Group": {
      targetGroupArns: ["arn:web"],
      healthCheckType: "ELB",
    },
  },
  [
    [
      "ec2-metadata-v2",
      { metadataOptions: { httpTokens: "optional" } },
      'metadataOptions.httpTokens is "optional"; set metadataOptions.httpTokens to "required"',
    ],
    [
      "ec2-private",
      { associatePublicIpAddress: true },
      "associatePublicIpAddress is true; set associatePublicIpAddress to false",
    ],
    [
      "launch-template-private",
      { networkInterfaces: [{}, { associatePublicIpAddress: "true" }] },
      'networkInterfaces[1].associatePublicIpAddress is "true"; set associatePublicIpAddress of the network interface to "false"',
    ],
    [
      "ec2-metadata-hops",
      { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } },
      "metadataOptions.httpPutResponseHopLimit is 2; set metadataOptions.httpPutResponseHopLimit to 1",
    ],
    [
      "launch-template-volumes-encrypted",
      { blockDeviceMappings: [{ ebs: { encrypted: "false", kmsKeyId: "arn:own" } }] },
      'blockDeviceMappings[0].ebs.encrypted is "false"; set encrypted of the block device\'s ebs to "true"',
    ],
    [
      "launch-template-own-key",
      { blockDeviceMappings: [{ ebs: { encrypted: "true" } }] },
      "blockDeviceMappings[0].ebs.kmsKeyId is not set; set kmsKeyId of the block device's ebs to the ARN of a customer managed key",
    ],
    [
      "ec2-no-key-pair",
      { keyName: "admin" },
      'keyName is "admin"; leave keyName out, and sign in by Session Manager',
    ],
    [
      "ec2-root-volume-encrypted",
      { rootBlockDevice: null },
      "rootBlockDevice.encrypted is not set; set rootBlockDevice.encrypted to true",
    ],
    [
      "ec2-volumes-encrypted",
      { ebsBlockDevices: [{ encrypted: true }, { deviceName: "/dev/sdb" }] },
      "ebsBlockDevices[1].encrypted is not set; set encrypted of the block device to true",
    ],
    ["ebs-encrypted", { encrypted: false }, "encrypted is false; set encrypted to true"],
    [
      "ebs-own-key",
      { kmsKeyId: null },
      "kmsKeyId is not set; set kmsKeyId to the ARN of a customer managed key",
    ],
    [
      "ec2-detailed-monitoring",
      { monitoring: null },
      "monitoring is not set; set monitoring to true",
    ],
    [
      "ec2-has-role",
      { iamInstanceProfile: null },
      "iamInstanceProfile is not set; set iamInstanceProfile to an aws.iam.InstanceProfile",
    ],
    [
      "autoscaling-health-check",
      { healthCheckType: "EC2" },
      'healthCheckType is "EC2"; set healthCheckType to "ELB"',
    ],
    [
      "autoscaling-launch-template",
      { launchConfiguration: "web" },
      'launchConfiguration is "web"; set launchTemplate in the place of launchConfiguration, which AWS no longer extends',
    ],
  ],
  [
    ["ec2-volumes-encrypted", { ebsBlockDevices: null }],
    ["autoscaling-health-check", { targetGroupArns: [], healthCheckType: null }],
  ],
);
