import { strict as assert } from "node:assert";

import { checkContainerHealth, checkTargetHealth } from "../../../lib/service/healthChecks";
import { type BalancedSpec } from "../../../lib/service/exposureSpec";
import { type ContainerSpec } from "../../../lib/service/spec";
import { sentences } from "./support";

const check = (exposure: BalancedSpec, container: ContainerSpec = {}) => {
  const containers = { web: { ports: [8080, 9090], ...container } };
  return sentences(checkTargetHealth(exposure, containers, containers.web, "exposure"));
};

describe("The health check of targets", () => {
  it("has defaults that agree with each other", () => {
    assert.deepEqual(check({}), []);
  });

  it("keeps to what a target group takes", () => {
    assert.deepEqual(
      check({
        healthCheck: {
          intervalSeconds: 4,
          timeoutSeconds: 1,
          healthyThreshold: 1,
          unhealthyThreshold: 11,
        },
      }),
      [
        "exposure.healthCheck.intervalSeconds must be 5 to 300 whole seconds, got 4",
        "exposure.healthCheck.timeoutSeconds must be 2 to 120 whole seconds, got 1",
        "exposure.healthCheck.healthyThreshold must be 2 to 10 whole answers, got 1",
        "exposure.healthCheck.unhealthyThreshold must be 2 to 10 whole failures, got 11",
      ],
    );
  });

  it("gives up before it asks again", () => {
    assert.deepEqual(check({ healthCheck: { intervalSeconds: 5 } }), [
      "exposure.healthCheck.timeoutSeconds must be below the interval of 5 s, got 5",
    ]);
  });

  it("asks a path, for status codes, on a port that a container listens on", () => {
    assert.deepEqual(
      check({ healthCheck: { path: "/healthz", matcher: "200,204-299", port: 9090 } }),
      [],
    );
    assert.deepEqual(check({ healthCheck: { path: "healthz", matcher: "OK", port: 80 } }), [
      'exposure.healthCheck.path must start with a slash, got "healthz"',
      'exposure.healthCheck.matcher must be status codes such as "200" or "200-299", got "OK"',
      "exposure.healthCheck.port must be a port that a container listens on, got 80; they listen on 8080, 9090",
    ]);
  });
});

describe("The times around a target", () => {
  it("give a new task long enough to be found healthy", () => {
    assert.deepEqual(check({ gracePeriodSeconds: 30 }), []);
    assert.deepEqual(check({ gracePeriodSeconds: 29 }), [
      "exposure.gracePeriodSeconds must be at least the 30 s in which a new task is found healthy (2 checks every 15 s), got 29",
    ]);
  });

  it("wait for the container's own start", () => {
    const healthCheck = { command: ["CMD", "true"], startPeriodSeconds: 90 };
    assert.deepEqual(check({ gracePeriodSeconds: 90 }, { healthCheck }), []);
    assert.deepEqual(check({}, { healthCheck }), [
      "exposure.gracePeriodSeconds must be at least the container's own start period of 90 s, got 60",
    ]);
  });

  it("let a task finish before its target is cut off", () => {
    assert.deepEqual(check({ deregistrationDelaySeconds: 5 }, { stopTimeoutSeconds: 5 }), []);
    assert.deepEqual(check({ deregistrationDelaySeconds: 5 }), [
      "exposure.deregistrationDelaySeconds must be at least the container's stop timeout of 30 s, got 5; requests that it still finishes would be cut off",
    ]);
  });
});

describe("A container's own health check", () => {
  it("is a command within what ECS takes", () => {
    assert.deepEqual(checkContainerHealth(undefined, "a"), []);
    assert.deepEqual(
      checkContainerHealth({ command: ["CMD-SHELL", "true"], retries: 10 }, "a"),
      [],
    );
    const wrong = {
      command: ["curl", "localhost"],
      intervalSeconds: 301,
      timeoutSeconds: 61,
      retries: 0,
      startPeriodSeconds: -1,
    };
    assert.deepEqual(sentences(checkContainerHealth(wrong, "a")), [
      'a.command must be "CMD" or "CMD-SHELL" and what to run, got ["curl","localhost"]',
      "a.intervalSeconds must be 5 to 300 whole seconds, got 301",
      "a.timeoutSeconds must be 2 to 60 whole seconds, got 61",
      "a.retries must be 1 to 10 whole failures, got 0",
      "a.startPeriodSeconds must be 0 to 300 whole seconds, got -1",
    ]);
  });
});
