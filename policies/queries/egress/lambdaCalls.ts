/**
 * What Lambda itself calls with the role of a function, from its own network: the function does not need a
 * way to it.
 *
 * Sources: Lambda Developer Guide, "Defining Lambda function permissions with an execution role", "Working
 * with Lambda environment variables", "Retaining records of asynchronous invocations", "Giving Lambda
 * functions access to resources in an Amazon VPC", and the page of each event source.
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { need } from "../../frame/properties";
import { failureTargets } from "../messaging/queues";
import { type Caller } from "./callers";
import { type WorkloadCall } from "./workloadCall";

/** Logs, interfaces, traces, and the reads of event sources. */
const BY_LAMBDA = new Set([
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:ListStreams",
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
  "ec2:UnassignPrivateIpAddresses",
  "kafka:DescribeCluster",
  "kafka:DescribeClusterV2",
  "kafka:GetBootstrapBrokers",
  "kinesis:DescribeStream",
  "kinesis:DescribeStreamConsumer",
  "kinesis:DescribeStreamSummary",
  "kinesis:GetRecords",
  "kinesis:GetShardIterator",
  "kinesis:ListShards",
  "kinesis:ListStreams",
  "kinesis:SubscribeToShard",
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "mq:DescribeBroker",
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:ReceiveMessage",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
]);

/** Whether Lambda makes a call, and not the function's own code. */
export function isCallOfLambda(graph: StackGraph, caller: Caller, call: WorkloadCall): boolean {
  return BY_LAMBDA.has(call.action) || isFailureDelivery(graph, caller, call);
}

/** A queue of failures that the environment does not name takes what Lambda sends there. */
function isFailureDelivery(graph: StackGraph, caller: Caller, call: WorkloadCall): boolean {
  if (call.action !== "sqs:SendMessage" || !failureTargets(graph).has(call.resource)) {
    return false;
  }
  const name = call.resource.split(":").at(-1) ?? "";
  return !(need(caller.environment) ?? []).some((value) => value.includes(name));
}
