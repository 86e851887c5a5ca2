/**
 * What runs in a network: tasks, instances, clusters, caches, databases and brokers, each with where its
 * interfaces are. The one table of the types whose reachability is proved.
 *
 * Functions are not here: the interfaces of a function in a VPC accept no connections.
 * Source: Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC".
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import {
  flag,
  isPresent,
  isUnknown,
  list,
  property,
  type Raw,
  text,
  texts,
} from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { ECS_SERVICE } from "../services/ecsServices";
import { referent } from "../references";
import {
  auroraPlacement,
  brokerPlacement,
  cachePlacement,
  databasePlacement,
  kafkaPlacement,
  redshiftPlacement,
  serverlessCachePlacement,
} from "./dataPlacement";
import {
  assignsIpv6,
  assignsPublicIpv4,
  groupsNamed,
  hasIpv6,
  isTrue,
  type Placement,
  subnetsNamed,
} from "./placement";

export const INSTANCE = "aws:ec2/instance:Instance";
const EMR_CLUSTER = "aws:emr/cluster:Cluster";

const PLACEMENTS = {
  [ECS_SERVICE]: servicePlacement,
  [INSTANCE]: instancePlacement,
  [EMR_CLUSTER]: emrPlacement,
  "aws:rds/instance:Instance": databasePlacement,
  "aws:rds/clusterInstance:ClusterInstance": auroraPlacement,
  "aws:redshift/cluster:Cluster": redshiftPlacement,
  "aws:mq/broker:Broker": brokerPlacement,
  "aws:msk/cluster:Cluster": kafkaPlacement,
  "aws:elasticache/cluster:Cluster": cachePlacement,
  "aws:elasticache/replicationGroup:ReplicationGroup": cachePlacement,
  "aws:elasticache/serverlessCache:ServerlessCache": serverlessCachePlacement,
} as const;

type WorkloadType = keyof typeof PLACEMENTS;

/** Types of the resources that have interfaces in a network. */
export const WORKLOAD_TYPES = Object.keys(PLACEMENTS) as readonly WorkloadType[];

/** Every workload of a stack, with its placement. */
export const placements = perGraph((graph): readonly Placement[] =>
  WORKLOAD_TYPES.flatMap((type) => {
    // The table has one function a type, so each gets resources of its own type.
    const place = PLACEMENTS[type] as (graph: StackGraph, resource: Typed) => Placement;
    return resourcesOf(graph, type).map((resource) => place(graph, resource));
  }),
);

function servicePlacement(graph: StackGraph, service: Typed<typeof ECS_SERVICE>): Placement {
  const name = "networkConfiguration";
  const network = property(service, name);
  const hasInterfaces = isPresent(network) === true;
  const subnets = hasInterfaces
    ? subnetsNamed(graph, service, property(network, "subnets"), name)
    : [];
  return {
    resource: service,
    subnets,
    groups: groupsNamed(graph, service, property(network, "securityGroups"), name, subnets),
    // Tasks get an IPv6 address in every dual-stack subnet. Source: ECS Developer Guide, "Fargate task networking".
    hasPublicAddress: (subnet, family) =>
      family === "IPv6" ? hasIpv6(subnet) : isTrue(flag(property(network, "assignPublicIp"))),
  };
}

function instancePlacement(graph: StackGraph, instance: Typed<typeof INSTANCE>): Placement {
  // The provider computes what an instance leaves out, so only what the program declares counts.
  const declared = { ...instance, outputs: {} };
  const interfaces = list(property(declared, "networkInterfaces"));
  if (isUnknown(interfaces) || interfaces.length > 0) {
    const unknown = [Unknown.value];
    const hasPublicAddress = () => Unknown.value;
    return { resource: instance, subnets: unknown, groups: unknown, hasPublicAddress };
  }
  const subnets = subnetsNamed(graph, instance, property(declared, "subnetId"), "subnetId");
  const groups = property(declared, "vpcSecurityGroupIds");
  const given = flag(property(declared, "associatePublicIpAddress"));
  const hasElasticAddress = addressedInstances(graph).has(instance.urn);
  const hasOwnIpv6 =
    isPresent(property(declared, "ipv6AddressCount")) !== false ||
    texts(property(declared, "ipv6Addresses")).length > 0;
  return {
    resource: instance,
    subnets,
    groups: groupsNamed(graph, instance, groups, "vpcSecurityGroupIds", subnets),
    hasPublicAddress: (subnet, family) =>
      family === "IPv6"
        ? anyOf([assignsIpv6(subnet), hasOwnIpv6])
        : anyOf([
            given === undefined ? assignsPublicIpv4(subnet) : isTrue(given),
            hasElasticAddress,
          ]),
  };
}

/** The instances with an Elastic IP address. */
const addressedInstances = perGraph((graph): ReadonlySet<string> => {
  const addresses = resourcesOf(graph, "aws:ec2/eip:Eip").map((address) =>
    referent(graph, { ...address, outputs: {} }, "instance", [INSTANCE]),
  );
  const associations = resourcesOf(graph, "aws:ec2/eipAssociation:EipAssociation").map(
    (association) => referent(graph, association, "instanceId", [INSTANCE]),
  );
  const instances = [...addresses, ...associations];
  return new Set(
    instances.flatMap((each) => (each === undefined || isUnknown(each) ? [] : [each.urn])),
  );
});

const EMR_GROUPS = [
  "emrManagedMasterSecurityGroup",
  "emrManagedSlaveSecurityGroup",
  "additionalMasterSecurityGroups",
  "additionalSlaveSecurityGroups",
] as const;

function emrPlacement(graph: StackGraph, cluster: Typed<typeof EMR_CLUSTER>): Placement {
  const name = "ec2Attributes";
  const attributes = property({ ...cluster, outputs: {} }, name);
  const one = property(attributes, "subnetId");
  const hasOne = isPresent(one) !== false;
  const named: Raw<unknown> = hasOne ? one : property(attributes, "subnetIds");
  const subnets = subnetsNamed(graph, cluster, named, name);
  const groups: (string | Unknown)[] = [];
  for (const group of EMR_GROUPS) {
    const value = text(property(attributes, group));
    groups.push(...(isUnknown(value) ? [value] : (value?.split(",") ?? [])));
  }
  return {
    resource: cluster,
    subnets,
    groups: groupsNamed(graph, cluster, groups as unknown as Raw<unknown>, name, subnets),
    hasPublicAddress: (subnet, family) =>
      family === "IPv6" ? assignsIpv6(subnet) : assignsPublicIpv4(subnet),
  };
}

/** Where the interfaces of a workload are; undefined for a resource that has none. */
export function placementOf(graph: StackGraph, { urn }: Resource): Placement | undefined {
  return placementsByUrn(graph).get(urn);
}

const placementsByUrn = perGraph(
  (graph): ReadonlyMap<string, Placement> =>
    new Map(placements(graph).map((placement) => [placement.resource.urn, placement])),
);
