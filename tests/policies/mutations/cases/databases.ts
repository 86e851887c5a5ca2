/** Damages to databases. */
import { type Mutation, remove, set } from "../mutation";

const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const PARAMETERS = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const ORDERS = "use1-databases-orders";

export const databases: readonly Mutation[] = [
  // Secondary regions have all that the primary one has, and an alarm more.
  remove("rds-cluster-instances", INSTANCE, `${ORDERS}-us-east-1a`),
  remove(["rds-cluster-instances", "regions-alike"], INSTANCE, "euw1-databases-orders-eu-west-1a"),
  set("database-tls-required", PARAMETERS, `${ORDERS}-aurora-postgresql16`, { parameters: [] }),
  set("database-tls-required", CLUSTER, ORDERS, { dbClusterParameterGroupName: undefined }),
  set("database-connections", CLUSTER, ORDERS, {
    serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 1 },
  }),
  set("database-connections", INSTANCE, `${ORDERS}-us-east-1b`, {
    instanceClass: "db.t4g.medium",
  }),
  // The lag between regions is alarmed in secondary regions, that of readers in each.
  set("replica-lag-alarmed", ALARM, "euw1-databases-orders-region-lag", { metricName: "Other" }),
  set("replica-lag-alarmed", ALARM, `${ORDERS}-reader-lag`, { dimensions: {} }),
  set(
    "databases-isolated",
    "aws:rds/subnetGroup:SubnetGroup",
    "use1-network-data-database",
    (stack) => ({
      subnetIds: [stack.find("aws:ec2/subnet:Subnet", "use1-network-private-us-east-1a").id ?? ""],
    }),
  ),
];
