import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RolloutOrder } from "../../lib/delivery/order";
import { rolloutDefinition } from "../../lib/delivery/stateMachine";

export interface StateMachineRolloutArgs {
  /** What is released, and how. */
  readonly order: pulumi.Input<RolloutOrder>;
  readonly intervalSeconds: number;
  /** Longest time of the whole in seconds. */
  readonly timeoutSeconds: number;
  readonly stepFunctionArn: pulumi.Input<string>;
  readonly stepFunctionName: pulumi.Input<string>;
  readonly roleArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
}

/**
 * A rollout as a state machine: it can take days, and survives whatever ends one of its calls.
 *
 * An execution that is aborted or exceeds its time runs no further state, so a rule of EventBridge takes the
 * traffic back instead.
 */
export class StateMachineRollout extends pulumi.ComponentResource {
  public readonly stateMachineArn: pulumi.Output<string>;

  constructor(name: string, args: StateMachineRolloutArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:StateMachineRollout", name, {}, opts);
    const child = { parent: this };
    const { order, intervalSeconds, timeoutSeconds, stepFunctionArn } = args;

    const machine = new aws.sfn.StateMachine(
      `${name}-machine`,
      {
        roleArn: args.roleArn,
        definition: pulumi.jsonStringify(
          rolloutDefinition<pulumi.Input<string>>({
            stepFunctionArn,
            order,
            intervalSeconds,
            timeoutSeconds,
          }),
        ),
        loggingConfiguration: {
          level: "ALL",
          includeExecutionData: true,
          logDestination: pulumi.interpolate`${args.logGroupArn}:*`,
        },
        tracingConfiguration: { enabled: true },
      },
      child,
    );
    rollBackWhenEnded(name, args, machine.arn, child);

    this.stateMachineArn = machine.arn;
    this.registerOutputs({ stateMachineArn: this.stateMachineArn });
  }
}

/** Source: Step Functions Developer Guide, "Automating Step Functions event delivery with EventBridge". */
function rollBackWhenEnded(
  name: string,
  { order, stepFunctionArn, stepFunctionName }: StateMachineRolloutArgs,
  stateMachineArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const rule = new aws.cloudwatch.EventRule(
    `${name}-ended`,
    {
      description: "Rollouts that were ended before they took their traffic back",
      eventPattern: pulumi.jsonStringify({
        source: ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        detail: { stateMachineArn: [stateMachineArn], status: ["ABORTED", "TIMED_OUT"] },
      }),
    },
    opts,
  );
  const permission = new aws.lambda.Permission(
    `${name}-ended-invoke`,
    {
      action: "lambda:InvokeFunction",
      function: stepFunctionName,
      principal: "events.amazonaws.com",
      sourceArn: rule.arn,
    },
    opts,
  );
  new aws.cloudwatch.EventTarget(
    `${name}-ended-target`,
    {
      rule: rule.name,
      arn: stepFunctionArn,
      inputTransformer: {
        inputPaths: { input: "$.detail.input" },
        inputTemplate: pulumi
          .jsonStringify({ action: "rollBack", order })
          // EventBridge quotes the text of the input where it stands.
          .apply((text) => `${text.slice(0, -1)},"state":<input>}`),
      },
    },
    { ...opts, dependsOn: [permission] },
  );
}
