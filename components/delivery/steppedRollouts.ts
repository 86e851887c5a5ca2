import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { functionAlarms } from "../../lib/alarms/functionAlarms";
import { orderOf } from "../../lib/delivery/order";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import {
  type DeliveryEnvironment,
  type RolloutNames,
  type WatchedFunction,
} from "./releasedFunction";
import { StateMachineRollout } from "./stateMachineRollout";
import { StepFunction } from "./stepFunction";

export interface SteppedRolloutsArgs extends DeliveryEnvironment {
  readonly functions: readonly WatchedFunction[];
}

/** Timeout of one step in seconds: the calls of one step, repeated where AWS throttles them. */
const STEP_SECONDS = 60;

/** Longest execution of a function, for a rollout in one. Source: Lambda Developer Guide, "Lambda quotas". */
const SIMPLE_SECONDS = 900;

/** The rollouts of one region whose steps a function of ours takes, and the state machines that call it. */
export class SteppedRollouts extends pulumi.ComponentResource {
  /** By name of the function. */
  public readonly rollouts: Readonly<Record<string, RolloutNames>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: SteppedRolloutsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:SteppedRollouts", name, {}, opts);
    const child = { parent: this };
    const { functions, logRetentionDays, telemetryKeyArn } = args;

    const isSimple = functions.some(({ plan }) => plan.rollout.strategy === "simple");
    const stepFunction = new StepFunction(
      `${name}-step`,
      {
        logRetentionDays,
        telemetryKeyArn,
        releasedArns: functions.map(({ released }) => released.functionArn),
        probedArns: functions.filter(isProbed).map(({ released }) => released.functionArn),
        timeoutSeconds: isSimple ? SIMPLE_SECONDS : STEP_SECONDS,
      },
      child,
    );
    const machines = functions.filter(({ plan }) => plan.rollout.strategy === "stateMachine");
    const shared =
      machines.length === 0 ? undefined : createShared(name, args, stepFunction, child);
    this.rollouts = Object.fromEntries(
      functions.map((each) => [
        each.name,
        shared !== undefined && each.plan.rollout.strategy === "stateMachine"
          ? stateMachineOf(`${name}-${each.name}`, each, stepFunction, shared, child)
          : { stepFunctionName: stepFunction.functionName },
      ]),
    );
    // A rollout in one execution that is taken back is an error of the function, and no other event shows it.
    this.alarmNames = isSimple
      ? createNotifyingAlarms(
          `${name}-step`,
          {
            alarms: functionAlarms(SIMPLE_SECONDS).filter(({ key }) => key === "errors"),
            dimensions: { FunctionName: stepFunction.functionName },
            alarmTopicArn: args.alarmTopicArn,
          },
          child,
        )
      : [];
    this.registerOutputs({});
  }
}

function isProbed({ plan: { rollout } }: WatchedFunction): boolean {
  return "probe" in rollout && rollout.probe !== undefined;
}

/** What all state machines of a region have in common. */
interface SharedParts {
  readonly roleArn: pulumi.Output<string>;
  readonly logGroupArn: pulumi.Output<string>;
}

function createShared(
  name: string,
  { location, logRetentionDays, telemetryKeyArn }: SteppedRolloutsArgs,
  stepFunction: StepFunction,
  opts: pulumi.CustomResourceOptions,
): SharedParts {
  const { accountId, partition, region } = location;
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}-machines-logs`,
    {
      // The prefix keeps the account's resource policy for logs short. Source: Step Functions Developer Guide,
      // "Using CloudWatch Logs to log execution history".
      namePrefix: `/aws/vendedlogs/states/${name}-`,
      retentionInDays: logRetentionDays,
      kmsKeyId: telemetryKeyArn,
    },
    opts,
  );
  const role = new aws.iam.Role(
    `${name}-machines-role`,
    {
      description: "Calls the function that takes the steps of rollouts",
      assumeRolePolicy: JSON.stringify(
        serviceTrust("states.amazonaws.com", {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: {
            "aws:SourceArn": `arn:${partition}:states:${region}:${accountId}:stateMachine:*`,
          },
        }),
      ),
    },
    opts,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-machines-policy`,
    { role: role.id, policy: pulumi.jsonStringify(machinePolicy(stepFunction)) },
    opts,
  );
  // A machine is refused while its role cannot deliver logs, so the role is handed on with its policy.
  const roleArn = pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
  return { roleArn, logGroupArn: logGroup.arn };
}

function machinePolicy({ functionArn }: StepFunction) {
  return policyDocument<pulumi.Input<string>>([
    {
      Sid: "TakeSteps",
      Effect: "Allow",
      Action: "lambda:InvokeFunction",
      Resource: functionArn,
    },
    {
      Sid: "DeliverLogsAndTraces",
      Effect: "Allow",
      Action: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
      ],
      // Neither has resources. Source: Step Functions Developer Guide, "IAM policies for logging to CloudWatch Logs".
      Resource: "*",
    },
  ]);
}

function stateMachineOf(
  name: string,
  { plan, released, alarmNames }: WatchedFunction,
  { functionArn, functionName }: StepFunction,
  { roleArn, logGroupArn }: SharedParts,
  opts: pulumi.ComponentResourceOptions,
): RolloutNames {
  const { rollout } = plan;
  if (rollout.strategy !== "stateMachine") {
    throw new Error(`${name} is not released by a state machine`);
  }
  const { stateMachineArn } = new StateMachineRollout(
    name,
    {
      order: pulumi
        .all([released.functionName, released.aliasName, pulumi.all([...alarmNames])])
        .apply((names) => orderOf(rollout, ...names)),
      intervalSeconds: rollout.intervalSeconds,
      timeoutSeconds: rollout.timeoutSeconds,
      stepFunctionArn: functionArn,
      stepFunctionName: functionName,
      roleArn,
      logGroupArn,
    },
    opts,
  );
  return { stateMachineArn };
}
