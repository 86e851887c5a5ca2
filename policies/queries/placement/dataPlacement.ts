/** Where databases, caches and brokers are in a network. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { allOf, not } from "../../frame/decision";
import {
  flag,
  isPresent,
  isUnknown,
  type Maybe,
  property,
  type Raw,
  text,
} from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { referent } from "../references";
import {
  groupsNamed,
  hasIpv6,
  isTrue,
  type PlacedSubnet,
  type Placement,
  subnetsNamed,
  subnetsOfGroup,
} from "./placement";

const RDS_SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";
const RDS_CLUSTER = "aws:rds/cluster:Cluster";

export function databasePlacement(
  graph: StackGraph,
  instance: Typed<"aws:rds/instance:Instance">,
): Placement {
  const name = "dbSubnetGroupName";
  const group = property(instance, name);
  const subnets = subnetsOfGroup(graph, instance, name, group, RDS_SUBNET_GROUP);
  const groups = property(instance, "vpcSecurityGroupIds");
  return {
    resource: instance,
    subnets,
    groups: groupsNamed(graph, instance, groups, "vpcSecurityGroupIds", subnets),
    hasPublicAddress: publicIf(flag(property(instance, "publiclyAccessible"))),
  };
}

/** An instance of Aurora has the groups of its cluster, and its subnets unless it names others. */
export function auroraPlacement(
  graph: StackGraph,
  instance: Typed<"aws:rds/clusterInstance:ClusterInstance">,
): Placement {
  const cluster = referent(graph, instance, "clusterIdentifier", [RDS_CLUSTER]);
  const hasPublicAddress = publicIf(flag(property(instance, "publiclyAccessible")));
  if (cluster === undefined || isUnknown(cluster)) {
    const unknown = [Unknown.value];
    return { resource: instance, subnets: unknown, groups: unknown, hasPublicAddress };
  }
  const name = "dbSubnetGroupName";
  const own = property({ ...instance, outputs: {} }, name);
  const subnets =
    isPresent(own) === false
      ? subnetsOfGroup(graph, cluster, name, property(cluster, name), RDS_SUBNET_GROUP)
      : subnetsOfGroup(graph, instance, name, own, RDS_SUBNET_GROUP);
  const groups = property(cluster, "vpcSecurityGroupIds");
  return {
    resource: instance,
    subnets,
    groups: groupsNamed(graph, cluster, groups, "vpcSecurityGroupIds", subnets),
    hasPublicAddress,
  };
}

export function redshiftPlacement(
  graph: StackGraph,
  cluster: Typed<"aws:redshift/cluster:Cluster">,
): Placement {
  const name = "clusterSubnetGroupName";
  const type = "aws:redshift/subnetGroup:SubnetGroup";
  const subnets = subnetsOfGroup(graph, cluster, name, property(cluster, name), type);
  const groups = property(cluster, "vpcSecurityGroupIds");
  return {
    resource: cluster,
    subnets,
    groups: groupsNamed(graph, cluster, groups, "vpcSecurityGroupIds", subnets),
    hasPublicAddress: publicIf(flag(property(cluster, "publiclyAccessible"))),
  };
}

export function brokerPlacement(
  graph: StackGraph,
  broker: Typed<"aws:mq/broker:Broker">,
): Placement {
  const subnets = subnetsNamed(graph, broker, property(broker, "subnetIds"), "subnetIds");
  const isPublic = flag(property(broker, "publiclyAccessible"));
  const groups = property(broker, "securityGroups");
  // A public RabbitMQ broker has no groups. Source: Amazon MQ API Reference, "Brokers", securityGroups.
  const isUnfiltered =
    text(property(broker, "engineType"))?.toString().toUpperCase() === "RABBITMQ" &&
    isPublic === true;
  return {
    resource: broker,
    subnets,
    groups: isUnfiltered
      ? "unfiltered"
      : groupsNamed(graph, broker, groups, "securityGroups", subnets),
    hasPublicAddress: publicIf(isPublic),
  };
}

export function kafkaPlacement(
  graph: StackGraph,
  cluster: Typed<"aws:msk/cluster:Cluster">,
): Placement {
  const name = "brokerNodeGroupInfo";
  const nodes = property(cluster, name);
  const subnets = subnetsNamed(graph, cluster, property(nodes, "clientSubnets"), name);
  const access = text(property(property(nodes, "connectivityInfo", "publicAccess"), "type"));
  const isPublic = isUnknown(access) ? access : access === "SERVICE_PROVIDED_EIPS";
  return {
    resource: cluster,
    subnets,
    groups: groupsNamed(graph, cluster, property(nodes, "securityGroups"), name, subnets),
    hasPublicAddress: publicIf(isPublic),
  };
}

export function cachePlacement(
  graph: StackGraph,
  cache: Typed<
    "aws:elasticache/cluster:Cluster" | "aws:elasticache/replicationGroup:ReplicationGroup"
  >,
): Placement {
  const type = "aws:elasticache/subnetGroup:SubnetGroup";
  const name = "subnetGroupName";
  const subnets = subnetsOfGroup(graph, cache, name, property(cache, name), type);
  const network = text(property(cache, "networkType"));
  return cacheIn(graph, cache, subnets, property(cache, "securityGroupIds"), network);
}

export function serverlessCachePlacement(
  graph: StackGraph,
  cache: Typed<"aws:elasticache/serverlessCache:ServerlessCache">,
): Placement {
  const subnets = subnetsNamed(graph, cache, property(cache, "subnetIds"), "subnetIds");
  return cacheIn(graph, cache, subnets, property(cache, "securityGroupIds"), "ipv4");
}

/** A cache has no public IPv4 address. Source: ElastiCache User Guide, "Amazon VPCs and ElastiCache security". */
function cacheIn(
  graph: StackGraph,
  cache: Placement["resource"],
  subnets: readonly PlacedSubnet[],
  groups: Raw<unknown>,
  network: Maybe<string>,
): Placement {
  const isIpv4 = isUnknown(network) ? network : network === undefined || network === "ipv4";
  return {
    resource: cache,
    subnets,
    groups: groupsNamed(graph, cache, groups, "securityGroupIds", subnets),
    hasPublicAddress: (subnet, family) =>
      family === "IPv6" && allOf([hasIpv6(subnet), not(isIpv4)]),
  };
}

/** A dual-stack database has no public IPv6 address. Source: RDS User Guide, "Dual-stack mode". */
function publicIf(isPublic: Maybe<boolean>): Placement["hasPublicAddress"] {
  return (_subnet, family) => family === "IPv4" && isTrue(isPublic);
}
