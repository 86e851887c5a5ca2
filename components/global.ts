import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type StackConfig } from "../config";
import { HEALTH_CHECK_REGION } from "../lib/alarms/domain";
import { locationOf } from "../lib/location";
import { ApiDomain } from "./api/apiDomain";
import { GatewayPeerings } from "./hybrid/gatewayPeerings";
import { ServiceDomain, type ServiceDomainMember } from "./dns/serviceDomain";
import { type Region } from "./region";
import { createSplitHosts } from "./sites/splitHosts";
import { AlarmTopic } from "./alarms/alarmTopic";
import { TelemetryKey } from "./telemetry/telemetryKey";
import { createWeb } from "./web/createWeb";
import { type Web } from "./web/web";

export interface GlobalArgs {
  readonly config: StackConfig;
  /** All regions, each with its provider. */
  readonly members: readonly { readonly region: Region; readonly provider: aws.Provider }[];
}

/**
 * Everything that exists once for all regions: public names, and the health checks that determine their
 * answers. Its provider is that of us-east-1.
 */
export class Global extends pulumi.ComponentResource {
  /** ARN of the topic in us-east-1 that the alarms of health checks notify. */
  public readonly alarmTopicArn: pulumi.Output<string>;
  /** Undefined in a stack without the API. */
  public readonly api: ApiDomain | undefined;
  /** Names of public services in all regions together, by service. */
  public readonly services: Readonly<Record<string, ServiceDomain>>;
  /** Undefined in a stack without content delivery. */
  public readonly web: Web | undefined;

  constructor(name: string, args: GlobalArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:Global", name, {}, opts);
    const child = { parent: this };

    const shared = sharedOfUsEast1(name, args, child);
    this.alarmTopicArn = shared.alarmTopicArn;
    this.api = createApiDomain(`${name}-api`, args, this.alarmTopicArn, child);
    this.services = createServiceDomains(`${name}-services`, args, this.alarmTopicArn, child);
    createSplits(`${name}-site`, args, this.services, this.alarmTopicArn, child);
    createPeerings(`${name}-hybrid`, args, child);
    this.web = createWeb(`${name}-web`, args.config.global.web, args.members, shared, child);
    // Nothing is built from quotas and recovery: the policies hold the stack to them.
    const { quotas, recovery } = args.config.spec;
    this.registerOutputs({
      alarmTopicArn: this.alarmTopicArn,
      apiUrl: this.api?.url,
      quotas,
      recovery,
    });
  }
}

/** Topic and key of the stack's own us-east-1, or new ones where the stack does not run there. */
function sharedOfUsEast1(
  name: string,
  { members, config }: GlobalArgs,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<"alarmTopicArn" | "telemetryKeyArn", pulumi.Output<string>>> {
  const own = members.find(({ region }) => region.location.region === HEALTH_CHECK_REGION);
  if (own !== undefined) {
    return own.region;
  }
  const { isProduction, spec } = config;
  const location = locationOf(spec.accountId, HEALTH_CHECK_REGION);
  const { telemetryKeyArn } = new TelemetryKey(
    `${name}-telemetry`,
    { location, isProduction },
    opts,
  );
  const { accountId } = location;
  const { subscriptions } = config.global.alarms;
  const { topicArn } = new AlarmTopic(
    `${name}-alarms`,
    { accountId, telemetryKeyArn, subscriptions },
    opts,
  );
  return { alarmTopicArn: topicArn, telemetryKeyArn };
}

function createApiDomain(
  name: string,
  { members, config }: GlobalArgs,
  alarmTopicArn: pulumi.Output<string>,
  opts: pulumi.ComponentResourceOptions,
): ApiDomain | undefined {
  const plan = config.global.api;
  if (plan === undefined) {
    return undefined;
  }
  if (!plan.hasApiGatewayLogsRole) {
    const message =
      "api: access logs need API Gateway's account-wide role for CloudWatch in every region; " +
      "deploy bootstrap/ in this account, and write what npm run bootstrap:config prints; " +
      "where something else has made the role, set api.hasApiGatewayLogsRole to true";
    void pulumi.log.warn(message, opts.parent);
  }
  return new ApiDomain(
    name,
    {
      plan,
      primaryRegion: config.primary.location.region,
      members: members.flatMap(({ region: { api }, provider }) =>
        api === undefined
          ? []
          : [
              {
                endpoint: api.endpoint,
                restApiId: api.restApiId,
                stageName: api.stageName,
                provider,
              },
            ],
      ),
      alarmTopicArn,
    },
    opts,
  );
}

/** Names for the services that have one in all regions together. */
function createServiceDomains(
  name: string,
  { config, members }: GlobalArgs,
  alarmTopicArn: pulumi.Output<string>,
  opts: pulumi.ComponentResourceOptions,
): Record<string, ServiceDomain> {
  const domains = config.global.services.map(({ service, ...plan }) => [
    service,
    new ServiceDomain(
      `${name}-${service}`,
      {
        ...plan,
        primaryRegion: config.primary.location.region,
        alarmTopicArn,
        furtherHostsName: `${name}-host`,
        splitHosts: Object.keys(config.global.sites),
        members: serviceMembers(service, members),
      },
      opts,
    ),
  ]);
  return Object.fromEntries(domains) as Record<string, ServiceDomain>;
}

/** Hosts that sites on premises serve as well. */
function createSplits(
  name: string,
  { config, members }: GlobalArgs,
  domains: Readonly<Record<string, ServiceDomain>>,
  alarmTopicArn: pulumi.Output<string>,
  opts: pulumi.ComponentResourceOptions,
): void {
  createSplitHosts(
    name,
    {
      plans: config.global.sites,
      services: config.global.services,
      domains,
      members: members.map(({ region: { alarmTopicArn, location }, provider }) => ({
        region: location.region,
        provider,
        alarmTopicArn,
      })),
      alarmTopicArn,
    },
    opts,
  );
}

/** Peerings between the gateways of linked regions, where there are two. */
function createPeerings(
  name: string,
  { config, members }: GlobalArgs,
  opts: pulumi.ComponentResourceOptions,
): void {
  const plan = config.global.hybrid;
  if (plan.peerings.length === 0) {
    return;
  }
  const linked = members.flatMap(({ region: { link, location }, provider }) =>
    link?.hub === undefined ? [] : [{ region: location.region, provider, hub: link.hub }],
  );
  new GatewayPeerings(name, { plan, members: linked }, opts);
}

/** The endpoints of a service, one a region. */
function serviceMembers(service: string, members: GlobalArgs["members"]): ServiceDomainMember[] {
  return members.flatMap(({ region: { location, services }, provider }) => {
    const endpoint = services?.endpoints[service];
    if (endpoint === undefined) {
      return [];
    }
    const { host, dnsName, listenerArn, zoneId, isDualstack } = endpoint;
    const { region } = location;
    return [
      {
        region,
        provider,
        ownHost: host,
        dnsName,
        listenerArn,
        balancerZoneId: zoneId,
        isDualstack,
      },
    ];
  });
}
