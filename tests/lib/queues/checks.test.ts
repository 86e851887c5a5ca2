import { strict as assert } from "node:assert";

import { orders, queueRefusals, worker } from "./support";

const check = (changes: object) => queueRefusals({ orders: orders(changes) });

describe("queues", () => {
  it("are accepted between services", () => {
    assert.deepEqual(check({}), []);
    assert.deepEqual(check({ senders: [], fifo: true, maxAgeSeconds: 60 }), []);
  });

  it("have short names", () => {
    assert.deepEqual(queueRefusals({ Orders: orders() }), [
      'queues.Orders must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first, got "Orders"',
    ]);
  });

  it("name services that exist, each once", () => {
    assert.deepEqual(check({ senders: ["wbe"], consumers: ["worker", "worker"] }), [
      'queues.orders.senders[0] must name a service, got "wbe"; did you mean "web"?',
      'queues.orders.consumers[1] must differ from the others, got "worker" twice',
    ]);
    assert.deepEqual(check({ consumers: ["mailer"] }), [
      'queues.orders.consumers[0] must name a service, got "mailer"; they are web, worker',
    ]);
  });

  it("have a consumer", () => {
    assert.deepEqual(check({ consumers: [] }), [
      "queues.orders.consumers must name 1 service or more, which receive the messages, got 0",
    ]);
  });

  it("hide a message for as long as it is processed", () => {
    assert.deepEqual(check({ visibilityTimeoutSeconds: 60 }), []);
    assert.deepEqual(check({ visibilityTimeoutSeconds: 59 }), [
      "queues.orders.visibilityTimeoutSeconds must be at least processingSeconds, which is 60, got 59; otherwise a second consumer receives a message that the first still processes",
    ]);
  });

  it("keep a message until it can be in the dead-letter queue", () => {
    const day = { processingSeconds: 21_600, retentionDays: 1, maxAgeSeconds: 60 };
    assert.deepEqual(check({ ...day, maxReceiveCount: 1 }), []);
    assert.deepEqual(check({ ...day, maxReceiveCount: 2 }), [
      "queues.orders.maxReceiveCount must be at most 1, got 2; a message that is hidden for 43200 seconds each time expires after 1 days, before it reaches the dead-letter queue",
    ]);
  });

  it("raise an alarm well before messages expire", () => {
    assert.deepEqual(check({ retentionDays: 1, maxAgeSeconds: 28_800 }), []);
    assert.deepEqual(check({ retentionDays: 1, maxAgeSeconds: 28_801 }), [
      "queues.orders.maxAgeSeconds must be at most 28800, a third of the 1 days for which messages are kept, got 28801; otherwise they expire soon after the alarm",
    ]);
  });

  it("do not replace a setting of a container", () => {
    const containers = { app: { image: "app", environment: { ORDERS_QUEUE_URL: "mine" } } };
    assert.deepEqual(
      queueRefusals({ orders: orders() }, { services: { worker: worker({ containers }) } }),
      [
        "queues.orders must not be used by a service that sets ORDERS_QUEUE_URL itself, as worker does in container app; it is the URL of the queue, so remove it there",
      ],
    );
  });

  it("are reachable from private tasks", () => {
    const queues = { orders: orders() };
    assert.deepEqual(queueRefusals(queues, {}, { nat: "none", endpoints: ["sqs"] }), []);
    assert.deepEqual(queueRefusals(queues, {}, { nat: "none", endpoints: [] }), [
      "queues.orders must be reachable by web, whose tasks are private in us-east-1 without a NAT gateway and without the endpoint sqs; add it to the region's endpoints",
    ]);
  });
});

describe("a service that scales by a queue", () => {
  const scaled = (backlog: object, queues = { orders: orders() }) => {
    const tasks = { min: 0, max: 9, backlog: { messagesPerTask: 10, ...backlog } };
    return queueRefusals(queues, { services: { worker: worker({ tasks }) } });
  };

  it("receives its messages", () => {
    assert.deepEqual(scaled({ queue: "orders" }), []);
    assert.deepEqual(scaled({ queue: "orders" }, { orders: orders({ consumers: ["web"] }) }), [
      'services.worker.tasks.backlog.queue must be a queue whose consumers name worker, got "orders", which web empties',
    ]);
  });

  it("is not reported for a consumer that is misspelt, which the queue reports", () => {
    assert.deepEqual(scaled({ queue: "orders" }, { orders: orders({ consumers: ["wroker"] }) }), [
      'queues.orders.consumers[0] must name a service, got "wroker"; did you mean "worker"?',
    ]);
  });

  it("names a queue of the stack, or one of another stack", () => {
    assert.deepEqual(scaled({ queueName: "mails" }), []);
    assert.deepEqual(scaled({ queue: "order" }), [
      'services.worker.tasks.backlog.queue must be one of queues, or be queueName for a queue of another stack, got "order"; did you mean "orders"?',
    ]);
  });
});
