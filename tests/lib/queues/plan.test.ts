import { strict as assert } from "node:assert";

import { orders, queuesPlan, worker } from "./support";

const planOfOrders = (changes: object = {}) =>
  queuesPlan({ queues: { orders: orders(changes) } })?.queues[0];

describe("the plan of queues", () => {
  it("is absent in a stack without queues", () => {
    assert.equal(queuesPlan({}), undefined);
  });

  it("hides a message for twice its processing, or as configured", () => {
    assert.equal(planOfOrders()?.visibilityTimeoutSeconds, 120);
    assert.equal(planOfOrders({ visibilityTimeoutSeconds: 90 })?.visibilityTimeoutSeconds, 90);
  });

  it("hides no message for longer than SQS does", () => {
    const slow = { processingSeconds: 40_000, maxReceiveCount: 2 };
    assert.equal(planOfOrders(slow)?.visibilityTimeoutSeconds, 43_200);
  });

  it("alarms on the oldest message, and on the first one that failed", () => {
    const plan = planOfOrders({ maxAgeSeconds: 120 });
    const [age] = plan?.alarms ?? [];
    const [failed] = plan?.deadLetterAlarms ?? [];
    assert.equal(age?.metric, "ApproximateAgeOfOldestMessage");
    assert.equal(age.threshold, 120);
    assert.equal(age.description, "The oldest message has waited for 120 seconds");
    assert.equal(failed?.metric, "ApproximateNumberOfMessagesVisible");
    assert.equal(failed.threshold, 1);
  });

  it("has what each service is given, in the order of the services", () => {
    const plan = queuesPlan({
      queues: { orders: orders(), mails: orders({ senders: ["worker"], consumers: ["mailer"] }) },
      shards: { all: { queues: ["orders", "mails"] } },
      services: { mailer: worker(), idle: worker() },
    });
    assert.deepEqual(plan?.users, [
      {
        service: "web",
        containers: ["nginx", "api"],
        sendsTo: ["orders"],
        receivesOf: [],
        shards: ["all"],
      },
      {
        service: "worker",
        containers: ["nginx", "api"],
        sendsTo: ["mails"],
        receivesOf: ["orders"],
        shards: ["all"],
      },
      {
        service: "mailer",
        containers: ["nginx", "api"],
        sendsTo: [],
        receivesOf: ["mails"],
        shards: [],
      },
    ]);
  });

  it("publishes the shards under the environment", () => {
    const plan = queuesPlan({
      queues: { a: orders(), b: orders() },
      shards: {
        all: { queues: ["a", "b"], perTenant: 1, mostShared: 0, tenants: { acme: ["b"] } },
      },
    });
    assert.deepEqual(plan?.shards, [
      {
        name: "all",
        parameterName: "/development/shards/all",
        value: { perTenant: 1, mostShared: 0, queues: ["a", "b"], tenants: { acme: ["b"] } },
        tier: "Standard",
      },
    ]);
  });

  it("pays for a larger parameter where the shards need it", () => {
    const tenants = { ["x".repeat(4100)]: ["a"] };
    const plan = queuesPlan({
      queues: { a: orders(), b: orders() },
      shards: { all: { queues: ["a", "b"], perTenant: 1, mostShared: 0, tenants } },
    });
    assert.equal(plan?.shards[0]?.tier, "Advanced");
  });
});
