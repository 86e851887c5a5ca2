/** What the components of releases hand to each other. */
import type * as pulumi from "@pulumi/pulumi";

import { type FunctionReleasePlan } from "../../lib/delivery/plan";
import { type AwsLocation } from "../../lib/location";

/** What the releases of a region have in common. */
export interface DeliveryEnvironment {
  readonly location: AwsLocation;
  /** Days for which logs are kept. */
  readonly logRetentionDays: number;
  readonly telemetryKeyArn: pulumi.Input<string>;
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** A function that is released: its newest version, and the alias through which it is invoked. */
export interface ReleasedFunction {
  readonly functionName: pulumi.Output<string>;
  readonly functionArn: pulumi.Output<string>;
  /** The version that the program has published last. */
  readonly version: pulumi.Output<string>;
  readonly aliasName: pulumi.Output<string>;
}

/** What moves the traffic of a function; nothing where each deployment does. */
export interface RolloutNames {
  readonly stateMachineArn?: pulumi.Output<string>;
  readonly stepFunctionName?: pulumi.Output<string>;
  readonly codeDeploy?: {
    readonly applicationName: pulumi.Output<string>;
    readonly deploymentGroupName: pulumi.Output<string>;
    readonly beforeHook: pulumi.Output<string> | undefined;
    readonly afterHook: pulumi.Output<string> | undefined;
  };
}

/** How one function is released: what `npm run release` needs to know. */
export interface FunctionRelease extends RolloutNames {
  readonly functionName: pulumi.Output<string>;
  readonly aliasName: pulumi.Output<string>;
  /** Names of the alarms that end its release. */
  readonly alarmNames: pulumi.Output<string[]>;
}

/** A function with its plan and its alarms, for the component of its strategy. */
export interface WatchedFunction {
  readonly name: string;
  readonly released: ReleasedFunction;
  readonly plan: FunctionReleasePlan;
  /** Alarms that roll back; none where they are skipped. */
  readonly alarmNames: readonly pulumi.Input<string>[];
  /** Alarms of its own, also where they are skipped. */
  readonly ownAlarmNames: readonly pulumi.Output<string>[];
}
