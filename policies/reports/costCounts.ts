import { type Report } from "../../graph/pack";
import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { held, isUnknown, list, number, text } from "../read";

/** A kind of resource that AWS charges for by the hour or the month, used or not. */
interface Cost {
  readonly kind: string;
  readonly types: readonly string[];
  /** How many units one resource is charged as. @default 1 */
  readonly units?: (resource: Resource) => number | undefined;
}

/** Source: the "Pricing" page of each service. In the order of what they usually come to. */
const COSTS: readonly Cost[] = [
  { kind: "NAT gateways", types: ["aws:ec2/natGateway:NatGateway"] },
  {
    kind: "interface endpoints x zones",
    types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
    units: endpointZones,
  },
  {
    kind: "load balancers",
    types: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
  },
  { kind: "EC2 instances", types: ["aws:ec2/instance:Instance"] },
  {
    kind: "EC2 instances of auto scaling groups, at least",
    types: ["aws:autoscaling/group:Group"],
    units: (group) => plain(number(held(group, "minSize"))),
  },
  {
    kind: "ECS tasks, wanted",
    types: ["aws:ecs/service:Service"],
    units: (service) => plain(number(held(service, "desiredCount")) ?? 0),
  },
  {
    kind: "database instances",
    types: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  },
  {
    kind: "cache nodes",
    types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    units: (group) => plain(number(held(group, "numCacheClusters")) ?? 1),
  },
  { kind: "message brokers", types: ["aws:mq/broker:Broker"] },
  { kind: "EMR clusters", types: ["aws:emr/cluster:Cluster"] },
  {
    kind: "Kinesis shards",
    types: ["aws:kinesis/stream:Stream"],
    units: (stream) => plain(number(held(stream, "shardCount")) ?? 1),
  },
  { kind: "public IPv4 addresses", types: ["aws:ec2/eip:Eip"] },
  {
    kind: "customer managed keys",
    types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
  },
  { kind: "secrets", types: ["aws:secretsmanager/secret:Secret"] },
  { kind: "web ACLs", types: ["aws:wafv2/webAcl:WebAcl"] },
  { kind: "health checks", types: ["aws:route53/healthCheck:HealthCheck"] },
  { kind: "hosted zones", types: ["aws:route53/zone:Zone"] },
  {
    kind: "alarms",
    types: [
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    ],
  },
];

/** How many resources cost money while they merely exist, by kind and region. */
export function costCounts(graph: StackGraph): Report {
  const kinds = COSTS.map((cost) => ({
    cost,
    resources: cost.types.flatMap((type) => graph.ofType(type)),
  })).filter(({ resources }) => resources.length > 0);
  const regions = [...new Set(kinds.flatMap(({ resources }) => resources.map(regionOf)))].sort();
  return {
    title: "What costs money while it exists",
    columns: ["kind", ...regions, "total"],
    rows: kinds.map(({ cost, resources }) => [
      cost.kind,
      ...regions.map((region) =>
        count(
          cost,
          resources.filter((one) => regionOf(one) === region),
        ),
      ),
      count(cost, resources),
    ]),
  };
}

/** @returns the number of units; with a `+` behind it when some are unknown. */
function count({ units = () => 1 }: Cost, resources: readonly Resource[]): string {
  const counts = resources.map(units);
  const known = counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return counts.includes(undefined) ? `${known}+` : String(known);
}

/** An interface endpoint is charged in each zone that it has a subnet in; a gateway endpoint is free. */
function endpointZones(endpoint: Resource): number | undefined {
  const kind = text(held(endpoint, "vpcEndpointType")) ?? "Gateway";
  if (isUnknown(kind)) {
    return undefined;
  }
  const subnets = list(held(endpoint, "subnetIds"));
  return kind === "Gateway" ? 0 : isUnknown(subnets) ? undefined : subnets.length;
}

function regionOf({ region }: Resource): string {
  return region ?? "unknown region";
}

function plain(value: ReturnType<typeof number>): number | undefined {
  return isUnknown(value) ? undefined : value;
}
