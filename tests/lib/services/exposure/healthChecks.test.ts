import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { serviceRefusals } from "../support";

type PublicExposure = Extract<ServiceInput["exposure"], { readonly type: "public" }>;

const check = (
  exposure: Omit<PublicExposure, "type">,
  container: Omit<ServiceInput["containers"][string], "image"> = {},
) =>
  serviceRefusals({
    containers: { web: { image: "web", ports: [8080, 9090], ...container } },
    exposure: { type: "public", ...exposure },
  });

describe("The health check of targets", () => {
  it("has defaults that agree with each other", () => {
    assert.deepEqual(check({}), []);
  });

  it("keeps to the ranges of target groups", () => {
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

  it("times out before the next check", () => {
    assert.deepEqual(check({ healthCheck: { intervalSeconds: 5 } }), [
      "exposure.healthCheck.timeoutSeconds must be below the interval of 5 s, got 5",
    ]);
  });

  it("requests a path, on a port that a container listens on", () => {
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

  it("end before an alarm on unhealthy tasks is too long for CloudWatch", () => {
    assert.deepEqual(check({ gracePeriodSeconds: 86295 }), []);
    assert.deepEqual(check({ gracePeriodSeconds: 86296 }), [
      "exposure.gracePeriodSeconds must be at most 86295 s, got 86296; no alarm on unhealthy tasks can wait for more than a day",
    ]);
  });

  it("include the container's own start period", () => {
    const healthCheck = { command: ["CMD", "true"], startPeriodSeconds: 90 };
    assert.deepEqual(check({ gracePeriodSeconds: 90 }, { healthCheck }), []);
    assert.deepEqual(check({}, { healthCheck }), [
      "exposure.gracePeriodSeconds must be at least the container's own start period of 90 s, got 60",
    ]);
  });

  it("let a task finish before its target is deregistered", () => {
    assert.deepEqual(check({ deregistrationDelaySeconds: 5 }, { stopTimeoutSeconds: 5 }), []);
    assert.deepEqual(check({ deregistrationDelaySeconds: 5 }), [
      "exposure.deregistrationDelaySeconds must be at least the container's stop timeout of 30 s, got 5; requests that it still finishes would be cut off",
    ]);
  });
});
