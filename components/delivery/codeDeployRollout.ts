import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type CodeDeployPlan } from "../../lib/delivery/plan";
import { type HookFunction } from "./hookFunction";

export interface CodeDeployRolloutArgs {
  readonly plan: CodeDeployPlan;
  readonly applicationName: pulumi.Input<string>;
  readonly roleArn: pulumi.Input<string>;
  /** Alarms that roll back, at most 10; none where they are skipped. */
  readonly alarmNames: readonly pulumi.Input<string>[];
  /** The hooks of the plan's probes. */
  readonly hooks: readonly HookFunction[];
}

/**
 * A deployment group of CodeDeploy. It starts nothing: `npm run release` creates the deployment, waits for it
 * and prints how it ended.
 */
export class CodeDeployRollout extends pulumi.ComponentResource {
  public readonly deploymentGroupName: pulumi.Output<string>;

  constructor(name: string, args: CodeDeployRolloutArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:CodeDeployRollout", name, {}, opts);
    const child = { parent: this };

    const group = new aws.codedeploy.DeploymentGroup(
      `${name}-group`,
      {
        deploymentGroupName: name,
        appName: args.applicationName,
        serviceRoleArn: args.roleArn,
        deploymentConfigName: configurationName(name, args.plan, child),
        deploymentStyle: {
          deploymentType: "BLUE_GREEN",
          deploymentOption: "WITH_TRAFFIC_CONTROL",
        },
        autoRollbackConfiguration: {
          enabled: true,
          events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
        },
        alarmConfiguration: { enabled: args.alarmNames.length > 0, alarms: [...args.alarmNames] },
      },
      { ...child, dependsOn: [...args.hooks] },
    );

    this.deploymentGroupName = group.deploymentGroupName;
    this.registerOutputs({ deploymentGroupName: this.deploymentGroupName });
  }
}

/** A configuration cannot be changed, so its name holds what it does, and a change makes another one. */
function configurationName(
  name: string,
  { configuration }: CodeDeployPlan,
  opts: pulumi.CustomResourceOptions,
): pulumi.Input<string> {
  if (configuration.kind === "predefined") {
    return configuration.name;
  }
  const { kind, percent, minutes } = configuration.shift;
  const shift = { interval: minutes, percentage: percent };
  return new aws.codedeploy.DeploymentConfig(
    `${name}-configuration`,
    {
      deploymentConfigName: `${name}-${kind}-${percent}-percent-${minutes}-minutes`,
      computePlatform: "Lambda",
      trafficRoutingConfig:
        kind === "canary"
          ? { type: "TimeBasedCanary", timeBasedCanary: shift }
          : { type: "TimeBasedLinear", timeBasedLinear: shift },
    },
    opts,
  ).deploymentConfigName;
}
