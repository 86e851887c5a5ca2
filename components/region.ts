import * as pulumi from "@pulumi/pulumi";

import { type RegionConfig, type Secrets, type StackConfig } from "../config";
import { EMR_COMPONENT } from "../lib/emr/clusterSecrets";
import { type RegionName } from "../lib/regions";
import { RegionalApi } from "./api/regionalApi";
import { Emr, HUE_PATH } from "./emr/emr";
import { EmrRoles } from "./emr/emrRoles";
import { Network } from "./network/network";
import { Parameters } from "./secrets/parameters";
import { Services } from "./service/services";
import { AlarmTopic } from "./telemetry/alarmTopic";
import { TelemetryKey } from "./telemetry/telemetryKey";

export interface RegionArgs {
  /** What the stack is told about all regions. */
  readonly stack: StackConfig;
  /** What it is told about this one. */
  readonly region: RegionConfig;
  /** Values of secret parameters, by component and name. @default - there are none */
  readonly secrets?: Secrets;
  /** Keys of parameters that the region's keys are replicas of. @default - they are the primary ones */
  readonly primaryKeyArns?: Parameters["keyArns"] | undefined;
}

/**
 * Everything that one region runs. Every child inherits the provider that the region is given, and
 * with it the region.
 */
export class Region extends pulumi.ComponentResource {
  /** Such as `us-east-1`. */
  public readonly region: RegionName;
  public readonly network: Network;
  /** ARN of the topic that the region's alarms notify. */
  public readonly alarmTopicArn: pulumi.Output<string>;
  /** Undefined in a stack without the regional API. */
  public readonly api: RegionalApi | undefined;
  public readonly parameters: Parameters;
  /** Undefined in a stack without EMR. */
  public readonly emr: Emr | undefined;
  /** Undefined in a stack without container services. */
  public readonly services: Services | undefined;

  constructor(name: string, args: RegionArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:Region", name, {}, opts);
    const { accountId, environment } = args.stack;
    const region = args.region.name;
    const isProduction = environment === "production";
    const child = { parent: this };

    const telemetryKey = new TelemetryKey(
      `${name}-telemetry`,
      { accountId, region, protect: isProduction },
      child,
    );
    const alarms = new AlarmTopic(
      `${name}-alarms`,
      { accountId, keyArn: telemetryKey.keyArn },
      child,
    );
    this.network = new Network(
      `${name}-network`,
      {
        ...args.region,
        accountId,
        region,
        telemetryKeyArn: telemetryKey.keyArn,
        alarmTopicArn: isProduction ? alarms.topicArn : undefined,
      },
      child,
    );

    this.api = createApi(`${name}-api`, args, telemetryKey.keyArn, child);

    const emrRoles = createEmrRoles(`${name}-emr-role`, args, child);
    this.parameters = createParameters(`${name}-parameters`, args, telemetryKey.keyArn, emrRoles, {
      parent: this,
    });
    this.emr = createEmr(`${name}-emr`, args, emrRoles, this);
    this.services = createServices(`${name}-services`, args, telemetryKey, alarms, this);

    this.region = region;
    this.alarmTopicArn = alarms.topicArn;
    this.registerOutputs({ alarmTopicArn: this.alarmTopicArn });
  }
}

function createApi(
  name: string,
  { stack, region }: RegionArgs,
  telemetryKeyArn: pulumi.Output<string>,
  opts: pulumi.ComponentResourceOptions,
): RegionalApi | undefined {
  const { accountId, api } = stack;
  return (
    api &&
    new RegionalApi(
      name,
      {
        ...api,
        accountId,
        region: region.name,
        webAclArn: api.webAclArns[region.name],
        health: { ...api.health, isForcedToFail: api.failingRegions.includes(region.name) },
        telemetryKeyArn,
      },
      opts,
    )
  );
}

function createParameters(
  name: string,
  { stack, region, secrets = {}, primaryKeyArns }: RegionArgs,
  telemetryKeyArn: pulumi.Output<string>,
  emrRoles: EmrRoles | undefined,
  opts: pulumi.ComponentResourceOptions,
): Parameters {
  const runsHue = stack.emr?.cluster?.hue !== undefined && stack.emr.cluster.region === region.name;
  const hueReaders = runsHue && emrRoles ? [{ arn: emrRoles.base.arn, path: HUE_PATH }] : [];
  return new Parameters(
    name,
    {
      stack,
      region: region.name,
      secrets,
      primaryKeyArns,
      readers: { [EMR_COMPONENT]: hueReaders },
      telemetryKeyArn,
      logRetentionDays: region.flowLogRetentionDays,
    },
    opts,
  );
}

function createEmrRoles(
  name: string,
  { stack, region }: RegionArgs,
  opts: pulumi.ComponentResourceOptions,
): EmrRoles | undefined {
  const { accountId, emr } = stack;
  return emr && new EmrRoles(name, { accountId, region: region.name, security: emr }, opts);
}

function createEmr(
  name: string,
  { stack, region, secrets = {} }: RegionArgs,
  roles: EmrRoles | undefined,
  parent: Region,
): Emr | undefined {
  const { emr } = stack;
  return (
    emr &&
    roles &&
    new Emr(
      name,
      {
        stack,
        emr,
        roles,
        secrets,
        region: region.name,
        network: parent.network,
        parameterKeyArn: parent.parameters.keyArns[EMR_COMPONENT],
        logRetentionDays: region.flowLogRetentionDays,
      },
      { parent },
    )
  );
}

function createServices(
  name: string,
  { stack, region }: RegionArgs,
  { keyArn }: TelemetryKey,
  { topicArn }: AlarmTopic,
  parent: Region,
): Services | undefined {
  const { accountId, domain, environment, services } = stack;
  const { vpcId, cidr, subnetIds } = parent.network;
  if (Object.keys(services).length === 0) {
    return undefined;
  }
  return new Services(
    name,
    {
      services,
      accountId,
      domain,
      region: region.name,
      production: environment === "production",
      network: {
        vpcId,
        cidr,
        publicSubnetIds: Object.values(subnetIds.public),
        privateSubnetIds: Object.values(subnetIds.private),
      },
      logKeyArn: keyArn,
      alarmTopicArn: topicArn,
    },
    { parent },
  );
}
