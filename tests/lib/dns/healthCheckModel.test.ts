import { strict as assert } from "node:assert";

import {
  detectionSeconds,
  type HealthCheckModel,
  type HealthChecks,
  isCheckHealthy,
} from "../../../lib/dns/healthCheckModel";

const plain = { inverted: false, disabled: false };
const endpoint: HealthCheckModel = {
  kind: "endpoint",
  host: "use1.api.example.com",
  port: 443,
  intervalSeconds: 30,
  failureThreshold: 2,
  ...plain,
};
const fast: HealthCheckModel = { ...endpoint, intervalSeconds: 10, failureThreshold: 3 };
const alarm: HealthCheckModel = {
  kind: "alarm",
  region: "us-west-2",
  whenInsufficientData: "Unhealthy",
  detectionSeconds: 180,
  ...plain,
};
const twoOfThree: HealthCheckModel = {
  kind: "calculated",
  children: ["endpoint", "fast", "alarm"],
  minimumHealthy: 2,
  ...plain,
};
const checks: HealthChecks = new Map(
  Object.entries({
    endpoint,
    fast,
    alarm,
    twoOfThree,
    inverted: { ...endpoint, inverted: true },
    disabled: { ...endpoint, disabled: true },
    drained: { ...endpoint, disabled: true, inverted: true },
    nested: { ...twoOfThree, children: ["twoOfThree"], minimumHealthy: 1 },
  } satisfies Record<string, HealthCheckModel>),
);
const healthy = (key: string, ...down: string[]) =>
  isCheckHealthy(checks, key, (_check, observed) => !down.includes(observed));

describe("a health check", () => {
  it("has the status of its endpoint", () => {
    assert.equal(healthy("endpoint"), true);
    assert.equal(healthy("endpoint", "endpoint"), false);
  });
  it("has the opposite status when it is inverted", () => {
    assert.equal(healthy("inverted"), false);
    assert.equal(healthy("inverted", "inverted"), true);
  });
  it("is healthy when it is disabled, and never when it is inverted as well", () => {
    assert.equal(healthy("disabled", "disabled"), true);
    assert.equal(healthy("drained"), false);
  });
  it("is healthy while enough of its children are, when it is calculated", () => {
    assert.equal(healthy("twoOfThree", "alarm"), true);
    assert.equal(healthy("twoOfThree", "alarm", "fast"), false);
  });
  it("does not count a calculated check among the children", () => {
    assert.equal(healthy("nested"), false);
    assert.equal(detectionSeconds(checks, "nested"), undefined);
  });
  it("is never healthy when it does not exist", () => {
    assert.equal(healthy("missing"), false);
  });
});

describe("the time to detect a fault", () => {
  it("is interval times threshold", () => {
    assert.equal(detectionSeconds(checks, "endpoint"), 60);
    assert.equal(detectionSeconds(checks, "fast"), 30);
  });
  it("is the alarm's own for an alarm", () => {
    assert.equal(detectionSeconds(checks, "alarm"), 180);
  });
  it("is that of the slowest child for a calculated check", () => {
    assert.equal(detectionSeconds(checks, "twoOfThree"), 180);
  });
  it("is never for a check that is disabled or does not exist", () => {
    assert.equal(detectionSeconds(checks, "disabled"), undefined);
    assert.equal(detectionSeconds(checks, "missing"), undefined);
  });
});
