import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { webInput } from "../../lib/services/support";
import { register, type Recording } from "./support";

const web = (changes: Partial<ServiceInput> = {}) => register({ web: webInput(changes) });
const service = (recording: Recording) => recording.get("aws:ecs/service:Service", "web-service");

describe("A rollout that shifts traffic", () => {
  const hooks = {
    verify: {
      functionArn: "arn:{partition}:lambda:{region}:{accountId}:function:verify",
      stages: ["POST_TEST_TRAFFIC_SHIFT" as const],
    },
  };

  it("moves it between two target groups by a rule whose weights ECS owns", async () => {
    const recording = await web({ rollout: { strategy: "blueGreen", bakeMinutes: 5, hooks } });
    const rule = recording.get("aws:lb/listenerRule:ListenerRule", "web-shift-rule");
    assert.deepEqual(rule.inputs["actions"], [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: "arn:test-web-targets", weight: 100 },
            { arn: "arn:test-web-alternate", weight: 0 },
          ],
        },
      },
    ]);
    assert.deepEqual(rule.options.ignoreChanges, ["actions"]);
    assert.deepEqual(service(recording).inputs["loadBalancers"], [
      {
        targetGroupArn: "arn:test-web-targets",
        containerName: "nginx",
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: "arn:test-web-alternate",
          productionListenerRule: "arn:test-web-shift-rule",
          roleArn: "arn:test-web-shift",
        },
      },
    ]);
    assert.deepEqual(service(recording).inputs["deploymentConfiguration"], {
      strategy: "BLUE_GREEN",
      bakeTimeInMinutes: "5",
      lifecycleHooks: [
        {
          hookTargetArn: "arn:aws:lambda:us-east-1:123456789012:function:verify",
          roleArn: "arn:test-web-hooks",
          lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
        },
      ],
    });
  });

  it("has alarms on both target groups", async () => {
    const recording = await web({ rollout: { strategy: "blueGreen", bakeMinutes: 5 } });
    const { alarmNames } = service(recording).inputs["alarms"] as { alarmNames: string[] };
    assert.ok(
      alarmNames.includes("test-web-errors") && alarmNames.includes("test-web-alternate-errors"),
    );
  });

  it("moves it in steps, or a first share before the rest", async () => {
    const linear = {
      strategy: "linear",
      bakeMinutes: 1,
      stepPercent: 10,
      stepBakeMinutes: 2,
    } as const;
    const canary = {
      strategy: "canary",
      bakeMinutes: 1,
      canaryPercent: 5,
      canaryBakeMinutes: 2,
    } as const;
    assert.deepEqual(service(await web({ rollout: linear })).inputs["deploymentConfiguration"], {
      strategy: "LINEAR",
      linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "2" },
      bakeTimeInMinutes: "1",
    });
    assert.deepEqual(service(await web({ rollout: canary })).inputs["deploymentConfiguration"], {
      strategy: "CANARY",
      canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "2" },
      bakeTimeInMinutes: "1",
    });
  });

  it("is left by a rolling one whose tasks are registered with both groups", async () => {
    const recording = await web({ rollout: { strategy: "rolling", alternateTargetGroup: true } });
    const rule = recording.get("aws:lb/listenerRule:ListenerRule", "web-front-rule-251");
    assert.deepEqual(rule.inputs["actions"], [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: "arn:test-web-targets", weight: 100 },
            { arn: "arn:test-web-alternate", weight: 0 },
          ],
        },
      },
    ]);
    assert.equal(rule.options.ignoreChanges, undefined);
    const { loadBalancers, waitForSteadyState } = service(recording).inputs;
    const container = { containerName: "nginx", containerPort: 8080 };
    assert.deepEqual(loadBalancers, [
      { targetGroupArn: "arn:test-web-targets", ...container },
      { targetGroupArn: "arn:test-web-alternate", ...container },
    ]);
    assert.equal(waitForSteadyState, true);
  });

  it("is not a rolling one, which has one group and owns its rule", async () => {
    const recording = await web();
    assert.deepEqual(recording.namesOf("aws:lb/targetGroup:TargetGroup"), ["web-targets"]);
    const rule = recording.get("aws:lb/listenerRule:ListenerRule", "web-front-rule-251");
    assert.deepEqual(rule.inputs["actions"], [
      { type: "forward", targetGroupArn: "arn:test-web-targets" },
    ]);
    assert.equal(rule.options.ignoreChanges, undefined);
    const { deploymentMinimumHealthyPercent, deploymentMaximumPercent } = service(recording).inputs;
    assert.deepEqual([deploymentMinimumHealthyPercent, deploymentMaximumPercent], [100, 200]);
    assert.deepEqual(service(recording).inputs["deploymentConfiguration"], { strategy: "ROLLING" });
  });
});
