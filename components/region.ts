import * as pulumi from "@pulumi/pulumi";

import { type RegionPlan, type Secrets, type StackSpec } from "../config";
import { EMR_COMPONENT } from "../lib/emr/clusterSecrets";
import { type AwsLocation } from "../lib/location";
import { defaultLogRetentionDays } from "../lib/logRetention";
import { RegionalApi } from "./api/regionalApi";
import { Emr, HUE_PATH } from "./emr/emr";
import { EmrRoles } from "./emr/emrRoles";
import { Network } from "./network/network";
import { Parameters } from "./secrets/parameters";
import { Services } from "./service/services";
import { AlarmTopic } from "./telemetry/alarmTopic";
import { TelemetryKey } from "./telemetry/telemetryKey";

export interface RegionArgs {
  readonly spec: StackSpec;
  /** What the region runs, domain by domain. */
  readonly plan: RegionPlan;
  /** Whether the rules of production hold. */
  readonly isProduction: boolean;
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
  public readonly location: AwsLocation;
  public readonly network: Network;
  /** ARN of the topic that the region's alarms notify. */
  public readonly alarmTopicArn: pulumi.Output<string>;
  /** Undefined in a stack without the API. */
  public readonly api: RegionalApi | undefined;
  public readonly parameters: Parameters;
  /** Undefined in a stack without EMR. */
  public readonly emr: Emr | undefined;
  /** Undefined in a stack without container services. */
  public readonly services: Services | undefined;

  constructor(name: string, args: RegionArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:Region", name, {}, opts);
    const { isProduction, plan } = args;
    const { location } = plan;
    const child = { parent: this };

    const { telemetryKeyArn } = new TelemetryKey(
      `${name}-telemetry`,
      { location, isProduction },
      child,
    );
    const { topicArn: alarmTopicArn } = new AlarmTopic(
      `${name}-alarms`,
      { accountId: location.accountId, telemetryKeyArn },
      child,
    );
    this.network = new Network(
      `${name}-network`,
      { plan: plan.network, telemetryKeyArn, alarmTopicArn },
      child,
    );
    this.api =
      plan.api && new RegionalApi(`${name}-api`, { plan: plan.api, telemetryKeyArn }, child);
    const emrRoles = createEmrRoles(`${name}-emr-role`, args, child);
    this.parameters = createParameters(
      `${name}-parameters`,
      args,
      telemetryKeyArn,
      emrRoles,
      child,
    );
    this.emr = createEmr(`${name}-emr`, args, emrRoles, this.network, this.parameters, child);
    this.services = createServices(
      `${name}-services`,
      args,
      this.network,
      { telemetryKeyArn, alarmTopicArn },
      child,
    );

    this.location = location;
    this.alarmTopicArn = alarmTopicArn;
    this.registerOutputs({ alarmTopicArn });
  }
}

function createParameters(
  name: string,
  { spec, plan, isProduction, secrets = {}, primaryKeyArns }: RegionArgs,
  telemetryKeyArn: pulumi.Output<string>,
  emrRoles: EmrRoles | undefined,
  opts: pulumi.ComponentResourceOptions,
): Parameters {
  const { region } = plan.location;
  const runsHue = spec.emr?.cluster?.hue !== undefined && spec.emr.cluster.region === region;
  const hueReaders = runsHue && emrRoles ? [{ arn: emrRoles.base.arn, path: HUE_PATH }] : [];
  return new Parameters(
    name,
    {
      stack: spec,
      region,
      secrets,
      primaryKeyArns,
      readers: { [EMR_COMPONENT]: hueReaders },
      telemetryKeyArn,
      logRetentionDays: defaultLogRetentionDays(isProduction),
    },
    opts,
  );
}

function createEmrRoles(
  name: string,
  { spec, plan }: RegionArgs,
  opts: pulumi.ComponentResourceOptions,
): EmrRoles | undefined {
  const { accountId, region } = plan.location;
  return spec.emr && new EmrRoles(name, { accountId, region, security: spec.emr }, opts);
}

function createEmr(
  name: string,
  { spec, plan, isProduction, secrets = {} }: RegionArgs,
  roles: EmrRoles | undefined,
  network: Network,
  parameters: Parameters,
  opts: pulumi.ComponentResourceOptions,
): Emr | undefined {
  const { emr } = spec;
  return (
    emr &&
    roles &&
    new Emr(
      name,
      {
        stack: spec,
        emr,
        roles,
        secrets,
        region: plan.location.region,
        network,
        parameterKeyArn: parameters.keyArns[EMR_COMPONENT],
        logRetentionDays: defaultLogRetentionDays(isProduction),
      },
      opts,
    )
  );
}

function createServices(
  name: string,
  { spec, plan, isProduction }: RegionArgs,
  { vpcId, cidr, subnetIds }: Network,
  {
    telemetryKeyArn,
    alarmTopicArn,
  }: Record<"telemetryKeyArn" | "alarmTopicArn", pulumi.Output<string>>,
  opts: pulumi.ComponentResourceOptions,
): Services | undefined {
  const { accountId, region } = plan.location;
  if (Object.keys(spec.services).length === 0) {
    return undefined;
  }
  return new Services(
    name,
    {
      services: spec.services,
      accountId,
      domain: spec.domain,
      region,
      production: isProduction,
      network: {
        vpcId,
        cidr,
        publicSubnetIds: Object.values(subnetIds.public),
        privateSubnetIds: Object.values(subnetIds.private),
      },
      logKeyArn: telemetryKeyArn,
      alarmTopicArn,
    },
    opts,
  );
}
