import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type CodeDeployPlan } from "../../lib/delivery/plan";
import { type ProbeSpec } from "../../lib/delivery/rolloutSchema";
import { policyDocument, serviceTrust, type Statement } from "../../lib/iam/document";
import { CodeDeployRollout } from "./codeDeployRollout";
import { HookFunction } from "./hookFunction";
import {
  type DeliveryEnvironment,
  type RolloutNames,
  type WatchedFunction,
} from "./releasedFunction";

export interface CodeDeployRolloutsArgs extends DeliveryEnvironment {
  readonly functions: readonly WatchedFunction[];
}

/** The functions of one region that CodeDeploy releases. */
export class CodeDeployRollouts extends pulumi.ComponentResource {
  /** By name of the function. */
  public readonly rollouts: Readonly<Record<string, RolloutNames>>;
  public readonly applicationName: pulumi.Output<string>;

  constructor(name: string, args: CodeDeployRolloutsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:CodeDeployRollouts", name, {}, opts);
    const child = { parent: this };

    const application = new aws.codedeploy.Application(
      `${name}-application`,
      { computePlatform: "Lambda" },
      child,
    );
    const functions = args.functions.flatMap((each): HookedFunction[] => {
      const { rollout } = each.plan;
      return rollout.strategy === "codeDeploy"
        ? [{ ...each, rollout, hooks: createHooks(name, each, rollout, application, args, child) }]
        : [];
    });
    const roleArn = createRole(name, args, functions, child);
    this.rollouts = Object.fromEntries(
      functions.map(({ name: functionName, rollout, alarmNames, hooks }) => {
        const { deploymentGroupName } = new CodeDeployRollout(
          `${name}-${functionName}`,
          {
            plan: rollout,
            applicationName: application.name,
            roleArn,
            alarmNames,
            hooks: [hooks.before, hooks.after].filter((hook) => hook !== undefined),
          },
          child,
        );
        return [
          functionName,
          {
            codeDeploy: {
              applicationName: application.name,
              deploymentGroupName,
              beforeHook: hooks.before?.functionName,
              afterHook: hooks.after?.functionName,
            },
          },
        ];
      }),
    );
    this.applicationName = application.name;
    this.registerOutputs({});
  }
}

/** A function that CodeDeploy releases, with its hooks. */
interface HookedFunction extends WatchedFunction {
  readonly rollout: CodeDeployPlan;
  readonly hooks: Hooks;
}

interface Hooks {
  readonly before: HookFunction | undefined;
  readonly after: HookFunction | undefined;
}

function createHooks(
  name: string,
  { name: functionName, released }: WatchedFunction,
  { beforeTraffic, afterTraffic }: CodeDeployPlan,
  application: aws.codedeploy.Application,
  { location, logRetentionDays, telemetryKeyArn }: CodeDeployRolloutsArgs,
  opts: pulumi.ComponentResourceOptions,
): Hooks {
  const { accountId, partition, region } = location;
  const create = (key: string, probe: ProbeSpec | undefined) =>
    probe &&
    new HookFunction(
      `${name}-${functionName}-${key}`,
      {
        probe,
        released,
        deploymentGroupArn: pulumi.interpolate`arn:${partition}:codedeploy:${region}:${accountId}:deploymentgroup:${application.name}/*`,
        logRetentionDays,
        telemetryKeyArn,
      },
      opts,
    );
  return { before: create("before", beforeTraffic), after: create("after", afterTraffic) };
}

/** What CodeDeploy needs of one function and no other. Source: the managed policy AWSCodeDeployRoleForLambda. */
function createRole(
  name: string,
  { location }: CodeDeployRolloutsArgs,
  functions: readonly HookedFunction[],
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const { accountId, partition, region } = location;
  const role = new aws.iam.Role(
    `${name}-codedeploy-role`,
    {
      description: "Shifts the traffic of released functions",
      assumeRolePolicy: JSON.stringify(
        serviceTrust("codedeploy.amazonaws.com", {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: {
            "aws:SourceArn": `arn:${partition}:codedeploy:${region}:${accountId}:deploymentgroup:*`,
          },
        }),
      ),
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-codedeploy-policy`,
    { role: role.id, policy: pulumi.jsonStringify(policyDocument(statements(functions))) },
    opts,
  );
  return pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
}

function statements(functions: readonly HookedFunction[]): Statement<pulumi.Input<string>>[] {
  const hooks = functions
    .flatMap(({ hooks: { before, after } }) => [before, after])
    .flatMap((hook) => hook?.functionArn ?? []);
  return [
    {
      Sid: "ShiftTraffic",
      Effect: "Allow",
      Action: ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"],
      Resource: functions.flatMap(({ released: { functionArn } }) => [
        functionArn,
        pulumi.interpolate`${functionArn}:*`,
      ]),
    },
    {
      Sid: "ReadAlarms",
      Effect: "Allow",
      // Composite alarms are returned for all alarms only. Source: CloudWatch API Reference, `DescribeAlarms`.
      Action: "cloudwatch:DescribeAlarms",
      Resource: "*",
    },
    ...(hooks.length === 0
      ? []
      : [
          {
            Sid: "InvokeHooks",
            Effect: "Allow",
            Action: "lambda:InvokeFunction",
            Resource: hooks,
          } as const,
        ]),
  ];
}
