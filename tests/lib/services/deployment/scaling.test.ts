import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { serviceRefusals } from "../support";

const check = (changes: Partial<ServiceInput>, isProduction = false) =>
  serviceRefusals(changes, { isProduction, zoneCount: 3 });

describe("The number of tasks", () => {
  it("is fixed, or a range with what to scale by", () => {
    assert.deepEqual(check({ tasks: 2 }), []);
    assert.deepEqual(
      check({
        tasks: {
          min: 2,
          max: 10,
          cpuPercent: 60,
          memoryPercent: 70,
          requestsPerTarget: 500,
          backlog: { queueName: "jobs", messagesPerTask: 100 },
          schedules: {
            morning: {
              schedule: "cron(0 7 ? * MON-FRI *)",
              min: 4,
              max: 10,
              timezone: "Europe/Berlin",
            },
          },
        },
      }),
      [],
    );
  });

  it("in production is at least the number of zones", () => {
    assert.deepEqual(check({ tasks: 3 }, true), []);
    assert.deepEqual(check({ tasks: 2 }, true), [
      "tasks must be at least the 3 zones of the region in production, got 2; a zone that fails must not stop the service",
    ]);
    assert.deepEqual(check({ tasks: { min: 1, max: 9, cpuPercent: 60 } }, true), [
      "tasks.min must be at least the 3 zones of the region in production, got 1; a zone that fails must not stop the service",
    ]);
  });

  it("has a range whose limits are in order", () => {
    assert.deepEqual(check({ tasks: { min: 5, max: 4, cpuPercent: 60 } }), [
      "tasks.max must be at least min, which is 5, got 4",
    ]);
    assert.deepEqual(check({ tasks: { min: -1, max: 0, cpuPercent: 60 } }), [
      "tasks.min must be 0 to 5000 whole tasks, got -1",
      "tasks.max must be 1 to 5000 whole tasks, got 0",
    ]);
  });

  it("waits for an hour at most between changes", () => {
    const tasks = { min: 1, max: 4, cpuPercent: 60 };
    assert.deepEqual(check({ tasks: { ...tasks, scaleInCooldownSeconds: 3600 } }), []);
    assert.deepEqual(check({ tasks: { ...tasks, scaleOutCooldownSeconds: 3601 } }), [
      "tasks.scaleOutCooldownSeconds must be 0 to 3600 whole seconds, got 3601",
    ]);
  });

  it("scales by something", () => {
    assert.deepEqual(check({ tasks: { min: 1, max: 4 } }), [
      "tasks must have something to scale by, got nothing; set cpuPercent, memoryPercent, requestsPerTarget, backlog or schedules, or write tasks as a number",
    ]);
  });

  it("has targets in their ranges", () => {
    const backlog = { queueName: "jobs", messagesPerTask: 0 };
    assert.deepEqual(
      check({
        tasks: { min: 1, max: 4, cpuPercent: 0, memoryPercent: 101, requestsPerTarget: 0, backlog },
      }),
      [
        "tasks.cpuPercent must be 1 to 100 whole percent, got 0",
        "tasks.memoryPercent must be 1 to 100 whole percent, got 101",
        "tasks.requestsPerTarget must be 1 to 1000000 whole requests, got 0",
        "tasks.backlog.messagesPerTask must be 1 to 1000000 whole messages, got 0",
      ],
    );
  });

  it("scales by requests only where they are counted, for one target group", () => {
    const tasks = { min: 1, max: 4, requestsPerTarget: 100 };
    assert.deepEqual(check({ tasks, exposure: { type: "none" } }), [
      "tasks.requestsPerTarget must not be set without an application balancer, got 100; nothing else counts requests",
    ]);
    assert.deepEqual(check({ tasks, exposure: { type: "public", balancerType: "network" } }), [
      "tasks.requestsPerTarget must not be set without an application balancer, got 100; nothing else counts requests",
    ]);
    assert.deepEqual(check({ tasks, rollout: { strategy: "blueGreen", bakeMinutes: 5 } }), [
      'tasks.requestsPerTarget must not be set with a "blueGreen" rollout, got 100; the count is of one target group, and the traffic moves between two',
    ]);
  });

  it("begins at no task only where something starts the first", () => {
    const zero =
      "must be at least 1 where nothing starts the first task, got 0; without tasks there is no metric of CPU, memory or requests, so raise min, or scale by backlog or schedules";
    const range = { min: 0, max: 10, cpuPercent: 60 };
    const worker = { exposure: { type: "none" } } as const;
    const at = (min: number) => ({ schedule: "cron(0 6 ? * MON-FRI *)", min, max: 10 });
    assert.deepEqual(check({ tasks: { ...range, min: 1 } }), []);
    assert.deepEqual(check({ tasks: range }), [`tasks.min ${zero}`]);
    assert.deepEqual(check({ tasks: { min: 0, max: 10, memoryPercent: 60 } }), [
      `tasks.min ${zero}`,
    ]);
    assert.deepEqual(check({ tasks: { min: 0, max: 10, requestsPerTarget: 100 } }), [
      `tasks.min ${zero}`,
    ]);
    const backlog = { queueName: "mails", messagesPerTask: 10 };
    assert.deepEqual(check({ ...worker, tasks: { ...range, backlog } }), []);
    assert.deepEqual(check({ tasks: { ...range, schedules: { day: at(1), night: at(0) } } }), []);
    assert.deepEqual(check({ tasks: { ...range, min: 1, schedules: { night: at(0) } } }), [
      `tasks.schedules.night.min ${zero}`,
    ]);
  });

  it("has schedules with expressions and time zones that exist", () => {
    const schedules = { Morning: { schedule: "every day", min: 2, max: 1, timezone: "Mars/Base" } };
    assert.deepEqual(check({ tasks: { min: 1, max: 4, schedules } }), [
      'tasks.schedules.Morning.schedule must be "cron(...)" with six fields, "rate(...)" or "at(yyyy-mm-ddThh:mm:ss)", got "every day"',
      'tasks.schedules.Morning.timezone must be an IANA time zone such as "Europe/Berlin", got "Mars/Base"',
      'tasks.schedules.Morning must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first, got "Morning"',
      "tasks.schedules.Morning.max must be at least min, which is 2, got 1",
    ]);
  });
});

describe("The capacity", () => {
  it("is shared between regular and spot", () => {
    assert.deepEqual(check({ capacity: { base: 1, regular: 1, spot: 3 } }), []);
    assert.deepEqual(check({ capacity: { base: -1, regular: 1001, spot: 0 } }), [
      "capacity.base must be 0 to 100000 whole tasks, got -1",
      "capacity.regular must be 0 to 1000 whole parts, got 1001",
    ]);
    assert.deepEqual(check({ capacity: { regular: 0, spot: 0 } }), [
      "capacity must have a part of regular or spot capacity, got 0 of both",
    ]);
  });
});
