import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { bundleFunction } from "../../lib/bundleFunction";
import { type EncryptingService } from "../../lib/iam/serviceKey";
import {
  failureStatements,
  networkStatement,
  type StreamSource,
} from "../../lib/events/permissions";
import { type ConsumerPlan } from "../../lib/events/plan";
import { type Statement } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { BundledFunction, type FunctionNetwork } from "../bundledFunction";
import { createFunctionRole } from "../functionRole";
import { FunctionLogs, type FunctionLogsArgs } from "../functionLogs";

export interface StreamFunctionArgs extends FunctionLogsArgs {
  readonly plan: ConsumerPlan;
  readonly location: AwsLocation;
  readonly description: string;
  readonly source: StreamSource<pulumi.Input<string>>;
  /** Queue that is notified of records that could not be processed. */
  readonly failureQueueArn: pulumi.Input<string>;
  /** Key of the stream and the queue. */
  readonly keyArn: pulumi.Input<string>;
  /** Services through which the function uses the key, beside SQS. */
  readonly keyServices: readonly EncryptingService[];
  /** Environment variables; no secrets. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** What the function is allowed beside reading the stream. */
  readonly statements: readonly Statement<pulumi.Input<string>>[];
  /** Subnets and groups of a function that connects to something in the VPC. @default - none */
  readonly network?: FunctionNetwork | undefined;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

const SECONDS_PER_HOUR = 3600;

/**
 * A Lambda function that reads a stream, and whose failures neither block it nor get lost: a batch that fails is
 * bisected, records that succeeded are not repeated, and what is too old or was retried too often is reported to
 * the failure queue. An alarm on the age of records comes long before the stream drops them.
 */
export class StreamFunction extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: StreamFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, alarmTopicArn, logRetentionDays, telemetryKeyArn } = args;
    const bundle = bundleFunction(plan.source);
    super("meridian:index:StreamFunction", name, {}, opts);
    const child = { parent: this };

    const logs = new FunctionLogs(name, { logRetentionDays, telemetryKeyArn }, child);
    const { roleArn, rolePolicy } = createFunctionRole(
      name,
      args.description,
      [
        ...logs.writeStatements,
        ...args.source.readStatements,
        ...failureStatements(args.failureQueueArn, args.keyArn, args.location),
        ...(args.network === undefined ? [] : [networkStatement]),
        ...args.statements,
      ],
      child,
    );
    const lambda = new BundledFunction(
      name,
      {
        code: { bundle },
        description: args.description,
        memoryMiB: plan.memoryMiB,
        timeoutSeconds: plan.timeoutSeconds,
        environment: args.environment,
        roleArn,
        rolePolicy,
        logs,
        network: args.network,
        reservedConcurrency: plan.reservedConcurrency,
        alarmTopicArn,
      },
      child,
    );
    new aws.lambda.EventSourceMapping(
      `${name}-source`,
      {
        functionName: lambda.functionName,
        ...mappingOf(plan),
        eventSourceArn: args.source.arn,
        destinationConfig: { onFailure: { destinationArn: args.failureQueueArn } },
      },
      // Only a new mapping has a position to start at; another one would replace a mapping that has read up to its own.
      { ...child, ignoreChanges: ["startingPosition"] },
    );

    this.functionName = lambda.functionName;
    this.alarmNames = [
      ...lambda.alarmNames,
      ...createNotifyingAlarms(
        name,
        {
          alarms: [plan.ageAlarm],
          dimensions: { FunctionName: lambda.functionName },
          alarmTopicArn,
        },
        child,
      ),
    ];
    // The proof of who can decrypt reads `keyUses`.
    const services = [...new Set(["sqs", ...args.keyServices])];
    this.registerOutputs({
      functionName: this.functionName,
      keyUses: [{ keyArn: args.keyArn, roleArn, services }],
    });
  }
}

function mappingOf(plan: ConsumerPlan) {
  return {
    startingPosition: plan.startingPosition,
    batchSize: plan.batchSize,
    maximumBatchingWindowInSeconds: plan.batchWindowSeconds,
    parallelizationFactor: plan.parallelizationFactor,
    bisectBatchOnFunctionError: true,
    functionResponseTypes: ["ReportBatchItemFailures"],
    maximumRetryAttempts: plan.retries,
    maximumRecordAgeInSeconds: plan.maximumAgeHours * SECONDS_PER_HOUR,
  };
}
