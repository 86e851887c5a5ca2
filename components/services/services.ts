import * as pulumi from "@pulumi/pulumi";

import { type BalancerPlan } from "../../lib/services/exposure/balancerPlan";
import { inConnectOrder } from "../../lib/services/discovery/plan";
import { Cluster, type ContainerFleets } from "./cluster";
import { allowIngress, connectServices } from "./connections";
import { ServiceDiscovery } from "./discovery/serviceDiscovery";
import { type InternalZone } from "./exposure/internalZone";
import { type LoadBalancer } from "./exposure/loadBalancer";
import { createRoutes, endpointOf, type RoutesArgs, type ServiceEndpoint } from "./exposure/routes";
import { FailedTasks } from "./failedTasks";
import { FileSystem } from "./fileSystem";
import { FargateService } from "./fargateService";
import { type FargateServiceArgs } from "./fargateServiceArgs";
import { ImageCaches } from "./imageCaches";
import { argsOfBindings, type ServiceBinding } from "./serviceBinding";

export interface ServicesArgs extends RoutesArgs {
  /** ARN of the key of all log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** What other parts of the stack give services. @default - nothing */
  readonly bindings?: readonly ServiceBindings[] | undefined;
  /** Fleets whose instances run tasks. @default - all tasks run on Fargate */
  readonly fleets?: ContainerFleets | undefined;
  /** Names of the stack's queues, by which services scale. @default - there are none */
  readonly queueNames?: FargateServiceArgs["queueNames"];
}

/** What one part of the stack gives services, by service. */
export type ServiceBindings = Readonly<Record<string, ServiceBinding>>;

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
