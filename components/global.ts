import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type StackConfig } from "../config";
import { locationOf } from "../lib/location";
import { targetHealthCheckDefaults } from "../lib/service/healthChecks";
import { sharedHost } from "../lib/service/hostNames";
import { ApiDomain } from "./api/apiDomain";
import { ServiceDomain, type ServiceDomainMember } from "./dns/serviceDomain";
import { type Region } from "./region";
import { AlarmTopic } from "./telemetry/alarmTopic";
import { TelemetryKey } from "./telemetry/telemetryKey";

export interface GlobalArgs {
  readonly config: StackConfig;
  /** All regions, each with its provider. */
  readonly members: readonly { readonly region: Region; readonly provider: aws.Provider }[];
}

/**
 * Region of the metrics of Route 53's health checks, and so of the alarms on them and of their topic.
 *
 * Source: Route 53 Developer Guide, "Monitoring health checks using CloudWatch".
 */
export const HEALTH_CHECK_REGION = "us-east-1";

/** What standard health checks need: twice 30 s to detect, and 60 s until clients resolve the name again. */
const DEFAULT_MAX_FAILOVER_SECONDS = 120;

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

  constructor(name: string, args: GlobalArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:Global", name, {}, opts);
    const child = { parent: this };

    this.alarmTopicArn = topicOfUsEast1(name, args, child);
    this.api = createApiDomain(`${name}-api`, args, this.alarmTopicArn, child);
    this.services = createServiceDomains(`${name}-services`, args, this.alarmTopicArn, child);
    this.registerOutputs({ alarmTopicArn: this.alarmTopicArn, apiUrl: this.api?.url });
  }
}

/** The topic of the stack's own us-east-1, or a new one where the stack does not run there. */
function topicOfUsEast1(
  name: string,
  { members, config }: GlobalArgs,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
  const own = members.find(({ region }) => region.location.region === HEALTH_CHECK_REGION);
  if (own !== undefined) {
    return own.region.alarmTopicArn;
  }
  const { isProduction, spec } = config;
  const location = locationOf(spec.accountId, HEALTH_CHECK_REGION);
  const { telemetryKeyArn } = new TelemetryKey(
    `${name}-telemetry`,
    { location, isProduction },
    opts,
  );
  const { accountId } = location;
  return new AlarmTopic(`${name}-alarms`, { accountId, telemetryKeyArn }, opts).topicArn;
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
      "deploy bootstrap/ in this account, then set api.hasApiGatewayLogsRole to true";
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

/** Names for the services that the whole internet can call: Route 53 could not check others. */
function createServiceDomains(
  name: string,
  args: GlobalArgs,
  alarmTopicArn: pulumi.Output<string>,
  opts: pulumi.ComponentResourceOptions,
): Record<string, ServiceDomain> {
  const { api, domain, services } = args.config.spec;
  const domains = Object.entries(services).flatMap(([service, { exposure }]) => {
    const members = serviceMembers(service, args);
    if (exposure.type !== "public" || exposure.allowedCidrs !== undefined || members.length === 0) {
      return [];
    }
    const serviceDomain = new ServiceDomain(
      `${name}-${service}`,
      {
        host: sharedHost(service, domain.name),
        zoneId: domain.hostedZoneId,
        primaryRegion: args.config.primary.location.region,
        healthPath: exposure.healthCheck?.path ?? targetHealthCheckDefaults.path,
        maxFailoverSeconds: api?.maxFailoverSeconds ?? DEFAULT_MAX_FAILOVER_SECONDS,
        alarmTopicArn,
        members,
      },
      opts,
    );
    return [[service, serviceDomain] as const];
  });
  return Object.fromEntries(domains);
}

/** The balancers of a service that listen for HTTPS themselves, one a region. */
function serviceMembers(service: string, { members }: GlobalArgs): ServiceDomainMember[] {
  return members.flatMap(({ region, provider }) => {
    const balancer = region.services?.fronts.get(service)?.balancer;
    const ownHost = region.services?.hosts[service];
    if (balancer?.listenerArn === undefined || ownHost === undefined) {
      return [];
    }
    const { dnsName, listenerArn, zoneId } = balancer;
    const place = { region: region.location.region, provider, ownHost };
    return [{ ...place, dnsName, listenerArn, balancerZoneId: zoneId }];
  });
}
