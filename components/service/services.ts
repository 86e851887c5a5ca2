import * as pulumi from "@pulumi/pulumi";

import { type Issue } from "../../lib/spec/issue";
import { type RegionName, regionOf } from "../../lib/regions";
import { checkBuilds } from "../../lib/service/buildContext";
import { checkServices } from "../../lib/service/checkServices";
import { type ServiceSpec } from "../../lib/service/spec";
import { throwIfInvalid } from "../throwIfInvalid";
import { AccessLogs } from "./accessLogs";
import { Cluster } from "./cluster";
import { FargateService } from "./fargateService";
import { admitCallers, type Common, createFront, createSharedBalancers, hostOf } from "./fronts";
import { InternalZone } from "./internalZone";
import { type ServiceFront } from "./serviceFront";
import { type ServiceNetwork } from "./serviceNetwork";

export interface ServicesArgs {
  /** By name. Plain, because they decide what there is and what it is called. */
  readonly services: Readonly<Record<string, ServiceSpec>>;
  /** The account, 12 digits. */
  readonly accountId: string;
  readonly region: RegionName;
  /** Whether the rules of production hold. */
  readonly production: boolean;
  readonly network: ServiceNetwork;
  /** The stack's domain, and the id of its public zone. */
  readonly domain: { readonly name: string; readonly hostedZoneId: pulumi.Input<string> };
  /** ARN of the key of all log groups. */
  readonly logKeyArn: pulumi.Input<string>;
  /** Topic that the alarms tell. */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** All container services of a region: their cluster, their balancers, their names, and themselves. */
export class Services extends pulumi.ComponentResource {
  /** Host names of the services that have one, by service. */
  public readonly hosts: Readonly<Record<string, string>>;
  /** Their balancers, by service; undefined for a worker. */
  public readonly fronts: ReadonlyMap<string, ServiceFront | undefined>;
  /** By name. */
  public readonly services: Readonly<Record<string, FargateService>>;

  constructor(name: string, args: ServicesArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfInvalid(name, checkArgs(args));
    super("meridian:index:Services", name, {}, opts);
    const child = { parent: this };
    const specs = Object.entries(args.services);

    const cluster = new Cluster(
      `${name}-cluster`,
      {
        enableExecuteCommand: specs.some(([, spec]) => spec.enableExecuteCommand === true),
        logKeyArn: args.logKeyArn,
      },
      child,
    );
    const common = createCommon(name, args, child);
    const shared = createSharedBalancers(name, common, child);
    const fronts = new Map(
      specs.map(([service, spec]) => [
        service,
        createFront(`${name}-${service}`, service, spec, common, shared, child),
      ]),
    );
    const create = (service: string, spec: ServiceSpec): FargateService =>
      new FargateService(
        `${name}-${service}`,
        { ...common, service, spec, cluster, front: fronts.get(service) },
        child,
      );

    this.services = Object.fromEntries(specs.map(([key, spec]) => [key, create(key, spec)]));
    const taskGroupIds = Object.fromEntries(
      Object.entries(this.services).map(([key, { securityGroupId }]) => [key, securityGroupId]),
    );
    admitCallers(name, args.services, taskGroupIds, fronts, child);
    this.hosts = hostsOf(args);
    this.fronts = fronts;
    this.registerOutputs({ hosts: this.hosts });
  }
}

/** Each service checks itself as well; by then it would be too late to register nothing. */
function checkArgs({ services, production, network }: ServicesArgs): Issue[] {
  const zoneCount = network.privateSubnetIds.length;
  return [
    ...checkServices(services, { production, zoneCount }, "services"),
    ...Object.entries(services).flatMap(([service, spec]) =>
      checkBuilds(spec.containers, `services.${service}.containers`),
    ),
  ];
}

function createCommon(
  name: string,
  args: ServicesArgs,
  opts: pulumi.ComponentResourceOptions,
): Common {
  const { accountId, region, production, domain } = args;
  const exposures = Object.values(args.services).map(({ exposure }) => exposure.type);
  const place = { accountId, region, partition: regionOf(region).partition };
  const internalZoneId = exposures.includes("internal")
    ? new InternalZone(`${name}-internal`, { domain: domain.name, vpcId: args.network.vpcId }, opts)
        .zoneId
    : undefined;
  const isBalanced = exposures.some((type) => type !== "none");
  return {
    ...args,
    place,
    zones: { domain: domain.name, publicZoneId: domain.hostedZoneId, internalZoneId },
    accessLogs:
      production && isBalanced
        ? new AccessLogs(`${name}-access`, { place, protect: true }, opts)
        : undefined,
  };
}

function hostsOf(args: ServicesArgs): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(args.services).flatMap(([service, { exposure }]) =>
      exposure.type === "none" ? [] : [[service, hostOf(service, exposure, args)]],
    ),
  );
}
