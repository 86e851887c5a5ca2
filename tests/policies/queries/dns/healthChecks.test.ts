import { strict as assert } from "node:assert";

import { healthCheckOf, healthChecksOf } from "../../../../policies/queries/dns/healthChecks";
import { Unknown } from "../../../../graph/value";
import { graphBuilder, output } from "../../../support/graph";

const CHECK = "aws:route53/healthCheck:HealthCheck";
const PLAIN = { inverted: false, disabled: false };

describe("the health checks of a stack", () => {
  it("have the settings of the resource, and AWS's defaults", () => {
    const stack = graphBuilder();
    const set = stack.resource(CHECK, "set", {
      type: "HTTPS_STR_MATCH",
      fqdn: "Use1.example.com",
      port: 8443,
      resourcePath: "/health",
      searchString: "ok",
      requestInterval: 10,
      failureThreshold: 2,
      invertHealthcheck: true,
    });
    const plain = stack.resource(CHECK, "plain", {
      type: "TCP",
      fqdn: "a.example.com",
      disabled: true,
    });
    const checks = healthChecksOf(stack.graph());
    assert.deepEqual(checks.get(set.urn), {
      kind: "endpoint",
      host: "use1.example.com",
      port: 8443,
      path: "/health",
      searchString: "ok",
      intervalSeconds: 10,
      failureThreshold: 2,
      inverted: true,
      disabled: false,
    });
    assert.deepEqual(checks.get(plain.urn), {
      kind: "endpoint",
      host: "a.example.com",
      port: 443,
      path: undefined,
      searchString: undefined,
      intervalSeconds: 30,
      failureThreshold: 3,
      inverted: false,
      disabled: true,
    });
  });

  it("count their children, by id or by what the ids were computed from", () => {
    for (const id of ["check-1", Unknown.value]) {
      const stack = graphBuilder();
      const child = stack.resource(CHECK, "child", { type: "TCP" }, { id });
      const parent = stack.resource(CHECK, "parent", {
        type: "CALCULATED",
        childHealthchecks: [child],
        childHealthThreshold: 1,
      });
      assert.deepEqual(healthChecksOf(stack.graph()).get(parent.urn), {
        kind: "calculated",
        children: [child.urn],
        minimumHealthy: 1,
        ...PLAIN,
      });
    }
  });

  it("follow an alarm for as long as the alarm takes", () => {
    const stack = graphBuilder();
    const alarm = stack.resource(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "alarm",
      { period: 60, evaluationPeriods: 3 },
      { outputs: { name: "errors" } },
    );
    const check = stack.resource(CHECK, "check", {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: output(alarm, "name"),
      cloudwatchAlarmRegion: "us-east-1",
      insufficientDataHealthStatus: "Unhealthy",
    });
    assert.deepEqual(healthChecksOf(stack.graph()).get(check.urn), {
      kind: "alarm",
      region: "us-east-1",
      whenInsufficientData: "Unhealthy",
      detectionSeconds: 180,
      metric: undefined,
      ...PLAIN,
    });
  });

  it("belong to a record by id, or by what the id was computed from", () => {
    for (const id of ["check-1", Unknown.value]) {
      const stack = graphBuilder();
      const check = stack.resource(CHECK, "check", { type: "TCP" }, { id });
      const record = stack.resource("aws:route53/record:Record", "r", { healthCheckId: check });
      assert.equal(healthCheckOf(stack.graph(), record)?.urn, check.urn);
    }
  });
});
