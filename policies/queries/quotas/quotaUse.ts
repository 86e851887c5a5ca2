/** What a stack takes of each of AWS's quotas, counted on its resources. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { type QuotaName, UNRESERVED_EXECUTIONS } from "../../../lib/quotas/table";

import { instanceTypeOf } from "../../../lib/compute/instanceTypes/instanceTypes";
import { isUnknown, list, type Maybe, number, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { accountOf } from "../account/accountOf";
import { fleetGroups, type Group, instanceTypesOf } from "../compute/fleetGroups";
import { referrers } from "../references";
import { ROUTE } from "../network/routeEntry";
import { FUNCTION, HEALTH_CHECK, LOAD_BALANCERS, ROUTE_TABLE, VPCS } from "../types";
import { balancerUse } from "./balancerUse";
import { groupRuleUse } from "./groupRuleUse";
import { type QuotaUse } from "./use";

/** How each quota is counted. */
export const QUOTA_USE: Readonly<Record<QuotaName, (graph: StackGraph) => readonly QuotaUse[]>> = {
  brokers: (graph) => perRegion(graph, resourcesOf(graph, "aws:mq/broker:Broker")),
  certificatesPerBalancer: (graph) => balancerUse(graph, "certificates"),
  cidrBlocksPerVpc: (graph) =>
    perVpc(graph, "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation").map((use) => ({
      ...use,
      used: use.used + 1,
    })),
  databaseClusters: (graph) => perRegion(graph, resourcesOf(graph, "aws:rds/cluster:Cluster")),
  databaseInstances: (graph) =>
    perRegion(
      graph,
      resourcesOf(graph, "aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"),
    ),
  distributionBehaviors: behaviorsPerDistribution,
  distributions: (graph) => perAccount(graph, resourcesOf(graph, DISTRIBUTION)),
  dynamodbTableWriteUnits: tableWriteUnits,
  customerGateways: (graph) =>
    perRegion(graph, resourcesOf(graph, "aws:ec2/customerGateway:CustomerGateway")),
  elasticIpAddresses: (graph) => perRegion(graph, resourcesOf(graph, "aws:ec2/eip:Eip")),
  healthChecks: (graph) => perAccount(graph, resourcesOf(graph, HEALTH_CHECK)),
  interfaceEndpointsPerVpc: (graph) => perVpc(graph, ENDPOINT, isInterface),
  kinesisShards: (graph) =>
    perRegion(graph, resourcesOf(graph, STREAM), (stream) =>
      // On demand a stream has no number of shards, and takes nothing of the quota.
      number(property(stream as Typed<typeof STREAM>, "shardCount")),
    ),
  lambdaConcurrentExecutions: reservedExecutions,
  loadBalancers: (graph) =>
    perRegion(
      graph,
      resourcesOf(graph, ...LOAD_BALANCERS).filter((balancer) =>
        isOf(text(property(balancer, "loadBalancerType")) ?? "application", "application"),
      ),
    ),
  metricFiltersPerLogGroup,
  routesPerRouteTable: routesPerTable,
  rulesPerBalancer: (graph) => balancerUse(graph, "rules"),
  rulesPerSecurityGroup: groupRuleUse,
  standardVcpus: groupVcpus,
  vpcOrigins: (graph) =>
    perAccount(graph, resourcesOf(graph, "aws:cloudfront/vpcOrigin:VpcOrigin")),
  vpnConnections: (graph) =>
    perRegion(graph, resourcesOf(graph, "aws:ec2/vpnConnection:VpnConnection")),
};

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const STREAM = "aws:kinesis/stream:Stream";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

function isInterface(endpoint: Resource): boolean {
  return isOf(text(endpoint.inputs["vpcEndpointType"]), "Interface");
}

/** A kind that is not known yet counts: the answer is on the safe side. */
function isOf(kind: ReturnType<typeof text>, wanted: string): boolean {
  return isUnknown(kind) || kind === wanted;
}

type Weight = (resource: Resource) => Maybe<number>;

function perRegion(
  graph: StackGraph,
  resources: readonly Resource[],
  weightOf?: Weight,
): readonly QuotaUse[] {
  const placeOf = (resource: Resource) => {
    const account = accountOf(graph, resource);
    return `${resource.region ?? "its region"}${account === "" ? "" : ` of account ${account}`}`;
  };
  return perPlace(resources, placeOf, weightOf);
}

function perAccount(graph: StackGraph, resources: readonly Resource[]): readonly QuotaUse[] {
  return perPlace(resources, (resource) => `account ${accountOf(graph, resource)}`.trimEnd());
}

/** @param weightOf how much one resource takes. @default - 1 */
function perPlace(
  resources: readonly Resource[],
  placeOf: (resource: Resource) => string,
  weightOf: Weight = () => 1,
): readonly QuotaUse[] {
  const byPlace = new Map<string, QuotaUse>();
  for (const resource of resources) {
    const place = placeOf(resource);
    const { used, unknown } = byPlace.get(place) ?? { used: 0, unknown: 0 };
    const weight = weightOf(resource);
    byPlace.set(place, {
      place,
      resource,
      used: used + (isUnknown(weight) ? 0 : (weight ?? 0)),
      unknown: isUnknown(weight) ? Infinity : unknown,
    });
  }
  return [...byPlace.values()];
}

/** The resources of each VPC that name it by `vpcId`. */
function perVpc(
  graph: StackGraph,
  type: typeof ENDPOINT | "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
  isCounted: (resource: Resource) => boolean = () => true,
): readonly QuotaUse[] {
  const all = referrers(graph, [type], "vpcId", VPCS);
  const unknown = all.undetermined.filter(isCounted).length;
  return resourcesOf(graph, ...VPCS).map((vpc) => ({
    place: `VPC ${vpc.name}`,
    resource: vpc,
    used: all.of(vpc).filter(isCounted).length,
    unknown,
  }));
}

/** The behaviors of each distribution, the default one among them. */
function behaviorsPerDistribution(graph: StackGraph): readonly QuotaUse[] {
  return resourcesOf(graph, DISTRIBUTION).map((distribution) => {
    const further = list(property(distribution, "orderedCacheBehaviors"));
    return {
      place: `distribution ${distribution.name}`,
      resource: distribution,
      used: 1 + (isUnknown(further) ? 0 : further.length),
      unknown: isUnknown(further) ? Infinity : 0,
    };
  });
}

/** The metric filters of each log group of the stack. */
function metricFiltersPerLogGroup(graph: StackGraph): readonly QuotaUse[] {
  const filters = referrers(
    graph,
    ["aws:cloudwatch/logMetricFilter:LogMetricFilter"],
    "logGroupName",
    [LOG_GROUP],
  );
  return resourcesOf(graph, LOG_GROUP).map((group) => ({
    place: `log group ${group.name}`,
    resource: group,
    used: filters.of(group).length,
    unknown: filters.undetermined.length,
  }));
}

/** Routes that are resources of their own, and the local one. */
function routesPerTable(graph: StackGraph): readonly QuotaUse[] {
  const all = referrers(graph, [ROUTE], "routeTableId", [ROUTE_TABLE]);
  return resourcesOf(graph, ROUTE_TABLE).map((table) => ({
    place: `route table ${table.name}`,
    resource: table,
    used: all.of(table).length + 1,
    unknown: all.undetermined.length,
  }));
}

/** What functions reserve in a region, and what Lambda keeps for those without a reservation. */
function reservedExecutions(graph: StackGraph): readonly QuotaUse[] {
  // -1, the provider's default, reserves nothing.
  const reservedBy = (lambda: Lambda) =>
    number(property(lambda, "reservedConcurrentExecutions")) ?? -1;
  const reserving = resourcesOf(graph, FUNCTION).filter((lambda) => {
    const reserved = reservedBy(lambda);
    return isUnknown(reserved) || reserved > 0;
  });
  return perRegion(graph, reserving, (lambda) => reservedBy(lambda as Lambda)).map((use) => ({
    ...use,
    used: use.used + UNRESERVED_EXECUTIONS,
  }));
}

/** What each table can be written, as far as it is limited: on demand without a limit, AWS's quota is the limit. */
function tableWriteUnits(graph: StackGraph): readonly QuotaUse[] {
  return resourcesOf(graph, "aws:dynamodb/table:Table").map((table) => {
    const units =
      number(property(table, "writeCapacity")) ??
      number(property(table, "onDemandThroughput", "maxWriteRequestUnits"));
    return {
      place: `table ${table.name}`,
      resource: table,
      used: isUnknown(units) ? 0 : (units ?? 0),
      unknown: isUnknown(units) ? Infinity : 0,
    };
  });
}

/** What auto scaling groups have at most, with the largest of their types; Spot instances count as well. */
function groupVcpus(graph: StackGraph): readonly QuotaUse[] {
  return perRegion(graph, fleetGroups(graph), (each) => {
    const group = each as Group;
    const types = instanceTypesOf(graph, group);
    const most = number(property(group, "maxSize"));
    if (isUnknown(types) || isUnknown(most)) {
      return Unknown.value;
    }
    const vcpus = types.map((type) => instanceTypeOf(type)?.vcpus ?? 0);
    return Math.max(0, ...vcpus) * (most ?? 0);
  });
}

type Lambda = Typed<typeof FUNCTION>;
