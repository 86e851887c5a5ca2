import { strict as assert } from "node:assert";

import { checkBrokers } from "../../../lib/brokers/checks";
import { type BrokersStack } from "../../../lib/brokers/schema";
import { type BrokerInput, brokerInput, networkInput, stackWith } from "./support";

function sentences(broker: BrokerInput, changes: Partial<BrokersStack> = {}): string[] {
  return checkBrokers(stackWith(broker, changes)).map(({ path, message }) => `${path} ${message}`);
}

const rabbit = (changes: Partial<BrokerInput> = {}): BrokerInput =>
  brokerInput({
    engine: "RabbitMQ",
    engineVersion: "4.2",
    deploymentMode: "CLUSTER_MULTI_AZ",
    instanceType: "mq.m7g.large",
    clients: { protocols: ["amqp"] },
    ...changes,
  });

describe("checkBrokers", () => {
  it("accepts brokers of both engines, networks, and a stack without brokers", () => {
    assert.deepEqual(sentences(brokerInput()), []);
    assert.deepEqual(sentences(rabbit()), []);
    assert.deepEqual(sentences(networkInput()), []);
    assert.deepEqual(sentences(brokerInput(), { brokers: {} }), []);
  });

  it("refuses regions that the stack does not have, and one that is there twice", () => {
    assert.deepEqual(sentences(brokerInput({ regions: ["us-east-2", "eu-west-1", "eu-west-1"] })), [
      'brokers.orders.regions[0] must be one of the stack\'s regions, got "us-east-2"; they are eu-west-1, us-east-1, us-west-2',
      'brokers.orders.regions[2] must be listed once, got "eu-west-1" again',
    ]);
  });

  it("refuses versions, modes and instance types that an engine does not have", () => {
    assert.deepEqual(
      sentences(
        brokerInput({
          engineVersion: "5.17",
          deploymentMode: "CLUSTER_MULTI_AZ",
        }),
      ),
      [
        'brokers.orders.engineVersion must be a version of ActiveMQ that Amazon MQ offers, 5.18 or 5.19, got "5.17"',
        "brokers.orders.deploymentMode must be a mode of ActiveMQ, SINGLE_INSTANCE or ACTIVE_STANDBY_MULTI_AZ, got CLUSTER_MULTI_AZ",
      ],
    );
    assert.deepEqual(sentences(rabbit({ instanceType: "mq.m5.large" })), [
      "brokers.orders.instanceType must be of a family that runs RabbitMQ 4.2, mq.m7g, got mq.m5.large",
    ]);
    assert.deepEqual(
      sentences(rabbit({ engineVersion: "3.13", instanceType: "mq.t3.micro" }), {
        environment: "development",
      }),
      ["brokers.orders.instanceType must not be burstable in a cluster, got mq.t3.micro"],
    );
  });

  it("refuses in production what does not survive the loss of a zone, and burstable instances", () => {
    const single = brokerInput({ deploymentMode: "SINGLE_INSTANCE", instanceType: "mq.t3.micro" });
    assert.deepEqual(sentences(single), [
      "brokers.orders.deploymentMode must survive the loss of a zone in production, got SINGLE_INSTANCE; take ACTIVE_STANDBY_MULTI_AZ",
      "brokers.orders.instanceType must not be burstable in production, got mq.t3.micro",
    ]);
    assert.deepEqual(sentences(single, { environment: "development" }), []);
  });

  it("refuses an active broker with a standby in a region of one zone", () => {
    const { regions } = stackWith(brokerInput());
    const east = regions["us-east-1"];
    assert(east !== undefined);
    const one = { ...regions, "us-east-1": { ...east, zones: ["us-east-1a"] } };
    assert.deepEqual(sentences(brokerInput(), { regions: one }), [
      "brokers.orders.deploymentMode must run in regions with 2 zones or more, got 1 in us-east-1",
    ]);
    assert.deepEqual(sentences(brokerInput({ regions: ["eu-west-1"] }), { regions: one }), []);
  });

  it("refuses a user without a password, and a password of another form", () => {
    const none = { parameters: {} };
    assert.deepEqual(sentences(brokerInput(), none), [
      'parameters.brokers.values["orders/shop"] must be a SecureString, the password of shop on orders, got nothing',
    ]);
    const { parameters } = stackWith(brokerInput());
    const own = parameters?.["brokers"];
    assert(own !== undefined);
    const values = { "orders/shop": { type: "SecureString", tier: "Standard" } } as const;
    assert.deepEqual(sentences(brokerInput(), { parameters: { brokers: { ...own, values } } }), [
      "parameters.brokers.values[\"orders/shop\"].allowedPattern must be '[A-Za-z0-9!#%&()*+./;<>?@^_{|}~-]{12,250}', what Amazon MQ accepts as a password, got nothing",
    ]);
  });

  it("refuses for RabbitMQ what it does not have", () => {
    const network = { user: "shop" };
    assert.deepEqual(
      sentences(
        rabbit({
          users: { a1: { groups: ["gg"] }, shop: { consoleAccess: true } },
          activeMq: {},
          network,
        }),
      ),
      [
        "brokers.orders.users must be one user, the administrator, who creates the others of RabbitMQ, got 2",
        "brokers.orders.users.a1.groups must not be set: RabbitMQ has no groups",
        "brokers.orders.users.shop.consoleAccess must not be set: the administrator of RabbitMQ has access",
        "brokers.orders.activeMq must not be set for RabbitMQ",
        "brokers.orders.network must be of ActiveMQ, got RabbitMQ, which has no network connectors",
      ],
    );
  });

  it("refuses clients by a protocol of the other engine, and from outside of the private networks", () => {
    const clients = { protocols: ["amqp", "mqtt"], cidrs: ["10.0.0.0/17", "8.8.8.0/24"] };
    assert.deepEqual(sentences(rabbit({ clients })), [
      "brokers.orders.clients.protocols[1] must be a protocol of RabbitMQ, amqp or console, got mqtt",
      'brokers.orders.clients.cidrs[1] must lie within the VPC of a region of the broker or within onPremisesCidrs, got "8.8.8.0/24"',
    ]);
  });

  it("refuses groups that no user is in, and users who could do nothing", () => {
    const activeMq = { authorization: { queues: { orders: { read: ["shopp"] } } } };
    const users = {
      bridge: {},
      idle: {},
      console: { consoleAccess: true },
      shop: { groups: ["shop"] },
    };
    assert.deepEqual(sentences(networkInput({}, { activeMq, users })), [
      'brokers.orders.activeMq.authorization must name groups of users, got "shopp"; did you mean "shop"?',
      "brokers.orders.users.idle.groups must name a group where activeMq.authorization is set; the user could do nothing",
    ]);
  });
});
