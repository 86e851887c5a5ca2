import { strict as assert } from "node:assert";

import { oneScaler } from "../../../../policies/proofs/compute/oneScaler";
import { findingsOf } from "../../../support/findings";
import { type GraphBuilder, graphBuilder } from "../../../support/graph";

const tracking = (metric: string) => ({
  autoscalingGroupName: "web",
  policyType: "TargetTrackingScaling",
  targetTrackingConfiguration: {
    predefinedMetricSpecification: { predefinedMetricType: metric },
    targetValue: 60,
  },
});

const POLICY = "aws:autoscaling/policy:Policy";

const parts = {
  cpu: (stack: GraphBuilder) => stack.resource(POLICY, "cpu", tracking("ASGAverageCPUUtilization")),
  cpuAgain: (stack: GraphBuilder) =>
    stack.resource(POLICY, "cpu-again", tracking("ASGAverageCPUUtilization")),
  network: (stack: GraphBuilder) =>
    stack.resource(POLICY, "network", tracking("ASGAverageNetworkOut")),
  forecast: (stack: GraphBuilder) =>
    stack.resource(POLICY, "forecast", {
      autoscalingGroupName: "web",
      policyType: "PredictiveScaling",
    }),
  ecs: (stack: GraphBuilder, status = "ENABLED") =>
    stack.resource("aws:ecs/capacityProvider:CapacityProvider", "ecs", {
      autoScalingGroupProvider: {
        autoScalingGroupArn:
          "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:0:autoScalingGroupName/web",
        managedScaling: { status },
      },
    }),
  plan: (stack: GraphBuilder, resourceId = "autoScalingGroup/web") =>
    stack.resource("aws:autoscalingplans/scalingPlan:ScalingPlan", "plan", {
      scalingInstructions: [{ resourceId }],
    }),
  service: (stack: GraphBuilder) =>
    stack.resource("aws:appautoscaling/policy:Policy", "tasks", {
      resourceId: "service/main/web",
    }),
};

function findings(...add: readonly ((stack: GraphBuilder) => unknown)[]): string[] {
  const stack = graphBuilder();
  for (const each of add) {
    each(stack);
  }
  return findingsOf(oneScaler, stack.graph());
}

describe("one-scaler", () => {
  it("accepts policies of different metrics, and a forecast beside them", () => {
    assert.deepEqual(findings(parts.cpu, parts.network, parts.forecast), []);
    assert.deepEqual(findings(parts.plan, parts.service), []);
    assert.deepEqual(findings(parts.forecast, parts.plan), []);
    assert.deepEqual(
      findings(parts.cpu, (stack) => parts.ecs(stack, "DISABLED")),
      [],
    );
  });

  it("refuses two policies of one metric", () => {
    assert.deepEqual(findings(parts.cpu, parts.cpuAgain), [
      "cpu-again: the capacity of autoScalingGroup/web follows ASGAverageCPUUtilization by two policies; keep the one with the wanted target",
    ]);
  });

  it("refuses policies beside managed scaling of ECS, and beside a scaling plan", () => {
    assert.deepEqual(findings(parts.cpu, parts.ecs), [
      "cpu: the capacity of autoScalingGroup/web is set by policies and by managed scaling of ECS, which undo each other; keep one",
    ]);
    assert.deepEqual(findings(parts.cpu, parts.plan), [
      "cpu: the capacity of autoScalingGroup/web is set by policies and by a scaling plan, which undo each other; keep one",
    ]);
    assert.deepEqual(
      findings(parts.service, (stack) => parts.plan(stack, "service/main/web")),
      [
        "tasks: the capacity of service/main/web is set by policies and by a scaling plan, which undo each other; keep one",
      ],
    );
  });
});
