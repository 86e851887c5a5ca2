/** A stack with a violation of each proof on databases. */
import { type GraphBuilder } from "./graph";

export function addBrokenDatabases(stack: GraphBuilder): void {
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "open-vpc", { cidrBlock: "10.9.0.0/16" });
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "open-subnet", { vpcId: vpc });
  const gateway = stack.resource("aws:ec2/internetGateway:InternetGateway", "open-gateway", {
    vpcId: vpc,
  });
  const table = stack.resource("aws:ec2/routeTable:RouteTable", "open-table", {
    vpcId: vpc,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway }],
  });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "open-association", {
    subnetId: subnet,
    routeTableId: table,
  });
  const subnets = stack.resource("aws:rds/subnetGroup:SubnetGroup", "open-subnets", {
    subnetIds: [subnet],
  });
  const parent = stack.resource(
    "meridian:index:DatabaseCluster",
    "crowded",
    {},
    { outputs: { clients: [{ service: "web", poolSize: 100, tasks: 40 }] } },
  );
  const parameters = stack.resource(
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    "plain",
    { family: "aurora-postgresql16", parameters: [{ name: "rds.force_ssl", value: "0" }] },
  );
  const cluster = stack.resource(
    "aws:rds/cluster:Cluster",
    "crowded",
    {
      clusterIdentifier: "crowded",
      engine: "aurora-postgresql",
      dbClusterParameterGroupName: parameters,
      dbSubnetGroupName: subnets,
    },
    { parent },
  );
  for (const name of ["crowded-a", "crowded-b"]) {
    stack.resource(
      "aws:rds/clusterInstance:ClusterInstance",
      name,
      { clusterIdentifier: cluster, instanceClass: "db.r8g.large", engine: "aurora-postgresql" },
      { parent },
    );
  }
}
