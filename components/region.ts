import * as pulumi from "@pulumi/pulumi";

import { type RegionPlan, type Secrets } from "../config";
import { BROKERS_COMPONENT } from "../lib/brokers/passwords";
import { DATABASES_COMPONENT } from "../lib/databases/passwords";
import { EMR_COMPONENT } from "../lib/emr/cluster/secrets";
import { type LinkPlan } from "../lib/hybrid/plan";
import { type AwsLocation } from "../lib/location";
import { Dashboard } from "./alarms/dashboard";
import { EventNotifications } from "./alarms/eventNotifications";
import { RegionalApi } from "./api/regionalApi";
import { Brokers, peersOf } from "./brokers/brokers";
import { type Databases } from "./databases/databases";
import { createDatabases } from "./databases/regionalDatabases";
import { Delivery } from "./delivery/delivery";
import { EventPipelines } from "./events/eventPipelines";
import { type RegionalEventTables } from "./events/eventTables";
import { type Emr } from "./emr/emr";
import { EmrRoles } from "./emr/emrRoles";
import { createEmr, hueReaders } from "./emr/regionalEmr";
import { Fleets } from "./fleet/fleets";
import { reachedByHttp, webAclOf } from "./firewall/webAclOf";
import { Link, type LinkArgs } from "./hybrid/link";
import { Network } from "./network/network";
import { Parameters } from "./parameters/parameters";
import { Patching } from "./patching/patching";
import { Queues } from "./queues/queues";
import { Services } from "./services/services";
import { Sessions } from "./sessions/sessions";
import { type RegionalSessionTables } from "./sessions/sessionTables";
import { notificationsOf } from "../lib/alarms/notifications";
import { AlarmTopic } from "./alarms/alarmTopic";
import { TelemetryKey } from "./telemetry/telemetryKey";

export interface RegionArgs {
  /** What the region runs, domain by domain. */
  readonly plan: RegionPlan;
  /** Whether the rules of production hold. */
  readonly isProduction: boolean;
  /** Values of secret parameters, by component and name. @default - there are none */
  readonly secrets?: Secrets;
  /** Keys of parameters that the region's keys are replicas of. @default - they are the primary ones */
  readonly primaryKeyArns?: Parameters["keyArns"] | undefined;
  /** The region's replicas of the tables of events. @default - there are none */
  readonly eventTables?: RegionalEventTables | undefined;
  /** The region's replicas of the tables of sessions. @default - there are none */
  readonly sessionTables?: RegionalSessionTables | undefined;
  /** Regions that were created before, whose brokers this one's connect to. @default - there are none */
  readonly earlier?: readonly Region[];
}

/**
 * Everything that one region runs. Every child inherits the provider that the region is given, and
 * with it the region.
 */
export class Region extends pulumi.ComponentResource {
  public readonly location: AwsLocation;
  public readonly network: Network;
  /** ARN of the key of log groups and of the topic that alarms notify. */
  public readonly telemetryKeyArn: pulumi.Output<string>;
  /** ARN of the topic that the region's alarms notify. */
  public readonly alarmTopicArn: pulumi.Output<string>;
  /** Undefined where nothing links the region to networks on premises. */
  public readonly link: Link | undefined;
  /** Undefined in a stack without the API. */
  public readonly api: RegionalApi | undefined;
  /** Undefined in a stack whose deployments release everything. */
  public readonly delivery: Delivery | undefined;
  public readonly parameters: Parameters;
  /** Undefined in a stack without EMR. */
  public readonly emr: Emr | undefined;
  /** Undefined in a stack without EMR. */
  public readonly emrRoles: EmrRoles | undefined;
  /** Undefined in a stack without pipelines of events. */
  public readonly events: EventPipelines | undefined;
  /** Undefined in a region without message brokers. */
  public readonly brokers: Brokers | undefined;
  /** Undefined in a region without databases. */
  public readonly databases: Databases | undefined;
  /** Undefined in a stack without queues. */
  public readonly queues: Queues | undefined;
  /** Undefined in a stack without sessions. */
  public readonly sessions: Sessions | undefined;
  /** Undefined in a stack without container services. */
  public readonly services: Services | undefined;
  /** Undefined in a region without fleets of instances. */
  public readonly fleets: Fleets | undefined;

  constructor(name: string, args: RegionArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:Region", name, {}, opts);
    const { isProduction, plan, primaryKeyArns, secrets = {}, earlier = [] } = args;
    const { location } = plan;
    const child = { parent: this };

    const { telemetryKeyArn } = new TelemetryKey(
      `${name}-telemetry`,
      { location, isProduction },
      child,
    );
    const { topicArn: alarmTopicArn } = new AlarmTopic(
      `${name}-alarms`,
      {
        accountId: location.accountId,
        telemetryKeyArn,
        subscriptions: plan.alarms.subscriptions,
        admitsEvents: true,
      },
      child,
    );
    const alarms = { telemetryKeyArn, alarmTopicArn };
    this.network = new Network(`${name}-network`, { plan: plan.network, ...alarms }, child);
    this.link =
      plan.hybrid && createLink(`${name}-hybrid`, plan.hybrid, this.network, alarms, child);
    const webAclArn = webAclOf(
      `${name}-web-acl`,
      { firewall: plan.firewall, isReached: reachedByHttp(plan), telemetryKeyArn },
      child,
    );
    this.api =
      plan.api &&
      new RegionalApi(
        `${name}-api`,
        {
          plan: plan.api,
          releases: plan.delivery?.functions,
          telemetryKeyArn,
          alarmTopicArn,
          webAclArn,
        },
        child,
      );
    this.delivery =
      plan.delivery &&
      new Delivery(
        `${name}-delivery`,
        {
          plan: plan.delivery,
          location,
          functions: this.api?.released ?? {},
          telemetryKeyArn,
          alarmTopicArn,
        },
        child,
      );
    const emr = plan.emr && {
      plan: plan.emr,
      roles: new EmrRoles(`${name}-emr-role`, { plan: plan.emr }, child),
    };
    this.parameters = new Parameters(
      `${name}-parameters`,
      {
        plan: plan.parameters,
        secrets,
        primaryKeyArns,
        readers: emr === undefined ? {} : { [EMR_COMPONENT]: hueReaders(emr) },
        telemetryKeyArn,
        alarmTopicArn,
      },
      child,
    );
    this.emr =
      emr &&
      createEmr(
        `${name}-emr`,
        { ...emr, linkRoutes: this.link?.routes },
        secrets,
        this.network,
        this.parameters,
        child,
      );
    this.emrRoles = emr?.roles;
    const { vpcId, subnetIds, dataSubnetGroups } = this.network;
    this.events =
      plan.events &&
      args.eventTables &&
      new EventPipelines(
        `${name}-events`,
        {
          plan: plan.events,
          tables: args.eventTables,
          vpcId,
          subnetIds: Object.values(subnetIds.private),
          cacheSubnetGroupName: dataSubnetGroups.cacheGroupName,
          telemetryKeyArn,
          alarmTopicArn,
        },
        child,
      );
    this.brokers =
      plan.brokers &&
      new Brokers(
        `${name}-brokers`,
        {
          plan: plan.brokers,
          vpcId: this.network.vpcId,
          subnetIds: this.network.subnetIds.private,
          secrets: secrets[BROKERS_COMPONENT] ?? {},
          peers: peersOf(earlier),
          alarmTopicArn,
        },
        child,
      );
    this.databases =
      plan.databases &&
      createDatabases(
        `${name}-databases`,
        {
          plan: plan.databases,
          secrets: secrets[DATABASES_COMPONENT] ?? {},
          telemetryKeyArn,
          alarmTopicArn,
        },
        this.network,
        earlier,
        child,
      );
    this.queues =
      plan.queues && new Queues(`${name}-queues`, { plan: plan.queues, alarmTopicArn }, child);
    this.sessions =
      plan.sessions &&
      args.sessionTables &&
      new Sessions(
        `${name}-sessions`,
        { plan: plan.sessions, tables: args.sessionTables, alarmTopicArn },
        child,
      );
    const patching =
      plan.patching &&
      new Patching(`${name}-patching`, { plan: plan.patching, telemetryKeyArn }, child);
    this.fleets =
      plan.fleet &&
      new Fleets(
        `${name}-fleet`,
        {
          plan: plan.fleet,
          network: this.network,
          commandLogGroupArn: patching?.logGroupArn,
          ...alarms,
        },
        child,
      );
    this.services =
      plan.services &&
      new Services(
        `${name}-services`,
        {
          plan: plan.services,
          network: this.network,
          bindings: [
            this.events?.collectors ?? {},
            this.queues?.bindings ?? {},
            ...(this.databases?.bindings ?? []),
            ...(this.sessions?.bindings ?? []),
          ],
          queueNames: this.queues?.queueNames,
          fleets: this.fleets,
          telemetryKeyArn,
          alarmTopicArn,
          webAclArn,
        },
        child,
      );

    const events = new EventNotifications(
      `${name}-events`,
      {
        notifications: notificationsOf({
          servicesPrefix: this.services && servicesPrefix(location, this.services),
          hasEmr: plan.emr?.cluster !== undefined,
          groupNames: Object.values(this.fleets?.fleets ?? {}).map(({ groupName }) => groupName),
          runners: this.delivery?.runners,
          hasPatching: patching !== undefined,
        }),
        alarmTopicArn,
      },
      child,
    );

    new Dashboard(
      `${name}-alarm`,
      {
        location,
        groups: {
          Services: this.services?.alarmNames ?? [],
          API: this.api?.alarmNames ?? [],
          Releases: this.delivery?.alarmNames ?? [],
          Brokers: this.brokers?.alarmNames ?? [],
          Fleets: this.fleets?.alarmNames ?? [],
          Parameters: this.parameters.alarmNames,
          Network: this.network.alarmNames,
          Queues: this.queues?.alarmNames ?? [],
          Databases: this.databases?.alarmNames ?? [],
          Sessions: this.sessions?.alarmNames ?? [],
          Pipelines: this.events?.alarmNames ?? [],
          Link: this.link?.alarmNames ?? [],
          Events: events.alarmNames,
        },
      },
      child,
    );

    this.location = location;
    this.telemetryKeyArn = telemetryKeyArn;
    this.alarmTopicArn = alarmTopicArn;
    // The proof that regions are alike allows a region the parts that its configuration has alone.
    const parts = Object.entries(plan).flatMap(([key, part]) => (part === undefined ? [] : key));
    this.registerOutputs({ alarmTopicArn, parts });
  }
}

/** How the ARNs of a region's ECS services begin. */
function servicesPrefix(
  { partition, region, accountId }: AwsLocation,
  { cluster }: Services,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:ecs:${region}:${accountId}:service/${cluster.clusterName}/`;
}

function createLink(
  name: string,
  plan: LinkPlan,
  { vpcId, subnetIds, routeTableIds }: Network,
  alarms: Pick<LinkArgs, "telemetryKeyArn" | "alarmTopicArn">,
  opts: pulumi.ComponentResourceOptions,
): Link {
  const network = { vpcId, subnetIds: Object.values(subnetIds.private), routeTableIds };
  return new Link(name, { plan, network, ...alarms }, opts);
}
