import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { SplitRecords } from "../../../components/sites/splitRecords";
import { HOST, site, splitPlan } from "../../lib/sites/support";
import { register } from "../../support/mocks";
import { alias, endpoint, healthCheck, TOPIC } from "../dns/support";

/** What a host of several sites registers; `nearestHost` is that of the service. */
async function registered(split: object, nearestHost?: string) {
  const plan = splitPlan(split);
  assert.ok(plan);
  const resources = await register(() => {
    const provider = new aws.Provider("aws-us-east-1", { region: "us-east-1" });
    const west = new aws.Provider("aws-us-west-2", { region: "us-west-2" });
    const member = (region: string) => ({
      target: alias(region),
      healthCheck: healthCheck(`of-${region}`, endpoint(`web.${region}.example.com`)),
    });
    new SplitRecords(
      "shop",
      {
        plan,
        host: HOST,
        zoneId: "Z1",
        nearestHost,
        regionMembers: { "us-east-1": member("us-east-1"), "us-west-2": member("us-west-2") },
        maxFailoverSeconds: 120,
        healthPath: "/healthz",
        alarmTopicArn: TOPIC,
        regions: { "us-west-2": { provider: west, alarmTopicArn: "arn:west" } },
      },
      { provider },
    );
  });
  const find = (name: string) =>
    resources.find((each) => each.name === name && each.type.startsWith("aws:"))?.inputs ?? {};
  const records = resources
    .filter(({ type }) => type === "aws:route53/record:Record")
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ inputs }) => inputs);
  return { resources, records, find };
}

const weightOf = (record: Readonly<Record<string, unknown>>) =>
  (record["weightedRoutingPolicies"] as { weight: number }[] | undefined)?.[0]?.weight;

describe("a host of several sites", () => {
  it("leads to the site's address and to the service's own host, by their shares", async () => {
    const { records } = await registered({}, "web.example.com");
    assert.deepEqual(
      records.map((each) => [each["name"], each["type"], each["setIdentifier"], weightOf(each)]),
      [
        [HOST, "A", "hq", 20],
        [HOST, "A", "regions", 80],
      ],
    );
    assert.deepEqual([records[0]?.["records"], records[0]?.["ttl"]], [["203.0.113.30"], 60]);
    assert.deepEqual(records[1]?.["aliases"], [
      { name: "web.example.com", zoneId: "Z1", evaluateTargetHealth: true },
    ]);
    assert.equal(records[1]["healthCheckId"], undefined);
  });

  it("leads to regions by latency in another zone than the service's", async () => {
    const { records } = await registered({});
    assert.deepEqual(
      records.slice(0, 2).map((each) => [each["name"], each["latencyRoutingPolicies"]]),
      [
        [`regions.${HOST}`, [{ region: "us-east-1" }]],
        [`regions.${HOST}`, [{ region: "us-west-2" }]],
      ],
    );
    assert.deepEqual(records[3]?.["aliases"], [
      { name: `regions.${HOST}`, zoneId: "Z1", evaluateTargetHealth: true },
    ]);
  });

  it("weighs regions in a group of their own, with the health checks of the service", async () => {
    const { records } = await registered(
      { regions: { "us-east-1": 50.5, "us-west-2": 29.5 } },
      "web.example.com",
    );
    assert.deepEqual(
      records.map((each) => [
        each["name"],
        each["setIdentifier"],
        weightOf(each),
        each["healthCheckId"],
      ]),
      [
        [`regions.${HOST}`, "us-east-1", 255, "of-us-east-1-check-id"],
        [`regions.${HOST}`, "us-east-1.2", 250, "of-us-east-1-check-id"],
        [`regions.${HOST}`, "us-west-2", 255, "of-us-west-2-check-id"],
        [`regions.${HOST}`, "us-west-2.2", 40, "of-us-west-2-check-id"],
        [HOST, "hq", 20, "shop-hq-site-check-id"],
        [HOST, "regions", 80, undefined],
      ],
    );
  });
});

describe("the health check of a site", () => {
  it("requests the host of its address, and follows the latency that the requests have", async () => {
    const { find } = await registered({});
    const request = find("shop-hq-endpoint-check");
    assert.deepEqual(
      [request["fqdn"], request["ipAddress"], request["resourcePath"], request["measureLatency"]],
      [HOST, "203.0.113.30", "/healthz", true],
    );
    const alarm = find("shop-hq-latency");
    assert.deepEqual(
      [alarm["metricName"], alarm["threshold"], alarm["treatMissingData"], alarm["alarmActions"]],
      ["TimeToFirstByte", 800, "missing", [TOPIC]],
    );
    assert.deepEqual(alarm["dimensions"], { HealthCheckId: "shop-hq-endpoint-check-id" });
  });

  it("is unhealthy as soon as one of its checks is", async () => {
    const { find } = await registered({});
    assert.deepEqual(
      [
        find("shop-hq-site-check")["childHealthchecks"],
        find("shop-hq-site-check")["childHealthThreshold"],
      ],
      [["shop-hq-endpoint-check-id", "shop-hq-latency-check-id"], 2],
    );
  });

  it("follows an alarm where its metric is, and takes over its changed threshold", async () => {
    const cpu = { namespace: "Site", metric: "cpu", region: "us-west-2" };
    const shed = (atLeast: number) => ({
      onPremises: { hq: site({ shed: { metrics: { cpu: { ...cpu, atLeast } } } }) },
    });
    const { find, resources } = await registered(shed(80));
    const check = find("shop-hq-metric-cpu-check");
    assert.deepEqual(
      [check["cloudwatchAlarmRegion"], check["insufficientDataHealthStatus"]],
      ["us-west-2", "LastKnownStatus"],
    );
    assert.deepEqual(find("shop-hq-metric-cpu")["alarmActions"], ["arn:west"]);
    assert.ok(resources.every(({ name }) => name !== "shop-hq-latency"));
    assert.equal(find("shop-hq-endpoint-check")["measureLatency"], undefined);
    const other = (await registered(shed(90))).find("shop-hq-metric-cpu-check");
    assert.notDeepEqual(check["triggers"], other["triggers"]);
  });
});
