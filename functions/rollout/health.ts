/** Decides at the end of an interval whether the new version gets more traffic. */
import { type CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { type LambdaClient } from "@aws-sdk/client-lambda";

import { type RolloutOrder, type RolloutState } from "../../lib/delivery/order";
import { redAlarm } from "./alarms";
import { entering } from "./steps";
import { invokeProbe } from "./probe";

export interface HealthClients {
  readonly lambda: LambdaClient;
  readonly cloudWatch: CloudWatchClient;
}

/** Finds what comes next: more traffic, more time, or none of it. */
export async function checkHealth(
  clients: HealthClients,
  order: RolloutOrder,
  state: RolloutState,
  now: Date,
): Promise<RolloutState> {
  const reason =
    (await redAlarm(clients.cloudWatch, order.alarmNames)) ??
    (await failedProbe(clients.lambda, order, state));
  if (reason !== undefined) {
    return { ...state, next: "rollBack", reason };
  }
  const invocations = await countInvocations(clients.cloudWatch, order, state, now);
  const missing = order.minimumInvocations - invocations;
  return missing <= 0
    ? { ...state, ...entering(order, (state.step ?? 0) + 1) }
    : withoutTraffic(clients.lambda, order, state, missing);
}

/** No traffic is not health: wait for it, or make it. */
async function withoutTraffic(
  client: LambdaClient,
  order: RolloutOrder,
  state: RolloutState,
  missing: number,
): Promise<RolloutState> {
  if (order.noTraffic === "invoke") {
    const failure = await failedInvocation(client, order, state, missing);
    return failure === undefined
      ? { ...state, ...entering(order, (state.step ?? 0) + 1) }
      : { ...state, next: "rollBack", reason: failure };
  }
  const holds = state.holds ?? 0;
  const seen = order.minimumInvocations - missing;
  const reason = `version ${state.to} had ${seen} of ${order.minimumInvocations} invocations`;
  return holds < order.mostHolds
    ? { ...state, holds: holds + 1, next: "wait", reason }
    : { ...state, next: "rollBack", reason };
}

async function failedProbe(
  client: LambdaClient,
  { functionName, probe }: RolloutOrder,
  { to }: RolloutState,
): Promise<string | undefined> {
  return probe && (await invokeProbe(client, functionName, to, probe));
}

async function failedInvocation(
  client: LambdaClient,
  order: RolloutOrder,
  state: RolloutState,
  count: number,
): Promise<string | undefined> {
  for (let index = 0; index < count; index += 1) {
    const failure = await failedProbe(client, order, state);
    if (failure !== undefined) {
      return failure;
    }
  }
  return undefined;
}

/** Invocations of the new version through the alias since the step began. */
async function countInvocations(
  client: CloudWatchClient,
  { functionName, aliasName }: RolloutOrder,
  { to, since }: RolloutState,
  now: Date,
): Promise<number> {
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: "AWS/Lambda",
      MetricName: "Invocations",
      // Source: Lambda Developer Guide, "Viewing metrics for Lambda functions": dimensions of weighted aliases.
      Dimensions: [
        { Name: "FunctionName", Value: functionName },
        { Name: "Resource", Value: `${functionName}:${aliasName}` },
        { Name: "ExecutedVersion", Value: to },
      ],
      StartTime: new Date(since ?? now),
      EndTime: now,
      Period: 60,
      Statistics: ["Sum"],
    }),
  );
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
}
