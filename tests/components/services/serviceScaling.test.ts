import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { webInput } from "../../lib/services/support";
import { register, type Recording } from "./support";

const web = (changes: Partial<ServiceInput> = {}) => register({ web: webInput(changes) });
const service = (recording: Recording) => recording.get("aws:ecs/service:Service", "web-service");

describe("The scaler", () => {
  it("owns the number of tasks", async () => {
    const recording = await web({ tasks: { min: 2, max: 8, cpuPercent: 60 } });
    assert.deepEqual(service(recording).options.ignoreChanges, ["desiredCount"]);
    assert.equal(service(recording).inputs["desiredCount"], 2);
    assert.equal(service(await web({ tasks: 2 })).options.ignoreChanges, undefined);
  });

  it("waits between changes as long as it is configured", async () => {
    const recording = await web({
      tasks: {
        min: 2,
        max: 8,
        cpuPercent: 60,
        scaleOutCooldownSeconds: 0,
        scaleInCooldownSeconds: 600,
      },
    });
    const { scaleOutCooldown, scaleInCooldown } = recording.inputs(
      "aws:appautoscaling/policy:Policy",
      "web-scaling-cpu",
    )["targetTrackingScalingPolicyConfiguration"] as Record<string, number>;
    assert.deepEqual([scaleOutCooldown, scaleInCooldown], [0, 600]);
  });

  it("tracks CPU, memory, requests and a backlog per task", async () => {
    const recording = await web({
      tasks: {
        min: 2,
        max: 8,
        cpuPercent: 60,
        memoryPercent: 70,
        requestsPerTarget: 500,
        backlog: { queueName: "jobs", messagesPerTask: 100 },
      },
    });
    const policy = (key: string) =>
      recording.inputs("aws:appautoscaling/policy:Policy", `web-scaling-${key}`)[
        "targetTrackingScalingPolicyConfiguration"
      ];
    assert.deepEqual(policy("cpu"), {
      targetValue: 60,
      scaleOutCooldown: 300,
      scaleInCooldown: 300,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
    });
    assert.deepEqual(policy("requests"), {
      targetValue: 500,
      scaleOutCooldown: 300,
      scaleInCooldown: 300,
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: "suffix/test-web-front-balancer/suffix/test-web-targets",
      },
    });
    const backlog = policy("backlog") as {
      customizedMetricSpecification: { metrics: { id: string; expression?: string }[] };
    };
    assert.deepEqual(
      backlog.customizedMetricSpecification.metrics.map(({ id, expression }) => [id, expression]),
      [
        ["waiting", undefined],
        ["running", undefined],
        ["backlog", "waiting / IF(FILL(running, 0) > 0, running, 1)"],
      ],
    );
    const { resourceId } = recording.inputs(
      "aws:appautoscaling/target:Target",
      "web-scaling-range",
    );
    assert.equal(resourceId, "service/test-cluster-cluster/test-web-service");
  });

  it("leaves the range to schedules where there are some", async () => {
    const schedules = { night: { schedule: "cron(0 20 * * ? *)", min: 1, max: 2 } };
    const recording = await web({ tasks: { min: 2, max: 8, cpuPercent: 60, schedules } });
    const range = recording.get("aws:appautoscaling/target:Target", "web-scaling-range");
    assert.deepEqual(range.options.ignoreChanges, ["minCapacity", "maxCapacity"]);
    const night = recording.inputs(
      "aws:appautoscaling/scheduledAction:ScheduledAction",
      "web-scaling-at-night",
    );
    assert.deepEqual([night["schedule"], night["timezone"]], ["cron(0 20 * * ? *)", "UTC"]);
  });
});
