/** Which row of `lib/recovery/objectives.ts` a resource has, by its type and by how it is replicated. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type ObjectiveName } from "../../../lib/recovery/objectives";

import { perGraph } from "../../frame/perGraph";
import { isPresent, isUnknown, list, property, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";

export interface ResourceObjective {
  /** Undefined where none is known. */
  readonly objective: ObjectiveName | undefined;
  /** Further regions that have a copy. */
  readonly replicas: readonly string[];
}

type Finder = (graph: StackGraph, resource: Resource) => ResourceObjective;

const alone =
  (objective: ObjectiveName | undefined): Finder =>
  () => ({ objective, replicas: [] });

const FINDERS: Readonly<Record<string, Finder>> = {
  "aws:dynamodb/table:Table": (_graph, table) => tableObjective(table as Table),
  "aws:rds/cluster:Cluster": (graph, cluster) =>
    clusterObjective(graph, cluster as Typed<typeof CLUSTER>),
  "aws:rds/instance:Instance": (_graph, instance) =>
    instanceObjective(instance as Typed<"aws:rds/instance:Instance">),
  "aws:s3/bucket:Bucket": (graph, bucket) => bucketObjective(graph, bucket),
  "aws:efs/fileSystem:FileSystem": (graph, fileSystem) => ({
    objective: isSourceOf(graph, fileSystem, EFS_REPLICATION)
      ? "replicatedFileSystem"
      : "fileSystem",
    replicas: [],
  }),
  "aws:sqs/queue:Queue": alone("queue"),
  "aws:kinesis/stream:Stream": alone("stream"),
  "aws:elasticache/replicationGroup:ReplicationGroup": (graph, group) =>
    cacheObjective(graph, group as Cache),
  "aws:mq/broker:Broker": alone("broker"),
  "aws:ssm/parameter:Parameter": alone("parameter"),
  // Stores whose replication the pack does not read.
  ...Object.fromEntries(
    [
      "aws:docdb/cluster:Cluster",
      "aws:ebs/volume:Volume",
      "aws:elasticache/cluster:Cluster",
      "aws:elasticache/serverlessCache:ServerlessCache",
      "aws:fsx/ontapFileSystem:OntapFileSystem",
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
      "aws:memorydb/cluster:Cluster",
      "aws:msk/cluster:Cluster",
      "aws:neptune/cluster:Cluster",
      "aws:opensearch/domain:Domain",
      "aws:redshift/cluster:Cluster",
      "aws:secretsmanager/secret:Secret",
      "aws:timestreamwrite/table:Table",
    ].map((type) => [type, alone(undefined)]),
  ),
};

type Table = Typed<"aws:dynamodb/table:Table">;
const CLUSTER = "aws:rds/cluster:Cluster";
type Cache = Typed<"aws:elasticache/replicationGroup:ReplicationGroup">;
const BUCKET_REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const EFS_REPLICATION = "aws:efs/replicationConfiguration:ReplicationConfiguration";

/** Types that hold data. */
export const STORE_TYPES: ReadonlySet<string> = new Set(Object.keys(FINDERS));

export function objectiveOf(graph: StackGraph, resource: Resource): ResourceObjective {
  return FINDERS[resource.type]?.(graph, resource) ?? { objective: undefined, replicas: [] };
}

function tableObjective(table: Table): ResourceObjective {
  const replicas = list(property(table, "replicas"));
  if (isUnknown(replicas)) {
    return { objective: undefined, replicas: [] };
  }
  const regions = replicas.flatMap((replica) => {
    const region = text(property(replica, "regionName"));
    return typeof region === "string" ? [region] : [];
  });
  const isStrong = replicas.some(
    (replica) => text(property(replica, "consistencyMode")) === "STRONG",
  );
  const replicated = isStrong ? "stronglyConsistentTable" : "globalTable";
  return { objective: replicas.length > 0 ? replicated : "table", replicas: regions };
}

/** A database is global where clusters of two regions are in it. */
function clusterObjective(graph: StackGraph, cluster: Typed<typeof CLUSTER>): ResourceObjective {
  const id = text(property(cluster, "globalClusterIdentifier"));
  const members = typeof id === "string" ? (regionsByDatabase(graph).get(id) ?? []) : [];
  const isGlobal = new Set(members).size > 1;
  return isUnknown(id)
    ? { objective: undefined, replicas: [] }
    : { objective: isGlobal ? "globalDatabase" : "database", replicas: isGlobal ? members : [] };
}

const regionsByDatabase = perGraph((graph): ReadonlyMap<string, readonly string[]> => {
  const regions = new Map<string, string[]>();
  for (const cluster of resourcesOf(graph, CLUSTER)) {
    const id = text(property(cluster, "globalClusterIdentifier"));
    if (typeof id === "string" && cluster.region !== undefined) {
      regions.set(id, [...(regions.get(id) ?? []), cluster.region]);
    }
  }
  return regions;
});

/** AWS states no lag of a replica in another region. */
function instanceObjective(instance: Typed<"aws:rds/instance:Instance">): ResourceObjective {
  const isReplica = isPresent(property(instance, "replicateSourceDb"));
  return { objective: isReplica === false ? "database" : undefined, replicas: [] };
}

function bucketObjective(graph: StackGraph, bucket: Resource): ResourceObjective {
  const config = resourcesOf(graph, BUCKET_REPLICATION).find((each) =>
    sourcesOf(graph, each, "bucket").includes(bucket),
  );
  if (config === undefined) {
    return { objective: "bucket", replicas: [] };
  }
  const replicas = sourcesOf(graph, config, "rules").flatMap(({ region }) =>
    region === undefined || region === bucket.region ? [] : [region],
  );
  const rules = list(property(config, "rules"));
  if (isUnknown(rules)) {
    return { objective: undefined, replicas };
  }
  const isTimed =
    rules.length > 0 &&
    rules.every((rule) => {
      const status = text(
        property(property(property(rule, "destination"), "replicationTime"), "status"),
      );
      return status === "Enabled";
    });
  const replicated = isTimed ? "timedBucket" : "replicatedBucket";
  return { objective: replicas.length > 0 ? replicated : "bucket", replicas };
}

function cacheObjective(graph: StackGraph, group: Cache): ResourceObjective {
  // The output is empty for a cache that is in none, and unknown before it exists.
  const declared = { ...group, outputs: {} };
  const isSecondary = isPresent(property(declared, "globalReplicationGroupId")) !== false;
  const isPrimary = isSourceOf(
    graph,
    group,
    "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup",
  );
  return { objective: isSecondary || isPrimary ? "globalCache" : "cache", replicas: [] };
}

/** Whether a resource of a type is computed from this one. */
function isSourceOf(graph: StackGraph, resource: Resource, type: string): boolean {
  return graph
    .ofType(type)
    .some((each) => Object.values(each.propertyDependencies).flat().includes(resource.urn));
}
