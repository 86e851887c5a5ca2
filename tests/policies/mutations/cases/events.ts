/** Damages to pipelines of events. */
import { type ValueMap } from "../../../../graph/value";
import { edit, type Mutation, remove, set } from "../mutation";

const FUNCTION = "aws:lambda/function:Function";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const TABLE = "aws:dynamodb/table:Table";
const PIPELINE = "use1-events-tracking";

const source = (rule: string, change: ValueMap): Mutation =>
  set(
    rule,
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    `${PIPELINE}-writer-source`,
    change,
  );

export const events: readonly Mutation[] = [
  source("stream-failures-kept", { destinationConfig: {} }),
  source("stream-batches-bisected", { bisectBatchOnFunctionError: false }),
  source("stream-batches-partial", { functionResponseTypes: [] }),
  source("stream-retries-bounded", { maximumRetryAttempts: -1 }),
  set(
    "elasticache-users-authenticated",
    "aws:elasticache/user:User",
    `${PIPELINE}-cache-collector`,
    { authenticationMode: { type: "no-password-required" } },
  ),
  remove("stream-alarms-early", ALARM, `${PIPELINE}-writer-age`),
  set("stream-alarms-early", ALARM, `${PIPELINE}-updater-age`, { threshold: 86_400_000 }),
  set("stream-concurrency", FUNCTION, `${PIPELINE}-writer-function`, {
    reservedConcurrentExecutions: 1,
  }),
  set("events-keep-up", "meridian:index:EventPipeline", PIPELINE, (stack) => ({
    throughput: {
      ...(stack.find("meridian:index:EventPipeline", PIPELINE).outputs["throughput"] as object),
      eventsPerSecond: 1_000_000,
    },
  })),
  // A region without a replica of its own depends on that of another.
  edit(
    ["regions-independent", "tables-replicated"],
    TABLE,
    "events-tracking-events",
    "replicas",
    (replicas) => (replicas as readonly object[]).slice(1) as never,
  ),
];
