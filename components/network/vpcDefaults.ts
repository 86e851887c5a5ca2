import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * The defaults that AWS creates with every VPC, adopted by the stack so that nothing relies on them.
 *
 * The default security group is emptied, so that a resource without a group of its own reaches nothing
 * and is not reachable. The default network ACL loses its rules when it is adopted, and with them
 * the traffic of every subnet: its allow-all rules are restated, because security groups decide here.
 */
export class VpcDefaults extends pulumi.ComponentResource {
  constructor(name: string, vpc: aws.ec2.Vpc, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:VpcDefaults", name, {}, opts);

    new aws.ec2.DefaultSecurityGroup(
      `${name}-sg`,
      { vpcId: vpc.id, ingress: [], egress: [], tags: { Name: `${name}-sg` } },
      { parent: this },
    );
    new aws.ec2.DefaultNetworkAcl(
      `${name}-acl`,
      {
        defaultNetworkAclId: vpc.defaultNetworkAclId,
        ingress: ALLOW_ALL,
        egress: ALLOW_ALL,
        tags: { Name: `${name}-acl` },
      },
      // AWS adds every subnet that names no other ACL.
      { parent: this, ignoreChanges: ["subnetIds"] },
    );
    this.registerOutputs({});
  }
}

const ALLOW_ALL = [
  { ruleNo: 100, protocol: "-1", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 },
  { ruleNo: 101, protocol: "-1", action: "allow", ipv6CidrBlock: "::/0", fromPort: 0, toPort: 0 },
];
