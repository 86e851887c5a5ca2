/** A service behind a load balancer, with a network that awsx builds: its plugin does not run offline. */
"use strict";
const aws = require("@pulumi/aws");
const awsx = require("@pulumi/awsx");

const vpc = new awsx.ec2.Vpc("vpc", {});
const group = new aws.ec2.SecurityGroup("group", {
  vpcId: vpc.vpcId,
  ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }],
});
new aws.ec2.Instance("server", {
  ami: "ami-0123456789abcdef0",
  instanceType: "t4g.nano",
  subnetId: vpc.publicSubnetIds[0],
  vpcSecurityGroupIds: [group.id],
  associatePublicIpAddress: true,
});
new aws.ec2.Instance("hidden", {
  ami: "ami-0123456789abcdef0",
  instanceType: "t4g.nano",
  subnetId: vpc.privateSubnetIds[0],
  vpcSecurityGroupIds: [group.id],
  associatePublicIpAddress: false,
});
