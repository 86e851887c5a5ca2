import { type AccessTable, rowsOf } from "./row";

const rds = rowsOf("rds", "rds");

/** RDS keeps its access to the key of a cluster by a grant. Source: Aurora User Guide, "AWS KMS key management". */
const KEY_OF_DATA = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
];

/** RDS makes and rotates the master user's secret on behalf of the caller. Source: Aurora User Guide, "Permissions required for Secrets Manager integration". */
const MASTER_SECRET = ["secretsmanager:CreateSecret", "secretsmanager:TagResource"];
const MASTER_SECRET_CHANGES = [...MASTER_SECRET, "secretsmanager:RotateSecret"];

/** Where a cluster is. Source: Service Authorization Reference, "Amazon RDS", dependent actions. */
const NETWORK = [
  "ec2:DescribeAccountAttributes",
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeInternetGateways",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcAttribute",
  "ec2:DescribeVpcs",
];

/** Clusters of Aurora with their instances, parameters and global databases; instances of RDS. */
export const databases: AccessTable = {
  "aws:rds/cluster:Cluster": rds("cluster", {
    create: [
      "AddTagsToResource",
      "CreateDBCluster",
      "ModifyDBCluster",
      ...KEY_OF_DATA,
      ...MASTER_SECRET,
      ...NETWORK,
    ],
    read: ["DescribeDBClusters", "DescribeGlobalClusters", "ListTagsForResource"],
    update: [
      "AddTagsToResource",
      "ModifyDBCluster",
      "RemoveFromGlobalCluster",
      "RemoveTagsFromResource",
      ...MASTER_SECRET_CHANGES,
    ],
    // With a final snapshot, whose tags are those of the cluster.
    delete: [
      "AddTagsToResource",
      "CreateDBClusterSnapshot",
      "DeleteDBCluster",
      "ModifyDBCluster",
      "RemoveFromGlobalCluster",
    ],
    serviceLinkedRole: "rds.amazonaws.com",
  }),
  "aws:rds/clusterInstance:ClusterInstance": rds("cluster_instance", {
    create: [
      "AddTagsToResource",
      "CreateDBInstance",
      "ModifyDBInstance",
      "RebootDBInstance",
      ...KEY_OF_DATA,
    ],
    read: ["DescribeDBClusters", "DescribeDBInstances", "ListTagsForResource"],
    update: ["AddTagsToResource", "ModifyDBInstance", "RemoveTagsFromResource"],
    delete: ["DeleteDBInstance"],
    passes: [{ property: "monitoringRoleArn", service: "monitoring.rds.amazonaws.com" }],
  }),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": rds("cluster_parameter_group", {
    create: ["AddTagsToResource", "CreateDBClusterParameterGroup", "ModifyDBClusterParameterGroup"],
    read: [
      "DescribeDBClusterParameterGroups",
      "DescribeDBClusterParameters",
      "ListTagsForResource",
    ],
    update: [
      "AddTagsToResource",
      "ModifyDBClusterParameterGroup",
      "RemoveTagsFromResource",
      "ResetDBClusterParameterGroup",
    ],
    delete: ["DeleteDBClusterParameterGroup"],
  }),
  // The blue/green deployment of an update is made with the permissions of the caller.
  "aws:rds/instance:Instance": rds("instance", {
    create: [
      "AddTagsToResource",
      "CreateDBInstance",
      "CreateDBInstanceReadReplica",
      "ModifyDBInstance",
      ...KEY_OF_DATA,
      ...MASTER_SECRET,
      ...NETWORK,
    ],
    read: ["DescribeDBInstances", "ListTagsForResource"],
    update: [
      "AddTagsToResource",
      "CreateBlueGreenDeployment",
      "DeleteBlueGreenDeployment",
      "DeleteDBInstance",
      "DescribeBlueGreenDeployments",
      "ModifyDBInstance",
      "PromoteReadReplica",
      "RebootDBInstance",
      "RemoveTagsFromResource",
      "SwitchoverBlueGreenDeployment",
      ...MASTER_SECRET_CHANGES,
    ],
    delete: ["AddTagsToResource", "CreateDBSnapshot", "DeleteDBInstance", "ModifyDBInstance"],
    passes: [{ property: "monitoringRoleArn", service: "monitoring.rds.amazonaws.com" }],
    serviceLinkedRole: "rds.amazonaws.com",
  }),
  "aws:rds/parameterGroup:ParameterGroup": rds("parameter_group", {
    create: ["AddTagsToResource", "CreateDBParameterGroup", "ModifyDBParameterGroup"],
    read: ["DescribeDBParameterGroups", "DescribeDBParameters", "ListTagsForResource"],
    update: [
      "AddTagsToResource",
      "ModifyDBParameterGroup",
      "RemoveTagsFromResource",
      "ResetDBParameterGroup",
    ],
    delete: ["DeleteDBParameterGroup"],
  }),
  "aws:rds/globalCluster:GlobalCluster": rds("global_cluster", {
    create: ["AddTagsToResource", "CreateGlobalCluster"],
    read: ["DescribeDBClusters", "DescribeGlobalClusters", "ListTagsForResource"],
    update: [
      "AddTagsToResource",
      "ModifyDBCluster",
      "ModifyGlobalCluster",
      "RemoveTagsFromResource",
    ],
    delete: ["DeleteGlobalCluster", "RemoveFromGlobalCluster"],
  }),
};
