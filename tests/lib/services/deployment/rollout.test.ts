import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { leastTasks } from "../../../../lib/services/deployment/scalingSchema";
import { type ServiceInput } from "../../../../lib/services/schema";
import { serviceRefusals, servicesRefusals, webInput, webSpec } from "../support";

const check = (changes: Partial<ServiceInput>, isProduction = false) =>
  serviceRefusals(changes, { isProduction, zoneCount: 1 });

describe("A rolling rollout", () => {
  it("keeps all tasks up and starts new ones beside them by default", () => {
    assert.deepEqual(check({ tasks: 1 }, true), []);
  });

  it("leaves room to replace a task", () => {
    const at = (minimumHealthyPercent: number, maximumPercent: number, tasks: number) =>
      check({ tasks, rollout: { strategy: "rolling", minimumHealthyPercent, maximumPercent } });
    assert.deepEqual(at(100, 100, 1), [
      "rollout must leave room to replace a task, got 100 and 100 percent of 1 task, which keeps 1 up and runs at most 1; raise maximumPercent to 200",
    ]);
    assert.deepEqual(at(100, 150, 1), [
      "rollout must leave room to replace a task, got 100 and 150 percent of 1 task, which keeps 1 up and runs at most 1; raise maximumPercent to 200",
    ]);
    assert.deepEqual(at(66, 100, 1), [
      "rollout must leave room to replace a task, got 66 and 100 percent of 1 task, which keeps 1 up and runs at most 1; raise maximumPercent to 200",
    ]);
    assert.deepEqual(at(100, 125, 3), [
      "rollout must leave room to replace a task, got 100 and 125 percent of 3 tasks, which keeps 3 up and runs at most 3; raise maximumPercent to 134",
    ]);
    assert.deepEqual(at(100, 134, 3), []);
    assert.deepEqual(at(66, 100, 3), []);
  });

  it("keeps a second target group behind an application balancer, and waits for its tasks", () => {
    const rollout = { strategy: "rolling", alternateTargetGroup: true } as const;
    assert.deepEqual(check({ rollout }), []);
    assert.deepEqual(check({ rollout, waitForSteadyState: true }), []);
    const none =
      "rollout.alternateTargetGroup must be false for a service without an application balancer, got true; it has no second target group";
    assert.deepEqual(check({ rollout, exposure: { type: "none" } }), [none]);
    assert.deepEqual(check({ rollout, exposure: { type: "public", balancerType: "network" } }), [
      none,
    ]);
    assert.deepEqual(check({ rollout, waitForSteadyState: false }), [
      "waitForSteadyState must be true with rollout.alternateTargetGroup, got false; the rule of the shift would be deleted before tasks are in both target groups",
    ]);
  });

  it("is refused exactly when ECS could neither start nor stop a task", () => {
    const percent = fc.record({
      tasks: fc.integer({ min: 1, max: 50 }),
      minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
      maximumPercent: fc.integer({ min: 100, max: 200 }),
    });
    fc.assert(
      fc.property(percent, ({ tasks, minimumHealthyPercent, maximumPercent }) => {
        const canStop = tasks - 1 >= (tasks * minimumHealthyPercent) / 100;
        const canStart = tasks + 1 <= (tasks * maximumPercent) / 100;
        const issues = check({
          tasks,
          rollout: { strategy: "rolling", minimumHealthyPercent, maximumPercent },
        });
        assert.equal(issues.length === 0, canStop || canStart);
      }),
    );
  });

  it("advises a percentage that leaves room", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (tasks) => {
        const [issue = ""] = check({
          tasks,
          rollout: { strategy: "rolling", maximumPercent: 100 },
        });
        const maximumPercent = Number(/raise maximumPercent to (\d+)$/.exec(issue)?.[1]);
        assert.deepEqual(check({ tasks, rollout: { strategy: "rolling", maximumPercent } }), []);
      }),
    );
  });

  it("considers the fewest tasks of a range", () => {
    const tasks = { min: 1, max: 10, cpuPercent: 60 };
    assert.equal(leastTasks(webSpec({ tasks }).tasks), 1);
    assert.equal(check({ tasks, rollout: { strategy: "rolling", maximumPercent: 150 } }).length, 1);
  });

  it("keeps a task up in production", () => {
    const rollout = { strategy: "rolling", minimumHealthyPercent: 0, maximumPercent: 100 } as const;
    assert.deepEqual(check({ tasks: 1, rollout }), []);
    assert.deepEqual(check({ tasks: 1, rollout }, true), [
      "rollout.minimumHealthyPercent must keep a task up in production, got 0 percent of 1 task, which is none",
    ]);
  });

  it("has percentages in the ranges of ECS", () => {
    assert.deepEqual(
      check({ rollout: { strategy: "rolling", minimumHealthyPercent: 101, maximumPercent: 99 } }),
      [
        "rollout.minimumHealthyPercent must be 0 to 100 whole percent, got 101",
        "rollout.maximumPercent must be 100 to 200 whole percent, got 99",
      ],
    );
  });
});

describe("A rollout that shifts traffic", () => {
  const hooks = {
    verify: {
      functionArn: "arn:aws:lambda:{region}:{accountId}:function:verify",
      stages: ["POST_TEST_TRAFFIC_SHIFT" as const],
    },
  };

  it("is blue/green, linear or canary", () => {
    assert.deepEqual(check({ rollout: { strategy: "blueGreen", bakeMinutes: 0, hooks } }), []);
    assert.deepEqual(
      check({
        rollout: { strategy: "linear", bakeMinutes: 5, stepPercent: 3, stepBakeMinutes: 1440 },
      }),
      [],
    );
    assert.deepEqual(
      check({
        rollout: { strategy: "canary", bakeMinutes: 5, canaryPercent: 0.1, canaryBakeMinutes: 10 },
      }),
      [],
    );
  });

  it("keeps to the ranges of ECS", () => {
    assert.deepEqual(
      check({
        rollout: { strategy: "linear", bakeMinutes: 1441, stepPercent: 2.9, stepBakeMinutes: -1 },
      }),
      [
        "rollout.stepPercent must be 3 to 100 percent, got 2.9",
        "rollout.stepBakeMinutes must be 0 to 1440 whole minutes, got -1",
        "rollout.bakeMinutes must be 0 to 1440 whole minutes, got 1441",
      ],
    );
    assert.deepEqual(
      check({
        rollout: { strategy: "canary", bakeMinutes: 5, canaryPercent: 0, canaryBakeMinutes: 1.5 },
      }),
      [
        "rollout.canaryPercent must be 0.1 to 100 percent, got 0",
        "rollout.canaryBakeMinutes must be 0 to 1440 whole minutes, got 1.5",
      ],
    );
  });

  it("needs an application balancer", () => {
    const rollout = {
      strategy: "canary",
      bakeMinutes: 5,
      canaryPercent: 5,
      canaryBakeMinutes: 10,
    } as const;
    assert.deepEqual(check({ rollout, exposure: { type: "none" } }), [
      'rollout.strategy must be "rolling" for a service without a balancer, got "canary"; there is no traffic to shift',
    ]);
    assert.deepEqual(check({ rollout, exposure: { type: "public", balancerType: "network" } }), [
      'rollout.strategy must be "rolling" for a service behind a network balancer, got "canary"; the shift needs the rule of an application balancer',
    ]);
  });

  it("is that of one listener rule, so the service names no paths", () => {
    const canary = (rule: object) =>
      servicesRefusals({
        balancers: { edge: { type: "public" } },
        services: {
          web: webInput({
            exposure: { type: "shared", balancer: "edge", priority: 1, ...rule },
            rollout: { strategy: "blueGreen", bakeMinutes: 5 },
          }),
        },
      });
    assert.deepEqual(canary({}), []);
    const refusal = [
      'services.web.rollout.strategy must be "rolling" for a service with paths on a shared balancer, got "blueGreen"; ECS shifts one listener rule, which is that of the service\'s hosts',
    ];
    assert.deepEqual(canary({ hosts: ["shop.example.com"] }), []);
    assert.deepEqual(canary({ paths: ["/shop/*"] }), refusal);
  });

  it("has hooks with functions and stages", () => {
    const wrong = { Verify: { functionArn: "verify", stages: [] } };
    assert.deepEqual(check({ rollout: { strategy: "blueGreen", bakeMinutes: 5, hooks: wrong } }), [
      'rollout.hooks.Verify.functionArn must be the ARN of a Lambda function, got "verify"',
      "rollout.hooks.Verify.stages must name at least one stage, got an empty list; the stages are RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, TEST_TRAFFIC_SHIFT, POST_TEST_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT",
      'rollout.hooks.Verify must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first, got "Verify"',
    ]);
  });
});
