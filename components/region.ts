import * as pulumi from "@pulumi/pulumi";

import { type RegionConfig, type StackConfig } from "../config";
import { type RegionName } from "../lib/regions";
import { Network } from "./network/network";
import { AlarmTopic } from "./telemetry/alarmTopic";
import { TelemetryKey } from "./telemetry/telemetryKey";

export interface RegionArgs {
  /** What the stack is told about all regions. */
  readonly stack: StackConfig;
  /** What it is told about this one. */
  readonly region: RegionConfig;
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

    this.region = region;
    this.alarmTopicArn = alarms.topicArn;
    this.registerOutputs({ alarmTopicArn: this.alarmTopicArn });
  }
}
