import { strict as assert } from "node:assert";

import { type HealthCheckTarget } from "../../../components/dns/healthCheck";
import { register } from "../../support/mocks";
import { endpoint, healthCheck, TOPIC } from "./support";

const CHECK = "aws:route53/healthCheck:HealthCheck";

async function inputsOf(type: string, make: () => void) {
  const registered = await register(make);
  return registered.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
}
const checking = (target: HealthCheckTarget) => () => healthCheck("check", target);

describe("HealthCheck", () => {
  it("requests a text over HTTPS, from several regions, twice in a minute", async () => {
    assert.deepEqual(await inputsOf(CHECK, checking(endpoint("use1.api.example.com"))), [
      {
        type: "HTTPS_STR_MATCH",
        fqdn: "use1.api.example.com",
        port: 443,
        resourcePath: "/v1/healthcheck",
        searchString: '"status":"ok"',
        requestInterval: 30,
        failureThreshold: 2,
        regions: ["ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2"],
        enableSni: true,
        tags: { Name: "check" },
      },
    ]);
  });

  it("sends a request every 10 seconds when it is fast", async () => {
    const fast = endpoint("use1.api.example.com", { speed: "fast" });
    const [inputs] = await inputsOf(CHECK, checking(fast));
    assert.equal(inputs?.["requestInterval"], 10);
  });

  it("counts other checks, and needs all of them by default", async () => {
    const children = () =>
      ["a", "b"].map((name) => healthCheck(name, endpoint(`${name}.example.com`)));
    const inputs = await inputsOf(CHECK, () => {
      const check = healthCheck("both", { kind: "calculated", children: children() });
      assert.deepEqual(check.checkedHosts, ["a.example.com", "b.example.com"]);
    });
    assert.deepEqual(inputs.at(-1), {
      type: "CALCULATED",
      childHealthchecks: ["a-check-id", "b-check-id"],
      childHealthThreshold: 2,
      tags: { Name: "both" },
    });
  });

  it("follows an alarm of another region", async () => {
    const [inputs] = await inputsOf(
      CHECK,
      checking({
        kind: "alarm",
        alarmName: "orders-fail",
        alarmRegion: "us-west-2",
        whenInsufficientData: "Unhealthy",
      }),
    );
    assert.deepEqual(inputs, {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: "orders-fail",
      cloudwatchAlarmRegion: "us-west-2",
      insufficientDataHealthStatus: "Unhealthy",
      tags: { Name: "check" },
    });
  });

  it("notifies the topic when it fails and when it recovers", async () => {
    const [alarm] = await inputsOf(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      checking(endpoint("use1.api.example.com")),
    );
    assert.deepEqual(alarm, {
      alarmDescription: "Route 53 finds check unhealthy and sends its users elsewhere",
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: "check-check-id" },
      statistic: "Minimum",
      period: 60,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
      alarmActions: [TOPIC],
      okActions: [TOPIC],
    });
  });

  const refused: readonly (readonly [() => HealthCheckTarget, string])[] = [
    [
      () => ({ kind: "calculated", children: [] }),
      "target.minimumHealthy must be from 1 to the number of children, got 0 of 0",
    ],
    [
      () => ({ kind: "calculated", children: [], minimumHealthy: 1 }),
      "target.minimumHealthy must be from 1 to the number of children, got 1 of 0",
    ],
    [
      () => endpoint("api.example.com", { path: "health" }),
      'path must begin with "/" and have at most 255 characters, got "health"',
    ],
  ];
  for (const [target, sentence] of refused) {
    it(`refuses: ${sentence}`, async () => {
      const registered = await register(() => {
        assert.throws(() => healthCheck("check", target()), {
          message: `check cannot be built:\n  ${sentence}`,
        });
      });
      assert.deepEqual(
        registered.filter(({ type }) => type !== "pulumi:providers:aws"),
        [],
      );
    });
  }
});
