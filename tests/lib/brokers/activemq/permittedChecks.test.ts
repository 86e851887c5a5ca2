import { strict as assert } from "node:assert";

import { checkPermitted } from "../../../../lib/brokers/activemq/permittedChecks";
import { PERMITTED } from "../../../../lib/brokers/activemq/permitted";
import { group, type XmlElement } from "../../../../lib/brokers/activemq/xml";

function sentences(element: XmlElement): string[] {
  return checkPermitted(element).map(({ path, message }) => `${path} ${message}`);
}

describe("checkPermitted", () => {
  it("accepts collections in their order, with their elements", () => {
    const queue = { name: "queue", attributes: { physicalName: "orders" } };
    const connector = { name: "networkConnector", attributes: { userName: "bridge", uri: "x" } };
    assert.deepEqual(
      sentences(
        group("broker", group("destinations", queue), group("networkConnectors", connector)),
      ),
      [],
    );
  });

  it("refuses an element that Amazon MQ removes", () => {
    assert.deepEqual(sentences(group("brokr")), [
      'brokr must be an element that Amazon MQ permits, got "brokr"; did you mean "broker"?',
    ]);
    assert.deepEqual(sentences(group("toString")), [
      'toString must be an element that Amazon MQ permits, got "toString"',
    ]);
    assert.deepEqual(sentences(group("broker", group("sslContext"))), [
      'broker must contain only what Amazon MQ permits, got "sslContext"',
    ]);
    assert.deepEqual(sentences(group("broker", group("persistenceAdapter", group("levelDB")))), [
      'broker.persistenceAdapter must contain only kahaDB, got "levelDB"',
    ]);
  });

  it("refuses an attribute that Amazon MQ removes, and names the reason for a password", () => {
    assert.deepEqual(sentences({ name: "broker", attributes: { persistant: true } }), [
      'broker must have no attribute but those that Amazon MQ permits, got "persistant"; did you mean "persistent"?',
    ]);
    const connector = { name: "networkConnector", attributes: { password: "x" } };
    assert.deepEqual(sentences(group("broker", group("networkConnectors", connector))), [
      'broker.networkConnectors.networkConnector must have no attribute but those that Amazon MQ permits, got "password"; Amazon MQ adds the password of the broker\'s user that userName names',
    ]);
  });

  it("refuses collections out of order, and one that is there twice", () => {
    assert.deepEqual(sentences(group("broker", group("plugins"), group("destinations"))), [
      "broker must have destinations before plugins, in the order of Amazon MQ's documentation",
    ]);
    assert.deepEqual(sentences(group("broker", group("plugins"), group("plugins"))), [
      "broker must contain plugins once, got it again",
    ]);
  });
});

describe("PERMITTED", () => {
  it("describes every element that it lets another contain", () => {
    const contained = Object.values(PERMITTED).flatMap(({ children }) =>
      Object.values(children).flatMap((words) => words.split(" ")),
    );
    assert.deepEqual(
      contained.filter((name) => !Object.hasOwn(PERMITTED, name)),
      [],
    );
  });
});
