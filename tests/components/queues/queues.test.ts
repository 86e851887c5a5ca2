import { strict as assert } from "node:assert";

import { Queues } from "../../../components/queues/queues";
import { Services } from "../../../components/services/services";
import { orders, queuesPlan, worker } from "../../lib/queues/support";
import { servicesPlan, webInput } from "../../lib/services/support";
import { record, type Recording, servicesArgs } from "../services/support";

const QUEUE = "aws:sqs/queue:Queue";

const services = {
  web: webInput({ containers: { app: { image: "web", ports: [8080] } } }),
  worker: worker({
    containers: { app: { image: "worker" } },
    tasks: { min: 0, max: 9, backlog: { queue: "orders", messagesPerTask: 20 } },
  }),
};

/** Registers queues, and the services that use them. */
function create(queues: object = { orders: orders() }, shards: object = {}): Promise<Recording> {
  const plan = queuesPlan({ queues, shards, services } as Parameters<typeof queuesPlan>[0]);
  assert.ok(plan !== undefined);
  return record((opts) => {
    const created = new Queues("test", { plan, alarmTopicArn: "arn:topic" }, opts);
    new Services(
      "test",
      {
        ...servicesArgs,
        plan: servicesPlan({ services }),
        bindings: [created.bindings],
        queueNames: created.queueNames,
      },
      opts,
    );
  });
}

const parsed = (text: unknown) => JSON.parse(text as string) as Record<string, unknown>;

const settingsOf = (recording: Recording, service: string) => {
  const [container] = JSON.parse(
    recording.inputs("aws:ecs/taskDefinition:TaskDefinition", `${service}-task-definition`)[
      "containerDefinitions"
    ] as string,
  ) as { environment?: { name: string; value: string }[] }[];
  return Object.fromEntries((container?.environment ?? []).map(({ name, value }) => [name, value]));
};

const statementsOf = (recording: Recording, service: string) =>
  parsed(
    recording.inputs("aws:iam/rolePolicy:RolePolicy", `${service}-task-roles-task-policy`)[
      "policy"
    ],
  )["Statement"] as { Action: string | string[]; Resource: string }[];

describe("A queue", () => {
  it("is encrypted, and moves what fails to a dead-letter queue that keeps it for longer", async () => {
    const recording = await create();
    const queue = recording.inputs(QUEUE, "orders-queue");
    assert.equal(queue["messageRetentionSeconds"], 345_600);
    assert.equal(queue["visibilityTimeoutSeconds"], 120);
    assert.equal(queue["receiveWaitTimeSeconds"], 20);
    assert.equal(queue["kmsMasterKeyId"], "arn:test-key");
    assert.deepEqual(parsed(queue["redrivePolicy"]), {
      deadLetterTargetArn: "arn:test-orders-failed",
      maxReceiveCount: 5,
    });
    const failed = recording.inputs(QUEUE, "orders-failed");
    assert.equal(failed["messageRetentionSeconds"], 1_209_600);
    assert.equal(failed["kmsMasterKeyId"], "arn:test-key");
  });

  it("is the only source of its dead-letter queue", async () => {
    const { redriveAllowPolicy } = (await create()).inputs(
      "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
      "orders-redrive",
    );
    assert.deepEqual(parsed(redriveAllowPolicy), {
      redrivePermission: "byQueue",
      sourceQueueArns: ["arn:test-orders-queue"],
    });
  });

  it("denies requests without TLS, and so does its dead-letter queue", async () => {
    const recording = await create();
    assert.deepEqual(recording.namesOf("aws:sqs/queuePolicy:QueuePolicy"), [
      "orders-failed-policy",
      "orders-queue-policy",
    ]);
  });

  it("keeps the order where it is FIFO, in the dead-letter queue as well", async () => {
    const recording = await create({ orders: orders({ fifo: true }) });
    assert.equal(recording.inputs(QUEUE, "orders-queue")["fifoQueue"], true);
    assert.equal(recording.inputs(QUEUE, "orders-failed")["fifoQueue"], true);
    assert.equal((await create()).inputs(QUEUE, "orders-queue")["fifoQueue"], undefined);
  });

  it("has an alarm on its oldest message, and on what failed", async () => {
    const recording = await create();
    const alarm = (name: string) =>
      recording.inputs("aws:cloudwatch/metricAlarm:MetricAlarm", name);
    assert.equal(alarm("orders-age")["metricName"], "ApproximateAgeOfOldestMessage");
    assert.equal(alarm("orders-failed")["metricName"], "ApproximateNumberOfMessagesVisible");
    assert.deepEqual(alarm("orders-failed")["alarmActions"], ["arn:topic"]);
  });
});

describe("A service", () => {
  it("that sends is given the URL, and is allowed to send and nothing else", async () => {
    const recording = await create();
    assert.equal(settingsOf(recording, "web")["ORDERS_QUEUE_URL"], "https://test-orders-queue");
    assert.deepEqual(
      statementsOf(recording, "web").map(({ Action, Resource }) => [Action, Resource]),
      [
        [["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"], "arn:test-orders-queue"],
        [["kms:Decrypt", "kms:GenerateDataKey"], "arn:test-key"],
      ],
    );
  });

  it("that receives is allowed to receive, and to protect its tasks while it works", async () => {
    const recording = await create();
    assert.equal(settingsOf(recording, "worker")["ORDERS_QUEUE_URL"], "https://test-orders-queue");
    assert.deepEqual(
      statementsOf(recording, "worker").map(({ Action, Resource }) => [Action, Resource]),
      [
        [
          [
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage",
          ],
          "arn:test-orders-queue",
        ],
        [["kms:Decrypt", "kms:GenerateDataKey"], "arn:test-key"],
        [
          ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
          "arn:aws:ecs:us-east-1:123456789012:task/*",
        ],
      ],
    );
  });

  it("scales by the messages that wait in its queue", async () => {
    const policy = (await create()).inputs(
      "aws:appautoscaling/policy:Policy",
      "worker-scaling-backlog",
    )["targetTrackingScalingPolicyConfiguration"] as {
      targetValue: number;
      customizedMetricSpecification: {
        metrics: { metricStat?: { metric: { dimensions: { name: string; value: string }[] } } }[];
      };
    };
    assert.equal(policy.targetValue, 20);
    assert.deepEqual(
      policy.customizedMetricSpecification.metrics[0]?.metricStat?.metric.dimensions,
      [{ name: "QueueName", value: "test-orders-queue" }],
    );
  });

  it("that uses no queue is given nothing", async () => {
    const recording = await create({ orders: orders({ senders: [] }) });
    assert.equal(settingsOf(recording, "web")["ORDERS_QUEUE_URL"], undefined);
    assert.deepEqual(
      recording
        .namesOf("aws:iam/rolePolicy:RolePolicy")
        .filter((name) => name.startsWith("web-task-roles-task")),
      [],
    );
  });
});

describe("Shards", () => {
  it("are a parameter that senders read", async () => {
    const shards = {
      all: { queues: ["orders", "mails"], tenants: { acme: ["orders", "mails"] } },
    };
    const recording = await create({ orders: orders(), mails: orders({ senders: [] }) }, shards);
    const { name, type, insecureValue } = recording.inputs(
      "aws:ssm/parameter:Parameter",
      "shards-all",
    );
    assert.equal(name, "/development/shards/all");
    assert.equal(type, "String");
    assert.deepEqual(parsed(insecureValue), {
      perTenant: 2,
      mostShared: 1,
      queues: ["orders", "mails"],
      tenants: { acme: ["orders", "mails"] },
    });
    assert.equal(settingsOf(recording, "web")["ALL_SHARDS_PARAMETER"], "/development/shards/all");
    assert.deepEqual(statementsOf(recording, "web").at(-1), {
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: "arn:test-shards-all",
    });
    assert.equal(settingsOf(recording, "worker")["ALL_SHARDS_PARAMETER"], undefined);
  });
});
