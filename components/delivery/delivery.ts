import * as pulumi from "@pulumi/pulumi";

import { type RolloutRunners } from "../../lib/alarms/notifications";
import { type DeliveryPlan, type FunctionReleasePlan } from "../../lib/delivery/plan";
import { liveAlarm } from "../../lib/delivery/versionAlarms";
import { CodeDeployRollouts } from "./codeDeployRollouts";
import {
  type DeliveryEnvironment,
  type FunctionRelease,
  type ReleasedFunction,
  type RolloutNames,
  type WatchedFunction,
} from "./releasedFunction";
import { SteppedRollouts } from "./steppedRollouts";
import { createVersionAlarms, type VersionAlarmsArgs } from "./versionAlarms";

export interface DeliveryArgs extends Omit<DeliveryEnvironment, "logRetentionDays"> {
  readonly plan: DeliveryPlan;
  /** The functions of the plan, by name. */
  readonly functions: Readonly<Record<string, ReleasedFunction>>;
}

/** The releases of one region: for each function its alarms, and what moves its traffic. */
export class Delivery extends pulumi.ComponentResource {
  /** By name of the function. */
  public readonly releases: Readonly<Record<string, FunctionRelease>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];
  /** What runs rollouts, for the notifications of how they end. */
  public readonly runners: RolloutRunners<pulumi.Output<string>>;

  constructor(name: string, args: DeliveryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Delivery", name, {}, opts);
    const child = { parent: this };

    const watched = Object.entries(args.functions).flatMap(([functionName, released]) => {
      const plan = args.plan.functions[functionName];
      return plan === undefined
        ? []
        : [watch(`${name}-${functionName}`, functionName, plan, released, args, child)];
    });
    const ofStrategy = (...strategies: readonly string[]) =>
      watched.filter(({ plan }) => strategies.includes(plan.rollout.strategy));
    const stepped = ofStrategy("stateMachine", "simple");
    const byCodeDeploy = ofStrategy("codeDeploy");
    const { location, telemetryKeyArn, alarmTopicArn } = args;
    const { logRetentionDays } = args.plan;
    const environment = { location, telemetryKeyArn, alarmTopicArn, logRetentionDays };
    const inSteps =
      stepped.length === 0
        ? undefined
        : new SteppedRollouts(name, { ...environment, functions: stepped }, child);
    const deployed =
      byCodeDeploy.length === 0
        ? undefined
        : new CodeDeployRollouts(name, { ...environment, functions: byCodeDeploy }, child);
    const rollouts: Readonly<Record<string, RolloutNames>> = {
      ...inSteps?.rollouts,
      ...deployed?.rollouts,
    };
    this.releases = Object.fromEntries(
      watched.map(({ name: functionName, released, alarmNames }) => [
        functionName,
        {
          functionName: released.functionName,
          aliasName: released.aliasName,
          alarmNames: pulumi.all([...alarmNames]),
          ...rollouts[functionName],
        },
      ]),
    );
    this.alarmNames = [
      ...watched.flatMap(({ ownAlarmNames }) => ownAlarmNames),
      ...(inSteps?.alarmNames ?? []),
    ];
    this.runners = {
      stateMachineArns: Object.values(rollouts).flatMap(
        ({ stateMachineArn }) => stateMachineArn ?? [],
      ),
      applicationName: deployed?.applicationName,
    };
    this.registerOutputs({});
  }
}

/** Creates the alarms of a function: on its new version during a rollout, and on its alias afterwards. */
function watch(
  name: string,
  functionName: string,
  plan: FunctionReleasePlan,
  released: ReleasedFunction,
  { alarmTopicArn }: DeliveryArgs,
  opts: pulumi.CustomResourceOptions,
): WatchedFunction {
  const { alarms, furtherAlarms, skipAlarms } = plan;
  const alias = {
    FunctionName: released.functionName,
    Resource: pulumi.interpolate`${released.functionName}:${released.aliasName}`,
  };
  const create = (key: string, args: Pick<VersionAlarmsArgs, "alarms" | "dimensions">) =>
    createVersionAlarms(key, { ...args, alarmTopicArn, skipAlarms }, opts);
  const own = [
    ...create(name, { alarms, dimensions: { ...alias, ExecutedVersion: released.version } }),
    ...create(`${name}-live`, { alarms: liveAlarm(alarms), dimensions: alias }),
  ];
  const ownAlarmNames = own.map((alarm) => alarm.name);
  const alarmNames = skipAlarms === undefined ? [...ownAlarmNames, ...furtherAlarms] : [];
  return { name: functionName, released, plan, alarmNames, ownAlarmNames };
}
