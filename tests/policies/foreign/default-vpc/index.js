/** Instances in the default VPC of the region, as a first experiment has them. */
"use strict";
const aws = require("@pulumi/aws");

const ssh = new aws.ec2.SecurityGroup("ssh", {
  ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
});
const instance = { ami: "ami-0123456789abcdef0", instanceType: "t4g.nano" };
new aws.ec2.Instance("open", { ...instance, vpcSecurityGroupIds: [ssh.id] });
new aws.ec2.Instance("default-group", instance);
new aws.ec2.Instance("unaddressed", {
  ...instance,
  vpcSecurityGroupIds: [ssh.id],
  associatePublicIpAddress: false,
});
const vpc = new aws.ec2.DefaultVpc("default");
const subnet = new aws.ec2.DefaultSubnet("default", { availabilityZone: "eu-west-1a" });
const group = new aws.ec2.SecurityGroup("web", {
  vpcId: vpc.id,
  ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }],
});
new aws.ec2.Instance("named", {
  ...instance,
  subnetId: subnet.id,
  vpcSecurityGroupIds: [group.id],
  tags: { exposure: "public" },
});
