import { type Value, type ValueMap } from "../../../graph/value";
import { arn, text } from "../parts";
import { type Context, type FormatTable } from "../format";
import { shortRegion } from "../regionNames";

const rds = "{region}.rds.{dnsSuffix}";

/** Tables, relational clusters and caches. */
export const databases: FormatTable = {
  "aws:dynamodb/table:Table": {
    id: "{name}",
    outputs: {
      arn: arn("dynamodb", "table/{name}"),
      streamLabel: ({ inputs }) =>
        inputs["streamEnabled"] === true ? "2024-01-01T00:00:00.000" : "",
      streamArn: (context) => {
        const label = text(context, "streamLabel");
        return label === "" ? "" : `${text(context, "arn")}/stream/${label}`;
      },
      readCapacity: 0,
      writeCapacity: 0,
    },
    augment: { replicas: replicasOf },
  },
  "aws:dynamodb/globalTable:GlobalTable": {
    id: "{name}",
    outputs: { arn: "arn:{partition}:dynamodb::{account}:global-table/{name}" },
  },
  "aws:rds/cluster:Cluster": {
    id: "{clusterIdentifier}",
    autoname: { property: "clusterIdentifier", maxLength: 63, lowercase: true },
    outputs: {
      arn: arn("rds", "cluster:{clusterIdentifier}"),
      clusterResourceId: "cluster-{upper26}",
      endpoint: (context) => host(context, "cluster-"),
      readerEndpoint: (context) => host(context, "cluster-ro-"),
      port: portOf,
      clusterIdentifierPrefix: "",
      storageEncrypted: false,
      backupRetentionPeriod: 1,
      hostedZoneId: "Z{upper13}",
      masterUserSecrets: masterSecrets,
    },
  },
  "aws:rds/globalCluster:GlobalCluster": {
    id: "{globalClusterIdentifier}",
    autoname: false,
    outputs: {
      arn: "arn:{partition}:rds::{account}:global-cluster:{globalClusterIdentifier}",
      endpoint: "{globalClusterIdentifier}.global-{lower12}.global.rds.{dnsSuffix}",
      globalClusterResourceId: "cluster-{lower12}",
      globalClusterMembers: () => [],
    },
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    id: "{identifier}",
    autoname: { property: "identifier", maxLength: 63, lowercase: true },
    outputs: {
      arn: arn("rds", "db:{identifier}"),
      dbiResourceId: "db-{upper26}",
      endpoint: `{identifier}.{lower12}.${rds}`,
      port: portOf,
      identifierPrefix: "",
      publiclyAccessible: false,
    },
  },
  "aws:rds/instance:Instance": {
    id: "{resourceId}",
    autoname: { property: "identifier", maxLength: 63, lowercase: true },
    outputs: {
      arn: arn("rds", "db:{identifier}"),
      resourceId: "db-{upper26}",
      address: `{identifier}.{lower12}.${rds}`,
      endpoint: "{address}:{port}",
      port: portOf,
      status: "available",
      identifierPrefix: "",
      hostedZoneId: "Z{upper13}",
      masterUserSecrets: masterSecrets,
    },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    id: "{name}",
    autoname: { lowercase: true },
    outputs: { arn: arn("rds", "subgrp:{name}"), description: "Managed by Pulumi", namePrefix: "" },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    id: "{name}",
    autoname: { lowercase: true },
    outputs: { arn: arn("rds", "pg:{name}"), description: "Managed by Pulumi", namePrefix: "" },
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
    id: "{name}",
    autoname: { lowercase: true },
    outputs: {
      arn: arn("rds", "cluster-pg:{name}"),
      description: "Managed by Pulumi",
      namePrefix: "",
    },
  },
  "aws:rds/proxy:Proxy": {
    id: "{name}",
    outputs: {
      arn: arn("rds", "db-proxy:prx-{hex17}"),
      endpoint: `{name}.proxy-{lower12}.${rds}`,
    },
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    id: "{replicationGroupId}",
    autoname: { property: "replicationGroupId", maxLength: 40, lowercase: true },
    outputs: {
      arn: arn("elasticache", "replicationgroup:{replicationGroupId}"),
      primaryEndpointAddress: (context) => cacheHost(context, "master"),
      readerEndpointAddress: (context) => cacheHost(context, "replica"),
      configurationEndpointAddress: (context) =>
        context.inputs["clusterMode"] === "enabled" ? cacheHost(context, "clustercfg") : "",
      engine: "redis",
      clusterEnabled: ({ inputs }) => inputs["clusterMode"] === "enabled",
      memberClusters: memberClusters,
      globalReplicationGroupId: "",
    },
  },
  "aws:elasticache/serverlessCache:ServerlessCache": {
    id: "{name}",
    autoname: { maxLength: 40, lowercase: true },
    outputs: {
      arn: arn("elasticache", "serverlesscache:{name}"),
      status: "available",
      endpoints: (context) => [
        { address: `${text(context, "name")}-${cacheSuffix(context, "serverless")}`, port: 6379 },
      ],
      readerEndpoints: (context) => [
        { address: `${text(context, "name")}-${cacheSuffix(context, "serverless")}`, port: 6380 },
      ],
    },
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    id: "{name}",
    autoname: { lowercase: true },
    outputs: { arn: arn("elasticache", "subnetgroup:{name}"), description: "Managed by Pulumi" },
  },
  "aws:elasticache/user:User": {
    id: "{userId}",
    autoname: false,
    outputs: { arn: arn("elasticache", "user:{userId}") },
  },
  "aws:elasticache/userGroup:UserGroup": {
    id: "{userGroupId}",
    autoname: false,
    outputs: { arn: arn("elasticache", "usergroup:{userGroupId}") },
  },
  "aws:elasticache/parameterGroup:ParameterGroup": {
    id: "{name}",
    autoname: { lowercase: true },
    outputs: { arn: arn("elasticache", "parametergroup:{name}"), description: "Managed by Pulumi" },
  },
};

/** A replica has an ARN and, as the table, a stream. */
function replicasOf(given: ValueMap, context: Context): Value {
  const { account, partition } = context;
  const region = given["regionName"];
  const replica = `arn:${partition}:dynamodb:${typeof region === "string" ? region : ""}:${account}:table/${text(context, "name")}`;
  const label = text(context, "streamLabel");
  return {
    ...given,
    arn: replica,
    streamLabel: label,
    streamArn: label === "" ? "" : `${replica}/stream/${label}`,
  };
}

/** The secret of a master user that RDS manages. Source: Aurora User Guide, "Viewing the details about a secret". */
function masterSecrets(context: Context): Value {
  const { account, inputs, partition, region } = context;
  if (inputs["manageMasterUserPassword"] !== true) {
    return [];
  }
  const kind = context.type === "aws:rds/instance:Instance" ? "db" : "cluster";
  const name = `rds!${kind}-${context.digest("secret").uuid()}-${context.digest("secret").lower(6)}`;
  return [
    {
      kmsKeyId: inputs["masterUserSecretKmsKeyId"] ?? "",
      secretArn: `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}`,
      secretStatus: "active",
    },
  ];
}

function host(context: Context, kind: string): string {
  const { region, dnsSuffix } = context;
  const cluster = text(context, "clusterIdentifier");
  return `${cluster}.${kind}${context.digest("endpoint").lower(12)}.${region}.rds.${dnsSuffix}`;
}

/** Source: RDS User Guide, the default ports of each engine. */
function portOf(context: Context): Value {
  return text(context, "engine").includes("postgres") ? 5432 : 3306;
}

function memberClusters(context: Context): Value {
  const count = context.inputs["numCacheClusters"];
  const group = text(context, "replicationGroupId");
  return Array.from(
    { length: typeof count === "number" ? count : 1 },
    (_, index) => `${group}-${String(index + 1).padStart(3, "0")}`,
  );
}

function cacheHost(context: Context, role: string): string {
  return `${role}.${text(context, "replicationGroupId")}.${cacheSuffix(context, "")}`;
}

/** Source: ElastiCache User Guide, "Finding connection endpoints". */
function cacheSuffix(context: Context, kind: string): string {
  const short = shortRegion(context.region);
  const parts = [context.digest("cache").lower(6), kind, short, "cache", context.dnsSuffix];
  return parts.filter((part) => part !== "").join(".");
}
