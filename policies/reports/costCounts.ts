import { type Report } from "../../graph/pack";
import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { type AwsType } from "../frame/awsTypes";
import { isUnknown, known, list, number, property, text } from "../frame/properties";
import { resourcesOf, type Typed } from "../frame/resources";
import { HEALTH_CHECK, KEYS, LOAD_BALANCERS, METRIC_ALARM } from "../queries/types";

/** A kind of resource that AWS charges for by the hour or the month, used or not. */
interface Cost {
  readonly kind: string;
  readonly types: readonly AwsType[];
  /** How many units one resource is charged as; undefined while that is unknown. */
  units(resource: Resource): number | undefined;
}

function cost<T extends AwsType>(
  kind: string,
  types: readonly T[],
  units: (resource: Typed<T>) => number | undefined = () => 1,
): Cost {
  return { kind, types, units };
}

/** Source: the "Pricing" page of each service. In the order of what they usually come to. */
const COSTS: readonly Cost[] = [
  cost("NAT gateways", ["aws:ec2/natGateway:NatGateway"]),
  cost("interface endpoints x zones", ["aws:ec2/vpcEndpoint:VpcEndpoint"], endpointZones),
  cost("transit gateway attachments", [
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
    "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
  ]),
  cost("VPN connections", ["aws:ec2/vpnConnection:VpnConnection"]),
  cost("load balancers", LOAD_BALANCERS),
  cost("EC2 instances", ["aws:ec2/instance:Instance"]),
  cost("EC2 instances of fleets (least)", ["aws:autoscaling/group:Group"], (group) =>
    known(number(property(group, "minSize"))),
  ),
  cost("ECS tasks (desired)", ["aws:ecs/service:Service"], (service) =>
    known(number(property(service, "desiredCount")) ?? 0),
  ),
  cost("database instances", [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
  ]),
  cost("cache nodes", ["aws:elasticache/replicationGroup:ReplicationGroup"], (group) =>
    known(number(property(group, "numCacheClusters")) ?? 1),
  ),
  cost("message brokers", ["aws:mq/broker:Broker"]),
  cost("EMR clusters", ["aws:emr/cluster:Cluster"]),
  cost("Kinesis shards", ["aws:kinesis/stream:Stream"], (stream) =>
    known(number(property(stream, "shardCount")) ?? 1),
  ),
  cost("file systems", ["aws:efs/fileSystem:FileSystem"]),
  cost("public IPv4 addresses", ["aws:ec2/eip:Eip"]),
  cost("customer managed keys", KEYS),
  cost("secrets", ["aws:secretsmanager/secret:Secret"]),
  cost("web ACLs", ["aws:wafv2/webAcl:WebAcl"]),
  cost("CloudFront distributions", [
    "aws:cloudfront/monitoringSubscription:MonitoringSubscription",
  ]),
  cost("health checks", [HEALTH_CHECK]),
  cost("hosted zones", ["aws:route53/zone:Zone"]),
  cost("dashboards", ["aws:cloudwatch/dashboard:Dashboard"]),
  cost("alarms", [METRIC_ALARM, "aws:cloudwatch/compositeAlarm:CompositeAlarm"]),
];

/** How many resources cost money while they merely exist, by kind and region. */
export function costCounts(graph: StackGraph): Report {
  const kinds = COSTS.map((each) => ({
    cost: each,
    resources: resourcesOf(graph, ...each.types),
  })).filter(({ resources }) => resources.length > 0);
  const regions = [...new Set(kinds.flatMap(({ resources }) => resources.map(regionOf)))].sort();
  return {
    title: "What costs money while it exists",
    columns: ["kind", ...regions, "total"],
    rows: kinds.map(({ cost: each, resources }) => [
      each.kind,
      ...regions.map((region) =>
        count(
          each,
          resources.filter((one) => regionOf(one) === region),
        ),
      ),
      count(each, resources),
    ]),
  };
}

/** @returns the number of units; with a `+` behind it when some are unknown. */
function count(cost: Cost, resources: readonly Resource[]): string {
  const counts = resources.map((resource) => cost.units(resource));
  const known = counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return counts.includes(undefined) ? `${known}+` : String(known);
}

/** An interface endpoint is charged in each zone that it has a subnet in; a gateway endpoint is free. */
function endpointZones(endpoint: Typed<"aws:ec2/vpcEndpoint:VpcEndpoint">): number | undefined {
  const kind = text(property(endpoint, "vpcEndpointType")) ?? "Gateway";
  if (isUnknown(kind)) {
    return undefined;
  }
  const subnets = list(property(endpoint, "subnetIds"));
  return kind === "Gateway" ? 0 : isUnknown(subnets) ? undefined : subnets.length;
}

function regionOf({ region }: Resource): string {
  return region ?? "unknown region";
}
