import { strict as assert } from "node:assert";

import { addressCount, addressOf, protocolsOf } from "../../../lib/brokers/endpoints";

describe("addressOf", () => {
  const instance = {
    endpoints: ["ssl://b-1:61617", "stomp+ssl://b-1:61614"],
    consoleUrl: "https://b-1:8162",
  };

  it("finds the address of a protocol by its port", () => {
    const of = (protocol: string) => addressOf("ActiveMQ", protocol, instance);
    assert.equal(of("openwire"), "ssl://b-1:61617");
    assert.equal(of("stomp"), "stomp+ssl://b-1:61614");
    assert.equal(of("console"), "https://b-1:8162");
    assert.equal(of("mqtt"), "");
    assert.equal(addressOf("ActiveMQ", "console", undefined), "");
  });
});

describe("addressCount", () => {
  it("is one an instance of ActiveMQ, and one for a cluster of RabbitMQ", () => {
    assert.equal(addressCount("ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ"), 2);
    assert.equal(addressCount("ActiveMQ", "SINGLE_INSTANCE"), 1);
    assert.equal(addressCount("RabbitMQ", "CLUSTER_MULTI_AZ"), 1);
  });
});

describe("protocolsOf", () => {
  it("has what the engine speaks", () => {
    assert.deepEqual(protocolsOf("RabbitMQ"), ["amqp", "console"]);
    assert.deepEqual(protocolsOf("ActiveMQ"), [
      "openwire",
      "amqp",
      "stomp",
      "mqtt",
      "wss",
      "console",
    ]);
  });
});
