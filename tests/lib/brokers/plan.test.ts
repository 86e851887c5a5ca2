import { strict as assert } from "node:assert";

import { type BrokerPlan, planBrokers } from "../../../lib/brokers/plan";
import { locationOf } from "../../../lib/location";
import { type RegionName } from "../../../lib/regions";
import { type BrokerInput, brokerInput, networkInput, stackWith } from "./support";

function planOf(broker: BrokerInput, region: RegionName): BrokerPlan | undefined {
  const result = planBrokers(stackWith(broker), locationOf("123456789012", region));
  assert(result.ok);
  return result.plan?.brokers[0];
}

const rules = (plan: BrokerPlan | undefined) =>
  plan?.rules.map(({ direction, cidr, port }) => `${direction} ${port} ${cidr}`);

describe("planBrokers", () => {
  it("plans a broker in its regions alone", () => {
    const broker = brokerInput({ regions: ["eu-west-1"] });
    assert.equal(planOf(broker, "eu-west-1")?.name, "orders");
    assert.equal(planOf(broker, "us-east-1"), undefined);
  });

  it("takes two zones for a standby, one for a single instance, and both logs of ActiveMQ", () => {
    const plan = planOf(brokerInput(), "us-east-1");
    assert.deepEqual(plan?.zones, ["us-east-1a", "us-east-1b"]);
    assert.deepEqual(plan.logs, ["general", "audit"]);
    const cluster = brokerInput({
      engine: "RabbitMQ",
      engineVersion: "4.2",
      deploymentMode: "CLUSTER_MULTI_AZ",
      instanceType: "mq.m7g.large",
      clients: { protocols: ["amqp"] },
    });
    assert.deepEqual(planOf(cluster, "us-east-1")?.zones, [
      "us-east-1a",
      "us-east-1b",
      "us-east-1c",
    ]);
    assert.deepEqual(planOf(cluster, "us-east-1")?.logs, ["general"]);
  });

  it("gives each region a maintenance window on a day of its own", () => {
    const broker = networkInput({}, { maintenance: { dayOfWeek: "SATURDAY" } });
    const days = (["us-east-1", "eu-west-1", "us-west-2"] as const).map(
      (region) => planOf(broker, region)?.maintenance.dayOfWeek,
    );
    assert.deepEqual(days, ["SATURDAY", "SUNDAY", "MONDAY"]);
  });

  it("connects later regions to earlier ones, as the same user, who is in the group of the network", () => {
    const broker = networkInput();
    const connectors = (["us-east-1", "eu-west-1", "us-west-2"] as const).map((region) =>
      planOf(broker, region)?.configuration?.connectors.map(
        ({ name, userName }) => `${name} as ${userName}`,
      ),
    );
    assert.deepEqual(connectors, [
      [],
      ["eu-west-1-to-us-east-1 as bridge"],
      ["us-west-2-to-us-east-1 as bridge", "us-west-2-to-eu-west-1 as bridge"],
    ]);
    assert.deepEqual(planOf(broker, "us-east-1")?.users, [
      { name: "bridge", groups: ["network"], consoleAccess: false, secret: "orders/bridge" },
      { name: "shop", groups: [], consoleAccess: false, secret: "orders/shop" },
    ]);
  });

  it("admits clients of the VPC, and exactly the subnets and brokers on premises that connect", () => {
    const onPremises = { dc: { regions: ["us-east-1"], cidrs: ["192.168.40.0/28"] } };
    const broker = networkInput({ onPremises }, { regions: ["us-east-1", "eu-west-1"] });
    assert.deepEqual(rules(planOf(broker, "us-east-1")), [
      "ingress 61617 10.0.0.0/16",
      "ingress 61617 10.2.0.0/20",
      "ingress 61617 10.2.32.0/20",
      "ingress 61617 192.168.40.0/28",
    ]);
    assert.deepEqual(rules(planOf(broker, "eu-west-1")), [
      "ingress 61617 10.2.0.0/16",
      "egress 61617 10.0.0.0/20",
      "egress 61617 10.0.32.0/20",
    ]);
  });

  it("reaches a broker on premises that cannot connect itself", () => {
    const dc = {
      regions: ["us-east-1"],
      cidrs: ["192.168.40.0/28"],
      initiator: "aws" as const,
      endpoints: ["ssl://mq.example.com:61617"],
    };
    const plan = planOf(
      networkInput({ onPremises: { dc } }, { regions: ["us-east-1"] }),
      "us-east-1",
    );
    assert.deepEqual(rules(plan), ["ingress 61617 10.0.0.0/16", "egress 61617 192.168.40.0/28"]);
    assert.deepEqual(plan?.configuration?.connectors, [
      {
        name: "us-east-1-to-dc",
        from: "us-east-1",
        to: "dc",
        networkTtl: 1,
        userName: "bridge",
        endpoints: ["ssl://mq.example.com:61617"],
      },
    ]);
  });

  it("has one rule where clients and the network share a range", () => {
    const dc = { regions: ["us-east-1"], cidrs: ["192.168.40.0/28"] };
    const clients = { protocols: ["openwire"], cidrs: ["192.168.40.0/28"] };
    const broker = networkInput({ onPremises: { dc } }, { regions: ["us-east-1"], clients });
    assert.deepEqual(rules(planOf(broker, "us-east-1")), ["ingress 61617 192.168.40.0/28"]);
  });

  it("watches the network only where the broker opens connections", () => {
    const keys = (region: RegionName) =>
      planOf(networkInput(), region)?.alarms.map(({ key }) => key);
    assert.deepEqual(keys("us-east-1"), ["store", "heap", "consumers"]);
    assert.deepEqual(keys("us-west-2"), ["store", "heap", "consumers", "network"]);
  });

  it("hands over what is wrong", () => {
    const stack = stackWith(brokerInput({ engineVersion: "5.0" }));
    const result = planBrokers(stack, locationOf("123456789012", "us-east-1"));
    assert.deepEqual(result.ok || result.issues.map(({ path }) => path), [
      "brokers.orders.engineVersion",
    ]);
  });

  it("plans nothing where the network of another region is refused, which that reports", () => {
    const stack = stackWith(networkInput());
    const west = stack.regions["us-west-2"];
    assert(west !== undefined);
    const regions = { ...stack.regions, "us-west-2": { ...west, zones: ["us-west-2a b", "x"] } };
    const result = planBrokers({ ...stack, regions }, locationOf("123456789012", "us-east-1"));
    assert.deepEqual(result, { ok: false, issues: [] });
  });
});
