import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type BalancerPlan } from "../../lib/services/exposure/balancerPlan";
import { inConnectOrder, type ServiceConnection } from "../../lib/services/discovery/plan";
import { listenerPorts } from "../../lib/services/exposure/securityGroups";
import {
  type BalancedService,
  type BalancedServices,
  type ServicesPlan,
} from "../../lib/services/plan";
import { AccessLogs } from "./accessLogs";
import { Cluster, type ContainerFleets } from "./cluster";
import { ServiceDiscovery } from "./discovery/serviceDiscovery";
import { FailedTasks } from "./failedTasks";
import { FileSystem } from "./fileSystem";
import { FargateService, type FargateServiceArgs } from "./fargateService";
import { ImageCaches } from "./imageCaches";
import { InternalZone } from "./internalZone";
import { LoadBalancer, type LoadBalancerArgs } from "./loadBalancer";
import { connectGroups } from "./securityGroups";
import { argsOfBindings, type ServiceBinding } from "./serviceBinding";
import { ServiceRoute } from "./serviceRoute";

export interface ServicesArgs {
  readonly plan: ServicesPlan;
  readonly network: ServiceNetwork;
  /** ARN of the key of all log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that the alarms notify. @default - none; a rollback needs none */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
  /** What other parts of the stack give services. @default - nothing */
  readonly bindings?: readonly ServiceBindings[] | undefined;
  /** Fleets whose instances run tasks. @default - all tasks run on Fargate */
  readonly fleets?: ContainerFleets | undefined;
  /** Names of the stack's queues, by which services scale. @default - there are none */
  readonly queueNames?: FargateServiceArgs["queueNames"];
  /** Web ACL of public Application Load Balancers. @default - none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
}

/** What one part of the stack gives services, by service. */
export type ServiceBindings = Readonly<Record<string, ServiceBinding>>;

/** What services need of a `Network`. */
export interface ServiceNetwork {
  readonly vpcId: pulumi.Input<string>;
  /** Subnet ids by tier and zone name. */
  readonly subnetIds: Readonly<
    Record<"public" | "private", Readonly<Record<string, pulumi.Input<string>>>>
  >;
  /** Of the VPC. @default - the network has no IPv6 */
  readonly ipv6CidrBlock?: pulumi.Input<string> | undefined;
}

/** The HTTPS listener of a service in one region. */
export interface ServiceEndpoint {
  /** Host name of the service in this region alone, such as `web.use1.example.com`. */
  readonly host: string;
  /** DNS name of the load balancer, and the zone of that name. */
  readonly dnsName: pulumi.Output<string>;
  readonly zoneId: pulumi.Output<string>;
  readonly listenerArn: pulumi.Output<string>;
  readonly loadBalancerArn: pulumi.Output<string>;
  /** Security group of the load balancer. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Whether the load balancer has IPv6 addresses as well. */
  readonly isDualstack: boolean;
}

/** A load balancer with its plan. */
export interface PlannedBalancer {
  readonly plan: BalancerPlan;
  readonly balancer: LoadBalancer;
}

/** All container services of a region, with their cluster, load balancers and host names. */
export class Services extends pulumi.ComponentResource {
  /** Host names of the services that have one, by service. */
  public readonly hosts: Readonly<Record<string, string>>;
  /** Endpoints of the services behind an Application Load Balancer, by service. */
  public readonly endpoints: Readonly<Record<string, ServiceEndpoint>>;
  /** By name. */
  public readonly services: Readonly<Record<string, FargateService>>;
  public readonly cluster: Cluster;
  /** Load balancers of both types, by label: the name of their service, or of the shared balancer. */
  public readonly balancers: Readonly<Record<string, PlannedBalancer>>;
  /** The VPC's own zone; undefined without internal balancers. */
  public readonly internalZone: InternalZone | undefined;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: ServicesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Services", name, {}, opts);
    const child = { parent: this };
    const { plan, network, telemetryKeyArn, alarmTopicArn } = args;
    const { enableExecuteCommand, workers } = plan;

    const cluster = new Cluster(
      `${name}-cluster`,
      { enableExecuteCommand, telemetryKeyArn, fleets: args.fleets },
      child,
    );
    const failedTasks = new FailedTasks(
      `${name}-failed`,
      {
        location: plan.location,
        clusterArn: cluster.clusterArn,
        logRetentionDays: plan.failureRetentionDays,
        telemetryKeyArn,
      },
      child,
    );
    const fileSystems = new Map(
      plan.fileSystems.map((each) => [
        each.name,
        new FileSystem(
          `${name}-efs-${each.name}`,
          { plan: each, vpcId: network.vpcId, subnetIds: network.subnetIds.private },
          child,
        ),
      ]),
    );
    const caches =
      plan.imageCaches.length === 0
        ? undefined
        : new ImageCaches(`${name}-cache`, { plans: plan.imageCaches }, child);
    const discovery =
      plan.connections.length === 0 && plan.namespaceName === undefined
        ? undefined
        : new ServiceDiscovery(`${name}-discovery`, { ...plan, vpcId: network.vpcId }, child);
    const { routed, internalZone } = createRoutes(name, args, child);
    const routes = new Map(routed.map(({ service, route }) => [service.name, route]));
    const created: Record<string, FargateService> = {};
    for (const service of inConnectOrder(
      [...routed.map((each) => each.service), ...workers],
      plan.connections,
    )) {
      created[service.name] = new FargateService(
        `${name}-${service.name}`,
        {
          plan: service,
          cluster,
          failedTasks,
          vpcId: network.vpcId,
          subnetIds: Object.values(network.subnetIds[service.placement]),
          route: routes.get(service.name),
          discovery: discovery?.argsOf(`${name}-${service.name}`, service, created),
          fileSystems,
          cacheRules: caches?.rules,
          queueNames: args.queueNames,
          ...argsOfBindings(
            (args.bindings ?? []).flatMap((bindings) => bindings[service.name] ?? []),
          ),
          telemetryKeyArn,
          alarmTopicArn,
        },
        child,
      );
    }
    allowIngress(name, routed, created, child);
    connectServices(name, plan.connections, created, child);

    this.services = created;
    this.hosts = Object.fromEntries(
      routed.map(({ service }) => [service.name, service.route.host]),
    );
    this.endpoints = Object.fromEntries(routed.flatMap(endpointOf));
    this.cluster = cluster;
    this.balancers = Object.fromEntries(
      routed.map(({ service, balancer }) => {
        const plan = service.route.balancer;
        return [plan.label, { plan, balancer }];
      }),
    );
    this.internalZone = internalZone;
    // The alarms of a balancer are those of its only service, too.
    this.alarmNames = [
      ...new Set([
        ...routed.flatMap(({ balancer, route }) => [...route.alarmNames, ...balancer.alarmNames]),
        ...Object.values(this.services).flatMap(({ alarmNames }) => alarmNames),
      ]),
    ];
    // Regions can differ by it: the policies compare their resources.
    const declares = args.network.ipv6CidrBlock === undefined ? [] : ["IPv6"];
    this.registerOutputs({ hosts: this.hosts, declares });
  }
}

/** A service with what its requests come through. */
interface RoutedService {
  readonly service: BalancedService;
  readonly balancer: LoadBalancer;
  readonly route: ServiceRoute;
}

/** Creates the load balancers, and the route from each to its services, and the zone of internal hosts. */
function createRoutes(
  name: string,
  args: ServicesArgs,
  opts: pulumi.ComponentResourceOptions,
): { readonly routed: readonly RoutedService[]; readonly internalZone: InternalZone | undefined } {
  const { plan, network } = args;
  const { balancers, location, isProduction, publicZoneId } = plan;
  const internal = balancers.filter(({ balancer }) => balancer.isInternal);
  const external = balancers.filter(({ balancer }) => !balancer.isInternal);
  const accessLogBucket =
    isProduction && balancers.length > 0
      ? new AccessLogs(`${name}-access`, { location, isProduction }, opts).bucketName
      : undefined;
  const createBehind = (group: BalancedServices, hostZoneId: pulumi.Input<string>) =>
    createBalancedRoutes(name, args, group, { hostZoneId, accessLogBucket }, opts);
  if (internal.length === 0) {
    const routed = external.flatMap((group) => createBehind(group, publicZoneId));
    return { routed, internalZone: undefined };
  }
  const internalZone = new InternalZone(
    `${name}-internal`,
    { zoneName: plan.internalZoneName, vpcId: network.vpcId },
    opts,
  );
  const routed = [
    ...external.flatMap((group) => createBehind(group, publicZoneId)),
    ...internal.flatMap((group) => createBehind(group, internalZone.zoneId)),
  ];
  return { routed, internalZone };
}

/** Creates one load balancer, and the route to each service behind it. */
function createBalancedRoutes(
  name: string,
  { plan, network, alarmTopicArn, webAclArn }: ServicesArgs,
  group: BalancedServices,
  { hostZoneId, accessLogBucket }: Pick<LoadBalancerArgs, "hostZoneId" | "accessLogBucket">,
  opts: pulumi.ComponentResourceOptions,
): readonly RoutedService[] {
  const { label, isShared, isInternal } = group.balancer;
  const { vpcId, subnetIds } = network;
  const common = { vpcId, hostZoneId, publicZoneId: plan.publicZoneId, alarmTopicArn };
  const balancer = new LoadBalancer(
    isShared ? `${name}-${label}` : `${name}-${label}-front`,
    {
      ...common,
      plan: group.balancer,
      subnetIds: Object.values(isInternal ? subnetIds.private : subnetIds.public),
      accessLogBucket,
      webAclArn,
    },
    opts,
  );
  return group.services.map((service) => ({
    service,
    balancer,
    route: new ServiceRoute(
      `${name}-${service.name}`,
      { ...common, plan: service.route, balancer },
      opts,
    ),
  }));
}

/** Lets the services that an internal balancer names connect to it. */
function allowIngress(
  name: string,
  routed: readonly RoutedService[],
  services: Readonly<Record<string, FargateService>>,
  opts: pulumi.CustomResourceOptions,
): void {
  const balancers = new Map(
    routed.map(({ service, balancer }) => [balancer, service.route.balancer]),
  );
  for (const [balancer, { label, allowedServices, allowedPorts }] of balancers) {
    const callers = Object.entries(services).filter(([caller]) => allowedServices.includes(caller));
    for (const [caller, { securityGroupId }] of callers) {
      // A slash, which no name of a service has: with a hyphen, the name could be that of two pairs.
      const pair = `${name}-${caller}/${label}`;
      for (const port of allowedPorts) {
        new aws.vpc.SecurityGroupIngressRule(
          port === listenerPorts.https ? pair : `${pair}/${port}`,
          {
            securityGroupId: balancer.securityGroupId,
            description: `Tasks of ${caller}`,
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            referencedSecurityGroupId: securityGroupId,
          },
          opts,
        );
      }
    }
  }
}

/** Lets services connect to the tasks of others whose names they resolve. */
function connectServices(
  name: string,
  connections: readonly ServiceConnection[],
  services: Readonly<Record<string, FargateService>>,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const { from, to, port } of connections) {
    const [client, server] = [services[from], services[to]];
    if (client !== undefined && server !== undefined) {
      const groups = { from: client.securityGroupId, to: server.securityGroupId };
      // A slash, as in the names of the rules at balancers.
      connectGroups(
        `${name}-${from}/${to}`,
        { ...groups, port, protocol: `Tasks of ${from} to ${to}` },
        opts,
      );
    }
  }
}

function endpointOf({
  service,
  balancer: { dnsName, zoneId, listenerArn, loadBalancerArn, securityGroupId, isDualstack },
}: RoutedService): [string, ServiceEndpoint][] {
  if (listenerArn === undefined) {
    return [];
  }
  const { host } = service.route;
  return [
    [
      service.name,
      { host, dnsName, zoneId, listenerArn, loadBalancerArn, securityGroupId, isDualstack },
    ],
  ];
}
