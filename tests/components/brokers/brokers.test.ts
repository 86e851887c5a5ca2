/** What brokers are created as. Mocks do not show that AWS accepts this. */
import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { Brokers, peersOf } from "../../../components/brokers/brokers";
import { planBrokers } from "../../../lib/brokers/plan";
import { type AwsLocation, locationOf } from "../../../lib/location";
import { type RegionName } from "../../../lib/regions";
import { type BrokerInput, brokerInput, networkInput, stackWith } from "../../lib/brokers/support";
import { register, type Registered } from "../../support/mocks";

/** Two instances of an ActiveMQ broker. */
function computed({ type, name }: Registered): object {
  const instance = (number: number) => ({
    endpoints: [`ssl://${name}-${number}:61617`],
    consoleUrl: `https://${name}-${number}:8162`,
  });
  return type === "aws:mq/broker:Broker"
    ? { instances: [instance(1), instance(2)], brokerName: name }
    : { latestRevision: 7 };
}

function createIn(
  region: RegionName,
  broker: BrokerInput,
  earlier: Parameters<typeof peersOf>[0] = [],
): { readonly location: AwsLocation; readonly brokers: Brokers } {
  const location = locationOf("123456789012", region);
  const result = planBrokers(stackWith(broker), location);
  assert(result.ok && result.plan !== undefined);
  const secrets = Object.keys(broker.users).map((user) => [
    `orders/${user}`,
    pulumi.secret(`password-of-${user}`),
  ]);
  const brokers = new Brokers(region, {
    plan: result.plan,
    vpcId: "vpc-1",
    subnetIds: {
      [`${region}a`]: "subnet-a",
      [`${region}b`]: "subnet-b",
      [`${region}c`]: "subnet-c",
    },
    secrets: Object.fromEntries(secrets) as Record<string, pulumi.Output<string>>,
    peers: peersOf(earlier),
    alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  });
  return { location, brokers };
}

function find(registered: readonly Registered[], name: string): Registered["inputs"] {
  const found = registered.find((one) => one.name === name);
  assert(found !== undefined, `${name} is registered`);
  return found.inputs;
}

describe("Brokers", () => {
  it("creates a private, encrypted broker that logs, with the revision of its configuration", async () => {
    const registered = await register(() => createIn("us-east-1", brokerInput()), computed);
    const broker = find(registered, "us-east-1-orders-broker");
    assert.equal(broker["publiclyAccessible"], false);
    assert.equal(broker["applyImmediately"], false);
    assert.equal(broker["autoMinorVersionUpgrade"], true);
    assert.deepEqual(broker["subnetIds"], ["subnet-a", "subnet-b"]);
    assert.deepEqual(broker["securityGroups"], ["us-east-1-orders-sg-id"]);
    assert.deepEqual(broker["logs"], { general: true, audit: true });
    assert.deepEqual(broker["encryptionOptions"], {
      kmsKeyId: "arn:us-east-1-key",
      useAwsOwnedKey: false,
    });
    assert.deepEqual(broker["configuration"], { id: "us-east-1-orders-config-id", revision: 7 });
    assert.deepEqual(broker["maintenanceWindowStartTime"], {
      dayOfWeek: "MONDAY",
      timeOfDay: "03:00",
      timeZone: "UTC",
    });
  });

  it("gives users their passwords, and RabbitMQ's administrator nothing that RabbitMQ lacks", async () => {
    const rabbit = brokerInput({
      engine: "RabbitMQ",
      engineVersion: "4.2",
      deploymentMode: "CLUSTER_MULTI_AZ",
      instanceType: "mq.m7g.large",
      clients: { protocols: ["amqp"] },
    });
    const registered = await register(() => createIn("us-east-1", rabbit), computed);
    const broker = find(registered, "us-east-1-orders-broker");
    // A password in it makes the whole list a secret.
    const { value } = broker["users"] as { readonly value: unknown };
    assert.deepEqual(value, [{ username: "shop", password: "password-of-shop" }]);
    assert.deepEqual(broker["logs"], { general: true });
    assert.equal(broker["configuration"], undefined);
    assert.equal(
      registered.some(({ type }) => type === "aws:mq/configuration:Configuration"),
      false,
    );
    const alarm = find(registered, "us-east-1-orders-cpu");
    assert.deepEqual(alarm["dimensions"], { Broker: "us-east-1-orders-broker" });
  });

  it("connects the broker of a later region to both instances of an earlier one", async () => {
    const broker = networkInput({}, { regions: ["us-east-1", "eu-west-1"] });
    const registered = await register(() => {
      const east = createIn("us-east-1", broker);
      createIn("eu-west-1", broker, [east]);
    }, computed);
    const connectors = (region: string) =>
      String(find(registered, `${region}-orders-config`)["data"]).match(/<networkConnector .*>/g);
    assert.equal(connectors("us-east-1"), null);
    assert.deepEqual(connectors("eu-west-1"), [
      '<networkConnector name="eu-west-1-to-us-east-1" duplex="true" networkTTL="1" decreaseNetworkConsumerPriority="true" userName="bridge" uri="masterslave:(ssl://us-east-1-orders-broker-1:61617,ssl://us-east-1-orders-broker-2:61617)"/>',
    ]);
  });

  it("creates a rule at each end of the connection and none that is wider", async () => {
    const broker = networkInput({}, { regions: ["us-east-1", "eu-west-1"] });
    const registered = await register(() => createIn("eu-west-1", broker), computed);
    const rules = registered
      .filter(({ type }) => type.startsWith("aws:vpc/"))
      .map(
        ({ name, inputs }) => `${name} ${String(inputs["cidrIpv4"])} ${String(inputs["toPort"])}`,
      );
    assert.deepEqual(rules.sort(), [
      "eu-west-1-orders-network-to-10.0.0.0-20 10.0.0.0/20 61617",
      "eu-west-1-orders-network-to-10.0.32.0-20 10.0.32.0/20 61617",
      "eu-west-1-orders-openwire-from-10.2.0.0-16 10.2.0.0/16 61617",
    ]);
  });

  it("watches each instance of ActiveMQ apart", async () => {
    const registered = await register(() => createIn("us-east-1", brokerInput()), computed);
    const dimensions = ["1", "2"].map(
      (instance) => find(registered, `us-east-1-orders-${instance}-store`)["dimensions"],
    );
    assert.deepEqual(dimensions, [
      { Broker: "us-east-1-orders-broker-1" },
      { Broker: "us-east-1-orders-broker-2" },
    ]);
  });

  it("registers nothing where a password is missing, and names it", () => {
    const location = locationOf("123456789012", "us-east-1");
    const result = planBrokers(stackWith(brokerInput()), location);
    assert(result.ok && result.plan !== undefined);
    const { plan } = result;
    const args = { plan, vpcId: "", subnetIds: {}, secrets: {}, peers: {}, alarmTopicArn: "" };
    assert.throws(() => new Brokers("brokers", args), {
      message: "brokers cannot be built:\n  secrets.orders/shop must be set, got nothing",
    });
  });
});
