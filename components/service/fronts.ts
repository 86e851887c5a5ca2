/** The balancers of a region's services: one each, or one for several, and who may call them. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { regionOf } from "../../lib/regions";
import { type BalancedExposure } from "../../lib/service/answering";
import { regionalHost, sharedHost } from "../../lib/service/hostNames";
import { type Place } from "../../lib/service/placeholders";
import { callersOf, listenerPorts } from "../../lib/service/securityGroups";
import { sharersByBalancer } from "../../lib/service/servicesTogether";
import { type ServiceSpec } from "../../lib/service/spec";
import { type AccessLogs } from "./accessLogs";
import { createBalancerAlarms } from "./alarms";
import { createAlias, LoadBalancer } from "./loadBalancer";
import { type ServiceFront } from "./serviceFront";
import { type ServiceZones } from "./serviceNetwork";
import { type ServicesArgs } from "./services";
import { addCertificate, admitCaller } from "./sharedBalancer";

/** What a region's services have in common. */
export interface Common extends ServicesArgs {
  readonly place: Place;
  readonly zones: ServiceZones;
  readonly accessLogs: AccessLogs | undefined;
}

function createBalancer(
  name: string,
  label: string,
  exposure: BalancedExposure,
  common: Common,
  opts: pulumi.ComponentResourceOptions,
): LoadBalancer {
  return new LoadBalancer(
    name,
    {
      label,
      exposure,
      host: hostOf(label, exposure, common),
      network: common.network,
      zones: common.zones,
      enableDeletionProtection: common.production,
      accessLogs: common.accessLogs,
    },
    opts,
  );
}

/** Creates each balancer that several services name. */
export function createSharedBalancers(
  name: string,
  common: Common,
  opts: pulumi.ComponentResourceOptions,
): ReadonlyMap<string, LoadBalancer> {
  const balancers = new Map<string, LoadBalancer>();
  for (const [label, [first]] of sharersByBalancer(common.services)) {
    if (first !== undefined) {
      const { exposure } = first;
      const balancer = createBalancer(`${name}-${label}`, label, exposure, common, opts);
      createAlarms(`${name}-${label}`, balancer, exposure, common, opts);
      balancers.set(label, balancer);
    }
  }
  return balancers;
}

/** Creates what a service stands behind, or finds it among the shared; nothing for a worker. */
export function createFront(
  name: string,
  service: string,
  { exposure, alarms }: ServiceSpec,
  common: Common,
  shared: ReadonlyMap<string, LoadBalancer>,
  opts: pulumi.ComponentResourceOptions,
): ServiceFront | undefined {
  if (exposure.type === "none") {
    return undefined;
  }
  const host = hostOf(service, exposure, common);
  const hosts = [
    host,
    ...(exposure.type === "public" ? [sharedHost(service, common.domain.name)] : []),
  ];
  const sharing = exposure.shared && shared.get(exposure.shared.name);
  if (sharing !== undefined) {
    addCertificate(`${name}-host`, host, sharing, common.zones, opts);
    createAlias(`${name}-alias`, host, sharing, { exposure, zones: common.zones }, opts);
    // What goes wrong on a shared balancer may be another service's doing: it rolls nothing back.
    return { balancer: sharing, hosts, alarms: [] };
  }
  const balancer = createBalancer(`${name}-front`, service, exposure, common, opts);
  const own = createAlarms(`${name}-front`, balancer, exposure, { ...common, alarms }, opts);
  return { balancer, hosts, alarms: own };
}

function createAlarms(
  name: string,
  balancer: LoadBalancer,
  exposure: BalancedExposure,
  { alarmTopicArn, alarms }: Common & { readonly alarms?: ServiceSpec["alarms"] },
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm[] {
  return createBalancerAlarms(
    name,
    {
      balancerSuffix: balancer.arnSuffix,
      isNetwork: exposure.balancer === "network",
      thresholds: alarms ?? {},
      topicArn: alarmTopicArn,
    },
    opts,
  );
}

/** Lets the services that an internal service names connect to its balancer. */
export function admitCallers(
  name: string,
  specs: Readonly<Record<string, ServiceSpec>>,
  taskGroupIds: Readonly<Record<string, pulumi.Input<string>>>,
  fronts: ReadonlyMap<string, ServiceFront | undefined>,
  opts: pulumi.CustomResourceOptions,
): void {
  const admitted = new Set<string>();
  for (const [service, { exposure }] of Object.entries(specs)) {
    const front = fronts.get(service);
    if (exposure.type === "none" || front === undefined) {
      continue;
    }
    const target = exposure.shared?.name ?? service;
    for (const caller of callersOf(exposure)) {
      const key = `${caller}-to-${target}`;
      const callerGroup = taskGroupIds[caller];
      if (callerGroup !== undefined && !admitted.has(key)) {
        admitted.add(key);
        admitCaller(
          `${name}-${key}`,
          caller,
          callerGroup,
          front.balancer,
          listenerPorts.https,
          opts,
        );
      }
    }
  }
}

/** The host name of a service, or of a shared balancer, in this region. */
export function hostOf(
  label: string,
  { type }: BalancedExposure,
  { region, domain }: Pick<ServicesArgs, "region" | "domain">,
): string {
  return regionalHost(label, type, regionOf(region).shortName, domain.name);
}
