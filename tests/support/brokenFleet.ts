/** A stack with a violation of each rule and proof on fleets of instances. */
import { type GraphBuilder } from "./graph";

export function addBrokenFleet(stack: GraphBuilder): void {
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "fleet-vpc", { cidrBlock: "10.9.0.0/16" });
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "fleet-subnet", {
    vpcId: vpc,
    availabilityZone: "us-east-1a",
  });
  const table = stack.resource("aws:ec2/routeTable:RouteTable", "fleet-table", { vpcId: vpc });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "fleet-association", {
    subnetId: subnet,
    routeTableId: table,
  });
  stack.resource(
    "aws:ec2/placementGroup:PlacementGroup",
    "racks",
    { name: "racks", strategy: "spread" },
    { id: "racks" },
  );
  stack.resource("aws:autoscaling/group:Group", "crowded", {
    name: "crowded",
    launchTemplate: { name: "crowded", version: "$Latest" },
    placementGroup: "racks",
    vpcZoneIdentifiers: [subnet],
    minSize: 1,
    maxSize: 9,
  });
  for (const name of ["first", "second"]) {
    stack.resource("aws:autoscaling/policy:Policy", name, {
      autoscalingGroupName: "crowded",
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 60,
      },
    });
  }
  addWideProfile(stack);
}

function addWideProfile(stack: GraphBuilder): void {
  const arn = "arn:aws:iam::123456789012:role/wide";
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  };
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }],
  };
  stack.resource(
    "aws:iam/role:Role",
    "wide",
    { name: "wide", assumeRolePolicy: JSON.stringify(trust) },
    { outputs: { arn } },
  );
  stack.resource("aws:iam/rolePolicy:RolePolicy", "wide-policy", {
    role: "wide",
    policy: JSON.stringify(policy),
  });
  stack.resource("aws:iam/instanceProfile:InstanceProfile", "wide-profile", { role: "wide" });
}
