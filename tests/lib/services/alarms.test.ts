import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { servicePlan, servicesPlan, webInput } from "./support";

const alarmsOf = (changes: Partial<ServiceInput>) => {
  const { route } = servicePlan(changes);
  return [...(route?.alarms ?? []), ...(route?.balancer.alarms ?? [])].map(({ key, threshold }) => [
    key,
    threshold,
  ]);
};

describe("The alarms of a service", () => {
  it("are on its tasks and its balancer, with defaults", () => {
    assert.deepEqual(alarmsOf({}), [
      ["unhealthy", 1],
      ["errors", 10],
      ["slow", 2],
      ["balancer-errors", 10],
      ["rejected", 1],
    ]);
  });

  it("have the thresholds of the configuration", () => {
    const alarms = { targetErrors: 3, balancerErrors: 4, responseTimeSeconds: 0.5 };
    assert.deepEqual(alarmsOf({ alarms }), [
      ["unhealthy", 1],
      ["errors", 3],
      ["slow", 0.5],
      ["balancer-errors", 4],
      ["rejected", 1],
    ]);
  });

  it("evaluate the percentile of the configuration", () => {
    const slowest = (alarms: ServiceInput["alarms"]) =>
      servicePlan({ alarms }).route?.alarms.find(({ key }) => key === "slow")?.statistic;

    assert.deepEqual(slowest({}), { extendedStatistic: "p95" });
    assert.deepEqual(slowest({ responseTimePercentile: 50 }), { extendedStatistic: "p50" });
  });

  it("are on the tasks of a worker", () => {
    const onTasks = (tasks: ServiceInput["tasks"]) =>
      servicePlan({
        exposure: { type: "none" },
        tasks,
        alarms: { memoryPercent: 80 },
      }).alarms.map(({ key, comparison, threshold, missingData }) => [
        key,
        comparison,
        threshold,
        missingData,
      ]);
    const memory = ["memory", undefined, 80, undefined];

    assert.deepEqual(onTasks(3), [["running", "below", 3, "breaching"], memory]);
    assert.deepEqual(onTasks({ min: 2, max: 4, cpuPercent: 60 }), [
      ["running", "below", 2, "breaching"],
      memory,
    ]);
    assert.deepEqual(onTasks(0), [memory]);
  });

  it("are on the health of its tasks alone behind a network balancer", () => {
    assert.deepEqual(alarmsOf({ exposure: { type: "public", balancerType: "network" } }), [
      ["unhealthy", 1],
    ]);
  });

  it("wait for a task to start, and to be found unhealthy after its grace period", () => {
    const minutes = (exposure: object) => {
      const { route } = servicePlan({ exposure: { type: "public", ...exposure } });
      return route?.alarms.map(({ key, evaluationPeriods, datapointsToAlarm }) => [
        key,
        datapointsToAlarm,
        evaluationPeriods,
      ]);
    };
    const responses = [
      ["errors", 2, 3],
      ["slow", 2, 3],
    ];
    // 60 s of grace and three checks every 15 s, and a minute that has begun.
    assert.deepEqual(minutes({}), [["unhealthy", 3, 3], ...responses]);
    assert.deepEqual(minutes({ gracePeriodSeconds: 600 }), [["unhealthy", 12, 12], ...responses]);
    const slow = { intervalSeconds: 300, unhealthyThreshold: 10, timeoutSeconds: 5 };
    assert.deepEqual(minutes({ gracePeriodSeconds: 600, healthCheck: slow }), [
      ["unhealthy", 61, 61],
      ...responses,
    ]);
  });

  it("of a shared balancer have the thresholds of the balancer", () => {
    const exposure = { type: "shared", balancer: "edge", priority: 1 } as const;
    const plan = servicesPlan({
      balancers: { edge: { type: "public", alarms: { balancerErrors: 50 } } },
      services: { web: webInput({ exposure, alarms: { balancerErrors: 4 } }) },
    });
    const [errors] = plan.balancers[0]?.balancer.alarms ?? [];
    assert.deepEqual([errors?.key, errors?.threshold], ["balancer-errors", 50]);
  });
});
