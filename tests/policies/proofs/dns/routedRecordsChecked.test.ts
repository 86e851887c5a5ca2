import { strict as assert } from "node:assert";

import { routedRecordsChecked } from "../../../../policies/proofs/dns/routedRecordsChecked";
import { apiGraph, type Damage } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, output } from "../../../support/graph";

const RECORD = "aws:route53/record:Record";
const findings = (damage: Damage = {}, unknown = false) =>
  findingsOf(routedRecordsChecked, apiGraph({ damage, unknown }));

describe("routed-records-checked", () => {
  it("allows records whose checks request a name of the record's own region", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({}, true), []);
  });

  it("refuses a record without a health check", () => {
    assert.deepEqual(findings({ "us-east-1-record": { healthCheckId: null } }), [
      "us-east-1-record: it has no health check; set healthCheckId to a check of a name that only its target answers",
    ]);
  });

  it("refuses a check of another stack", () => {
    assert.deepEqual(findings({ "us-east-1-record": { healthCheckId: "elsewhere" } }), [
      "us-east-1-record: its health check is not in this stack; use an aws.route53.HealthCheck of the stack",
    ]);
  });

  it("refuses a check of the shared name", () => {
    assert.deepEqual(findings({ "us-east-1-check": { fqdn: "api.example.com" } }), [
      "us-east-1-record: its health check requests api.example.com, the shared name, and follows the failover; use a name that only its target answers",
    ]);
  });

  it("refuses a check of another region's name", () => {
    assert.deepEqual(findings({ "us-east-1-check": { fqdn: "us-west-2.api.example.com" } }), [
      "us-east-1-record: its health check requests us-west-2.api.example.com, which is not answered by us-east-1 alone; use a name that only its target answers",
    ]);
  });

  it("looks at weighted and failover records, and not at simple ones", () => {
    const stack = graphBuilder();
    const inputs = { zoneId: "Z1", type: "A", ttl: 60, records: ["192.0.2.1"] };
    stack.resource(RECORD, "simple", { ...inputs, name: "simple.example.com" });
    stack.resource(RECORD, "weighted", {
      ...inputs,
      name: "weighted.example.com",
      weightedRoutingPolicies: [{ weight: 1 }],
    });
    stack.resource(RECORD, "failover", {
      ...inputs,
      name: "failover.example.com",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
    });
    const names = findingsOf(routedRecordsChecked, stack.graph()).map((line) => line.split(":")[0]);
    assert.deepEqual(names, ["weighted", "failover"]);
  });

  it("allows an alias to a group of the zone whose health it evaluates", () => {
    const stack = graphBuilder();
    const check = stack.resource("aws:route53/healthCheck:HealthCheck", "check", {
      type: "TCP",
      fqdn: "office.example.net",
    });
    const inputs = { zoneId: "Z1", type: "A", weightedRoutingPolicies: [{ weight: 1 }] };
    stack.resource(RECORD, "inner", {
      ...inputs,
      name: "pool.example.com",
      healthCheckId: check,
      ttl: 60,
      records: ["192.0.2.1"],
    });
    const alias = (evaluateTargetHealth: boolean) => ({
      ...inputs,
      name: "outer.example.com",
      aliases: [{ name: "pool.example.com.", zoneId: "Z1", evaluateTargetHealth }],
    });
    stack.resource(RECORD, "outer", alias(true));
    assert.deepEqual(findingsOf(routedRecordsChecked, stack.graph()), []);
    stack.resource(RECORD, "blind", alias(false));
    assert.equal(findingsOf(routedRecordsChecked, stack.graph()).length, 1);
  });

  it("refuses a balancer's health beside a health check, and allows either alone", () => {
    const build = (evaluateTargetHealth: boolean) => {
      const stack = graphBuilder();
      const check = stack.resource("aws:route53/healthCheck:HealthCheck", "check", {
        type: "HTTPS",
        fqdn: "web.use1.example.net",
      });
      const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {});
      stack.resource(RECORD, "web", {
        zoneId: "Z1",
        name: "web.example.com",
        type: "A",
        setIdentifier: "us-east-1",
        latencyRoutingPolicies: [{ region: "us-east-1" }],
        healthCheckId: check,
        aliases: [{ name: output(balancer, "dnsName"), zoneId: "Z9", evaluateTargetHealth }],
      });
      return findingsOf(routedRecordsChecked, stack.graph());
    };
    assert.deepEqual(build(true), [
      "web: it evaluates the health of its load balancer beside its health check, so one target group without a healthy target takes every name of the balancer out; set evaluateTargetHealth to false",
    ]);
    assert.deepEqual(build(false), []);
  });

  it("ends at a calculated check among the children of one, which AWS refuses", () => {
    const check = { type: "CALCULATED", fqdn: null, childHealthThreshold: 1 };
    const stack = apiGraph();
    const id = stack.ofType("aws:route53/healthCheck:HealthCheck")[0]?.id;
    assert.ok(id);
    assert.deepEqual(findings({ "us-east-1-check": { ...check, childHealthchecks: [id] } }), []);
  });

  it("is undecided about a policy that the model does not have", () => {
    const stack = graphBuilder();
    stack.resource(RECORD, "geo", {
      zoneId: "Z1",
      name: "geo.example.com",
      type: "A",
      geolocationRoutingPolicies: [{ country: "DE" }],
    });
    assert.deepEqual(findingsOf(routedRecordsChecked, stack.graph()), [
      "? geo: whether a health check tests its target",
    ]);
  });
});
