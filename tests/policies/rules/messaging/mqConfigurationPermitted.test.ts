import { strict as assert } from "node:assert";

import { mqConfigurationPermitted } from "../../../../policies/rules/messaging/mqConfigurationPermitted";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(data: string, engineType = "ActiveMQ"): string[] {
  const stack = graphBuilder();
  stack.resource("aws:mq/configuration:Configuration", "config", { engineType, data });
  return findingsOf(mqConfigurationPermitted, stack.graph());
}

describe("mq-configuration-permitted", () => {
  it("allows what Amazon MQ keeps, and any configuration of RabbitMQ", () => {
    assert.deepEqual(findings("<broker><plugins><statisticsBrokerPlugin/></plugins></broker>"), []);
    assert.deepEqual(findings("consumer_timeout = 1800000", "RabbitMQ"), []);
  });

  it("refuses a password on a connector", () => {
    const connector = '<networkConnector userName="a" password="b"/>';
    assert.deepEqual(
      findings(`<broker><networkConnectors>${connector}</networkConnectors></broker>`),
      [
        'config: broker.networkConnectors.networkConnector must have no attribute but those that Amazon MQ permits, got "password"; Amazon MQ adds the password of the broker\'s user that userName names',
      ],
    );
  });

  it("refuses an element that Amazon MQ drops, and what is no XML", () => {
    assert.deepEqual(findings("<broker><jmsBridgeConnectors/></broker>"), [
      'config: broker must contain only what Amazon MQ permits, got "jmsBridgeConnectors"',
    ]);
    assert.deepEqual(findings("<broker>"), ["config: data must be XML: 1:8: unclosed tag: broker"]);
  });
});
