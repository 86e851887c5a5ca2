/** What requests come through to the services of a region: the load balancers, and the route to each service. */
import type * as pulumi from "@pulumi/pulumi";

import {
  type BalancedService,
  type BalancedServices,
  type ServicesPlan,
} from "../../../lib/services/plan";
import { AccessLogs } from "./accessLogs";
import { InternalZone } from "./internalZone";
import { LoadBalancer, type LoadBalancerArgs } from "./loadBalancer";
import { ServiceRoute } from "./serviceRoute";

export interface RoutesArgs {
  readonly plan: ServicesPlan;
  readonly network: ServiceNetwork;
  /** Topic that the alarms notify. @default - none; a rollback needs none */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
  /** Web ACL of public Application Load Balancers. @default - none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
}

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

/** A service with what its requests come through. */
export interface RoutedService {
  readonly service: BalancedService;
  readonly balancer: LoadBalancer;
  readonly route: ServiceRoute;
}

/** Creates the load balancers, and the route from each to its services, and the zone of internal hosts. */
export function createRoutes(
  name: string,
  args: RoutesArgs,
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
  { plan, network, alarmTopicArn, webAclArn }: RoutesArgs,
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

/** The endpoint of a service by its name, where the balancer has a listener for HTTPS. */
export function endpointOf({
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
