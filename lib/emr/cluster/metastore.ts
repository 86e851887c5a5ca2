/**
 * Where the tables of a cluster are defined.
 *
 * The metastore that EMR runs on the primary node ends with the cluster, which terminates when it is idle.
 * The Glue Data Catalog outlives it.
 *
 * Sources: EMR Release Guide, "Using the AWS Glue Data Catalog as the metastore for Hive", and the same for
 * Spark SQL.
 */
import { type Statement } from "../../iam/document";
import { type EmrScope } from "../rolePolicies";
import { type Classification } from "./hue";
import { type ClusterSpec } from "./schema";

export type MetastoreSpec = ClusterSpec["metastore"];

const GLUE_FACTORY = "com.amazonaws.glue.catalog.metastore.AWSGlueDataCatalogHiveClientFactory";

/** The classifications that make Hive and Spark use it. */
export function metastoreClassifications({ kind }: MetastoreSpec): Classification[] {
  return kind === "cluster"
    ? []
    : ["hive-site", "spark-hive-site"].map((site) => ({
        Classification: site,
        Properties: { "hive.metastore.client.factory.class": GLUE_FACTORY },
        Configurations: [],
      }));
}

/** Lets the instances use their databases of the catalog: no other one, and no data. */
export function metastoreStatements(
  metastore: MetastoreSpec,
  { partition, region, accountId }: EmrScope,
): Statement[] {
  if (metastore.kind === "cluster") {
    return [];
  }
  // Hive opens `default` at its start, and Spark `global_temp`.
  const databases = new Set(["default", "global_temp", ...metastore.databases]);
  const glue = (resource: string): string =>
    `arn:${partition}:glue:${region}:${accountId}:${resource}`;
  return [
    {
      Sid: "UseDataCatalog",
      Effect: "Allow",
      Action: CATALOG_ACTIONS,
      Resource: [
        glue("catalog"),
        ...[...databases].flatMap((name) => [
          glue(`database/${name}`),
          glue(`table/${name}/*`),
          glue(`userDefinedFunction/${name}/*`),
        ]),
      ],
    },
  ];
}

const CATALOG_ACTIONS = [
  "BatchCreatePartition",
  "BatchDeletePartition",
  "BatchGetPartition",
  "CreateDatabase",
  "CreatePartition",
  "CreateTable",
  "CreateUserDefinedFunction",
  "DeleteDatabase",
  "DeletePartition",
  "DeleteTable",
  "DeleteUserDefinedFunction",
  "GetDatabase",
  "GetDatabases",
  "GetPartition",
  "GetPartitions",
  "GetTable",
  "GetTables",
  "GetTableVersions",
  "GetUserDefinedFunction",
  "GetUserDefinedFunctions",
  "UpdateDatabase",
  "UpdatePartition",
  "UpdateTable",
  "UpdateUserDefinedFunction",
].map((action) => `glue:${action}`);
