/** What the container services of one region are built from. */
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { collect, collectEntries } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { issuesOf, planned, type Planned, planWithin } from "../spec/plan";
import { checkServices } from "./checks";
import { type ServiceContext } from "./context";
import { namespaceName, serviceConnections, type ServiceConnection } from "./discovery/plan";
import { checkEgressIn } from "./egress";
import { type BalancerPlan } from "./exposure/balancerPlan";
import { checkCertificates } from "./exposure/hosts/certificateChecks";
import { checkHosts } from "./exposure/hosts/hostChecks";
import { internalZoneName } from "./exposure/hosts/hostNames";
import { type RoutePlan } from "./exposure/routePlan";
import { type FileSystemPlan, planFileSystems } from "./fileSystems/plan";
import { type ImageCachePlan, planImageCaches } from "./imageCaches/plan";
import { type ServicesSpec } from "./schema";
import { planCheckedService, type ServicePlan } from "./servicePlan";
import { checkStartup } from "./startup";

export interface ServicesPlan {
  readonly location: AwsLocation;
  readonly isProduction: boolean;
  /** Id of the public zone, in which certificates are validated. */
  readonly publicZoneId: string;
  /** Name of the VPC's own zone, for internal balancers. */
  readonly internalZoneName: string;
  /** Whether operators can open a shell in the containers of any service. */
  readonly enableExecuteCommand: boolean;
  /** Days for which the reasons of failed tasks are kept. */
  readonly failureRetentionDays: LogRetentionDays;
  readonly fileSystems: readonly FileSystemPlan[];
  readonly imageCaches: readonly ImageCachePlan[];
  /** Services behind a balancer, by balancer. */
  readonly balancers: readonly BalancedServices[];
  /** Services without a balancer. */
  readonly workers: readonly ServicePlan[];
  /** Services that connect to others without a balancer. */
  readonly connections: readonly ServiceConnection[];
  /** Name of the VPC's own namespace, for services with names in DNS; undefined where there is none. */
  readonly namespaceName: string | undefined;
}

/** A balancer and the services behind it: one, or those that share it. */
export interface BalancedServices {
  readonly balancer: BalancerPlan;
  readonly services: readonly BalancedService[];
}

/** A service that has a route. */
export type BalancedService = ServicePlan & { readonly route: RoutePlan };

/**
 * Plans the services of one region, or finds everything that is wrong with them. Paths begin at the keys
 * of the stack.
 */
export function planServices(spec: ServicesSpec, context: ServiceContext): Planned<ServicesPlan> {
  const issues = collect(
    () => checkServices(spec, context),
    () => checkInRegion(spec, context),
    () => checkCertificates(spec, context),
    () => checkHosts(spec, context.domain.name, context.location.region),
  );
  if (issues.length > 0) {
    return { ok: false, issues };
  }
  const services = Object.entries(spec.services).map(([name, service]) =>
    planWithin(`services.${name}`, planCheckedService(name, service, context, spec.balancers)),
  );
  return planned(services.flatMap(issuesOf), () => {
    const plans = services.flatMap((service) => (service.ok ? [service.plan] : []));
    return {
      location: context.location,
      isProduction: context.isProduction,
      publicZoneId: context.domain.hostedZoneId,
      internalZoneName: internalZoneName(context.domain.name),
      enableExecuteCommand: plans.some(({ task }) => task.enableExecuteCommand),
      failureRetentionDays: defaultLogRetentionDays(context.isProduction),
      fileSystems: planFileSystems(spec.fileSystems, context.location, context.isProduction),
      imageCaches: planImageCaches(spec.imageCaches, context.location),
      balancers: byBalancer(plans.filter(isBalanced)),
      workers: plans.filter(({ route }) => route === undefined),
      connections: serviceConnections(spec, plans),
      namespaceName: plans.some(({ discovery }) => discovery?.type === "dns")
        ? namespaceName(context.domain.name)
        : undefined,
    };
  });
}

/** What depends on the region that a service runs in. */
function checkInRegion(spec: ServicesSpec, { location, network }: ServiceContext): Issue[] {
  return collectEntries(spec.services, (name, service) =>
    within(
      `services.${name}`,
      collect(
        () => checkStartup(service, location, network, Object.keys(spec.imageCaches)),
        () => within("egress", checkEgressIn(service.egress, location.region)),
      ),
    ),
  );
}

function byBalancer(services: readonly BalancedService[]): readonly BalancedServices[] {
  const balancers = new Map(services.map(({ route }) => [route.balancer.label, route.balancer]));
  return [...balancers.values()].map((balancer) => ({
    balancer,
    services: services.filter(({ route }) => route.balancer.label === balancer.label),
  }));
}

function isBalanced(service: ServicePlan): service is BalancedService {
  return service.route !== undefined;
}
