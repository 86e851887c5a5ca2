/**
 * The loss of a region takes nothing of another region with it.
 *
 * A resource whose input is computed from a resource of another region can be neither created nor changed
 * while that region is lost, and often does not work either.
 */
import { type Resource } from "../../../graph/stackGraph";

import { isPresent, isUnknown, list, property, text } from "../../frame/properties";
import { isOfType } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import { METRIC_ALARM } from "../../queries/types";

/** Services without regions: what is made from them, and they from it, is no tie between regions. */
const GLOBAL_SERVICES =
  /^aws:(iam|route53|route53domains|cloudfront|globalaccelerator|organizations|shield)\//;

/**
 * Inputs that name a resource of another region by their purpose, and keep working without it: copies, and
 * the ends of a connection. By type, the properties.
 *
 * Sources: KMS Developer Guide, "Multi-Region keys"; the pages of each service on replication; Amazon MQ
 * Developer Guide, "Amazon MQ network of brokers".
 */
const NAMED_EDGES: Readonly<Record<string, readonly string[]>> = {
  "aws:backup/plan:Plan": ["rules"],
  "aws:dynamodb/table:Table": ["replicas"],
  "aws:dynamodb/tableReplica:TableReplica": ["globalTableArn"],
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": ["peerVpcId"],
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": ["vpcPeeringConnectionId"],
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": ["peerTransitGatewayId"],
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": [
    "transitGatewayAttachmentId",
  ],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["globalReplicationGroupId"],
  "aws:kms/replicaExternalKey:ReplicaExternalKey": ["primaryKeyArn"],
  "aws:kms/replicaKey:ReplicaKey": ["primaryKeyArn"],
  // The addresses of network connectors. A broker starts and works without the others.
  "aws:mq/configuration:Configuration": ["data"],
  "aws:rds/cluster:Cluster": ["globalClusterIdentifier", "replicationSourceIdentifier"],
  "aws:rds/instance:Instance": ["replicateSourceDb"],
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": ["rules"],
};

export const regionsIndependent: Proof = {
  id: "regions-independent",
  claim:
    "No resource of a region is computed from a resource of another one, but for copies and connections.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Names and ARNs of another region that are written out, and not computed.",
    "What a program that runs in one region calls in another.",
    "Resources of global services, whose control plane is in one region: IAM, Route 53 and CloudFront.",
  ],
  fix: "Give each region its own resource, a replica of it, or a value that is known without it.",
  question: "whether the resource needs another region",
  stage: "stack",
  check(graph, at) {
    for (const resource of graph.resources.filter(isRegional)) {
      for (const property of Object.keys(resource.propertyDependencies)) {
        const foreign = graph
          .sourcesOf(resource, property)
          .find((source) => isRegional(source) && !isIn(source, resource.region));
        if (foreign !== undefined && !isNamedEdge(resource, property)) {
          at(resource).violation(
            `${property} is computed from ${foreign.name} of ${foreign.region ?? ""}, so ${resource.region ?? ""} cannot be changed while that region is lost; give each region its own`,
          );
        }
      }
    }
  },
};

function isNamedEdge(resource: Resource, input: string): boolean {
  return (
    NAMED_EDGES[resource.type]?.includes(input) === true ||
    // The metrics of a replication name both buckets, and the alarm on them is where the objects come from.
    (isOfType(resource, [METRIC_ALARM]) &&
      input === "dimensions" &&
      isPresent(property(resource, "dimensions", "DestinationBucket")) === true)
  );
}

/** Whether a resource is in a region: a global table is in the regions of its replicas as well. */
function isIn(source: Resource, region: string | undefined): boolean {
  if (source.region === region) {
    return true;
  }
  if (!isOfType(source, ["aws:dynamodb/table:Table"])) {
    return false;
  }
  const replicas = list(property(source, "replicas"));
  return (
    !isUnknown(replicas) &&
    replicas.some((replica) => text(property(replica, "regionName")) === region)
  );
}

function isRegional({ type, region }: Resource): boolean {
  return region !== undefined && type.startsWith("aws:") && !GLOBAL_SERVICES.test(type);
}
