/** One VPC whose groups, routes and ACL hold their rules inline; the database is open to the internet. */
"use strict";
const aws = require("@pulumi/aws");

const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
const table = new aws.ec2.RouteTable("table", {
  vpcId: vpc.id,
  routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
});
const subnets = ["a", "b"].map((zone, index) => {
  const subnet = new aws.ec2.Subnet(`subnet-${zone}`, {
    vpcId: vpc.id,
    cidrBlock: `10.0.${index}.0/24`,
    availabilityZone: `eu-west-1${zone}`,
  });
  new aws.ec2.RouteTableAssociation(`table-${zone}`, {
    subnetId: subnet.id,
    routeTableId: table.id,
  });
  return subnet;
});
const all = {
  ruleNo: 100,
  protocol: "-1",
  action: "allow",
  cidrBlock: "0.0.0.0/0",
  fromPort: 0,
  toPort: 0,
};
new aws.ec2.NetworkAcl("acl", {
  vpcId: vpc.id,
  subnetIds: subnets.map(({ id }) => id),
  ingress: [all],
  egress: [all],
});
const open = { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["0.0.0.0/0"] };
const group = new aws.ec2.SecurityGroup("db", { vpcId: vpc.id, ingress: [open] });
const inner = new aws.ec2.SecurityGroup("inner", {
  vpcId: vpc.id,
  ingress: [{ ...open, cidrBlocks: ["10.0.0.0/16"] }],
});
const subnetGroup = new aws.rds.SubnetGroup("db", { subnetIds: subnets.map(({ id }) => id) });
const database = {
  engine: "postgres",
  instanceClass: "db.t4g.micro",
  dbSubnetGroupName: subnetGroup.name,
  publiclyAccessible: true,
};
new aws.rds.Instance("open", { ...database, vpcSecurityGroupIds: [group.id] });
new aws.rds.Instance("closed", { ...database, vpcSecurityGroupIds: [inner.id] });
