/** Damages to queues, and to the shards of tenants. */
import { edit, type Mutation, remove, replaced, set } from "../mutation";

const QUEUE = "aws:sqs/queue:Queue";
const POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const ORDERS = "use1-queues-orders-queue";
const FAILED = "use1-queues-orders-failed";
const SHARDS = "orders-shards";
const PARAMETER = "aws:ssm/parameter:Parameter";

export const messaging: readonly Mutation[] = [
  set("queue-dead-letters", QUEUE, ORDERS, { redrivePolicy: undefined }),
  set("queue-dead-letters", QUEUE, FAILED, { messageRetentionSeconds: 345_600 }),
  remove("sqs-tls-only", POLICY, `${ORDERS}-policy`),
  replaced("sqs-tls-only", POLICY, `${FAILED}-policy`, "policy", '"false"', '"true"'),
  set(
    "queue-visibility",
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    "use1-events-tracking-writer-source",
    (stack) => ({ eventSourceArn: stack.find(QUEUE, ORDERS).outputs["arn"] }),
  ),
  edit("shards-apart", PARAMETER, SHARDS, "insecureValue", () =>
    JSON.stringify({
      mostShared: 1,
      queues: ["a", "b"],
      tenants: { x: ["a", "b"], y: ["a", "b"] },
    }),
  ),
];
