import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { planService } from "../../../lib/services/servicePlan";
import { context, planOf, sentences, servicePlan, webSpec } from "./support";

describe("The plan of a service", () => {
  it("has the container and the port that get requests, and complete health checks", () => {
    const { route } = servicePlan({
      exposure: { type: "public", healthCheck: { path: "/healthz", intervalSeconds: 10 } },
    });
    assert.deepEqual(route?.target, { container: "nginx", port: 8080 });
    assert.deepEqual(route.targetGroup, {
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      healthCheck: {
        protocol: "HTTP",
        path: "/healthz",
        port: 8080,
        matcher: "200-299",
        intervalSeconds: 10,
        timeoutSeconds: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      deregistrationDelaySeconds: 30,
      stickinessSeconds: undefined,
      slowStartSeconds: undefined,
    });
    assert.equal(route.gracePeriodSeconds, 60);
  });

  it("has a longer grace period on Windows, unless one is written", () => {
    const windows: Partial<ServiceInput> = {
      operatingSystem: "WINDOWS_SERVER_2022_CORE",
      cpu: "1 vCPU",
      memory: "2 GB",
      containers: { app: { image: "app", ports: [80], readonlyRootFilesystem: false } },
    };
    assert.equal(servicePlan(windows).route?.gracePeriodSeconds, 300);
    const exposure = { type: "public", gracePeriodSeconds: 90 } as const;
    assert.equal(servicePlan({ ...windows, exposure }).route?.gracePeriodSeconds, 90);
  });

  it("has a number of tasks, or the range in which they are scaled", () => {
    const fixed = servicePlan({ tasks: 2 });
    assert.deepEqual([fixed.desiredCount, fixed.scaling], [2, undefined]);
    const scaled = servicePlan({ tasks: { min: 3, max: 9, cpuPercent: 60 } });
    assert.deepEqual(
      [scaled.desiredCount, scaled.scaling],
      [
        3,
        {
          min: 3,
          max: 9,
          cpuPercent: 60,
          scaleOutCooldownSeconds: 300,
          scaleInCooldownSeconds: 300,
          schedules: {},
        },
      ],
    );
  });

  it("has no route without an exposure", () => {
    assert.equal(servicePlan({ exposure: { type: "none" } }).route, undefined);
  });

  it("has the shared balancer that it is given, and is refused without", () => {
    const spec = webSpec({ exposure: { type: "shared", balancer: "inner", priority: 1 } });
    const inner = { type: "internal", from: "vpc", idleTimeoutSeconds: 60 } as const;
    const balancers = { inner: { ...inner, alarms: { balancerErrors: 3 } } };
    const plan = planOf(planService("web", spec, context, balancers));
    assert.deepEqual(
      [plan.route?.balancer.label, plan.route?.host, plan.route?.rule.hosts],
      ["inner", "web.use1.internal.example.com", ["web.use1.internal.example.com"]],
    );
    const refused = planService("web", spec, context);
    assert.deepEqual(sentences(refused.ok ? [] : refused.issues), [
      'exposure.balancer must name one of the balancers, got "inner"; there is none, add it under balancers',
    ]);
  });

  it("waits for its deployments in production, as long as they take", () => {
    const minutes = (changes: Partial<ServiceInput>, isProduction = true) =>
      servicePlan(changes, { isProduction }).steadyStateMinutes;
    assert.equal(minutes({}, false), undefined);
    assert.equal(minutes({ waitForSteadyState: true }, false), 25);
    assert.equal(minutes({ waitForSteadyState: false }), undefined);
    const returning = { strategy: "rolling", alternateTargetGroup: true } as const;
    assert.equal(minutes({ rollout: returning }, false), 25);
    assert.equal(minutes({}), 25);
    assert.equal(minutes({ exposure: { type: "none" } }), 25);
    assert.equal(minutes({ rollout: { strategy: "blueGreen", bakeMinutes: 10 } }), 35);
    const canary = { strategy: "canary", canaryPercent: 5, canaryBakeMinutes: 30 } as const;
    assert.equal(minutes({ rollout: { ...canary, bakeMinutes: 10 } }), 65);
    const linear = { strategy: "linear", stepPercent: 30, stepBakeMinutes: 5 } as const;
    assert.equal(minutes({ rollout: { ...linear, bakeMinutes: 10 } }), 55);
  });
});
