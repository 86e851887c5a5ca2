/** A name that a site on premises and two regions serve, as a graph that passes every rule about it. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { type GraphBuilder, graphBuilder, type Input } from "./graph";

/** New inputs by logical name, merged over the good ones. */
export type SiteDamage = Readonly<Record<string, Readonly<Record<string, Input>>>>;

const HOST = "shop.example.com";

/**
 * Builds the graph. The names are `hq-endpoint`, `hq-alarm`, `hq-latency`, `hq-site` (the checks), `hq` and `regions`
 * (the records of `shop.example.com`), and `<region>-check` and `<region>-record` (of `web.example.com`).
 */
export function siteGraph(damage: SiteDamage = {}): StackGraph {
  const builder = graphBuilder();
  addSites(builder, damage);
  return builder.graph();
}

/** Adds a site that no alarm takes out, and whose check needs one of two children only. */
export function addBrokenSites(builder: GraphBuilder): void {
  addSites(builder, { "hq-site": { childHealthThreshold: 1 } });
}

export function addSites(builder: GraphBuilder, damage: SiteDamage = {}): void {
  const group = builder.resource("meridian:index:RoutedRecords", "shares", {
    maxFailoverSeconds: 120,
  });
  const add = (type: string, name: string, inputs: Readonly<Record<string, Input>>, more = {}) =>
    builder.resource(type, name, { ...inputs, ...damage[name] }, more);
  const record = (name: string, inputs: Readonly<Record<string, Input>>): Resource =>
    add(
      "aws:route53/record:Record",
      name,
      { zoneId: "Z9", type: "A", ...inputs },
      { parent: group },
    );
  for (const region of ["us-east-1", "us-west-2"]) {
    const check = add("aws:route53/healthCheck:HealthCheck", `site-${region}-check`, {
      type: "HTTPS",
      fqdn: `web.${region}.example.com`,
      requestInterval: 30,
      failureThreshold: 2,
    });
    const aliases = [{ name: `web.${region}.elb.amazonaws.com`, zoneId: "Z1" }];
    record(`site-${region}-own`, { name: `web.${region}.example.com`, aliases });
    record(`site-${region}-record`, {
      name: "web.example.com",
      setIdentifier: region,
      latencyRoutingPolicies: [{ region }],
      healthCheckId: check,
      aliases,
    });
  }
  record("hq", {
    name: HOST,
    setIdentifier: "hq",
    weightedRoutingPolicies: [{ weight: 20 }],
    ttl: 60,
    records: ["203.0.113.30"],
    healthCheckId: addSiteCheck(add),
  });
  record("regions", {
    name: HOST,
    setIdentifier: "regions",
    weightedRoutingPolicies: [{ weight: 80 }],
    aliases: [{ name: "web.example.com", zoneId: "Z9", evaluateTargetHealth: true }],
  });
}

function addSiteCheck(
  add: (type: string, name: string, inputs: Readonly<Record<string, Input>>) => Resource,
): Resource {
  const type = "aws:route53/healthCheck:HealthCheck";
  const endpoint = add(type, "hq-endpoint", {
    type: "HTTPS",
    fqdn: HOST,
    ipAddress: "203.0.113.30",
    requestInterval: 30,
    failureThreshold: 2,
  });
  add("aws:cloudwatch/metricAlarm:MetricAlarm", "hq-alarm", {
    name: "slow",
    metricName: "TimeToFirstByte",
    evaluationPeriods: 3,
    period: 60,
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:alarms"],
  });
  const latency = add(type, "hq-latency", {
    type: "CLOUDWATCH_METRIC",
    cloudwatchAlarmName: "slow",
    cloudwatchAlarmRegion: "us-east-1",
    insufficientDataHealthStatus: "Healthy",
  });
  return add(type, "hq-site", {
    type: "CALCULATED",
    childHealthchecks: [endpoint, latency],
    childHealthThreshold: 2,
  });
}
