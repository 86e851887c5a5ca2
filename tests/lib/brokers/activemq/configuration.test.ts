import { strict as assert } from "node:assert";

import { activeMqConfiguration } from "../../../../lib/brokers/activemq/configuration";
import { checkPermitted } from "../../../../lib/brokers/activemq/permittedChecks";
import { activeMqSettings } from "../../../../lib/brokers/activemq/settings";
import { formatXml } from "../../../../lib/brokers/activemq/xml";
import { type z } from "zod";

const connector = {
  name: "west-to-east",
  uri: "static:(ssl://b-1.example.com:61617)",
  userName: "bridge",
  networkTtl: 2,
};

function configurationOf(
  settings: z.input<typeof activeMqSettings>,
  networkGroup?: string,
  connectors = networkGroup === undefined ? [] : [connector],
): string {
  const parts = { settings: activeMqSettings.parse(settings), connectors, networkGroup };
  const configuration = activeMqConfiguration(parts);
  assert.deepEqual(checkPermitted(configuration), []);
  return formatXml(configuration);
}

function lines(text: string, word: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.includes(word));
}

describe("activeMqConfiguration", () => {
  it("gives each queue and topic dead letters of its own, where nothing is configured", () => {
    assert.equal(
      configurationOf({}),
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<broker xmlns="http://activemq.apache.org/schema/core" schedulePeriodForDestinationPurge="10000">
  <destinationPolicy>
    <policyMap>
      <policyEntries>
        <policyEntry queue="&gt;">
          <deadLetterStrategy>
            <individualDeadLetterStrategy processExpired="true" processNonPersistent="false" queuePrefix="DLQ." topicPrefix="DLQ."/>
          </deadLetterStrategy>
        </policyEntry>
        <policyEntry topic="&gt;">
          <deadLetterStrategy>
            <individualDeadLetterStrategy processExpired="true" processNonPersistent="false" queuePrefix="DLQ." topicPrefix="DLQ."/>
          </deadLetterStrategy>
        </policyEntry>
      </policyEntries>
    </policyMap>
  </destinationPolicy>
</broker>
`,
    );
  });

  it("has all of what Amazon MQ permits in its order, where everything is configured", () => {
    const text = configurationOf(
      {
        deadLetters: { strategy: "shared", retentionDays: 2 },
        queues: { "orders.>": { memoryLimitMiB: 64, prefetch: 10, prioritized: true } },
        topics: { prices: { retained: true } },
        virtualTopics: { "VirtualTopic.>": { selectorAware: true } },
        statistics: true,
        authorization: { queues: { "orders.>": { read: ["shop"], write: ["shop", "till"] } } },
      },
      "network",
    );
    assert.deepEqual(lines(text, "<networkConnector "), [
      '<networkConnector name="west-to-east" duplex="true" networkTTL="2" decreaseNetworkConsumerPriority="true" userName="bridge" uri="static:(ssl://b-1.example.com:61617)"/>',
    ]);
    assert.deepEqual(lines(text, "policyEntry queue"), [
      '<policyEntry queue="&gt;" enableAudit="false">',
      '<policyEntry queue="orders.&gt;" enableAudit="false" memoryLimit="64mb" prioritizedMessages="true" queuePrefetch="10">',
    ]);
    assert.equal(lines(text, "replayWhenNoConsumers").length, 2);
    assert.equal(lines(text, 'expiration="172800000"').length, 4);
    assert.equal(lines(text, "<retainedMessageSubscriptionRecoveryPolicy>").length, 1);
    assert.deepEqual(lines(text, "virtualTopic "), [
      '<virtualTopic name="VirtualTopic.&gt;" prefix="Consumer.*." selectorAware="true"/>',
    ]);
    assert.equal(lines(text, "<statisticsBrokerPlugin/>").length, 1);
  });

  it("drops dead letters where that is configured", () => {
    assert.equal(
      lines(configurationOf({ deadLetters: { strategy: "discard" } }), "<discarding/>").length,
      2,
    );
  });

  it("lets the console and the network do everything, and every group read the advisories", () => {
    const authorization = { topics: { prices: { read: ["shop"] } } };
    assert.deepEqual(lines(configurationOf({ authorization }, "network"), "uthorizationEntry "), [
      '<authorizationEntry queue="&gt;" read="activemq-webconsole,network" write="activemq-webconsole,network" admin="activemq-webconsole,network"/>',
      '<authorizationEntry topic="&gt;" read="activemq-webconsole,network" write="activemq-webconsole,network" admin="activemq-webconsole,network"/>',
      '<authorizationEntry topic="ActiveMQ.Advisory.&gt;" read="activemq-webconsole,network,shop" write="activemq-webconsole,network,shop" admin="activemq-webconsole,network,shop"/>',
      '<authorizationEntry topic="prices" read="shop" write="activemq-webconsole" admin="activemq-webconsole"/>',
      '<tempDestinationAuthorizationEntry read="activemq-webconsole,network,shop" write="activemq-webconsole,network,shop" admin="activemq-webconsole,network,shop"/>',
    ]);
  });

  it("starts connectors side by side only where there are some", () => {
    assert.equal(lines(configurationOf({}, "network"), "networkConnectorStartAsync").length, 1);
    assert.equal(lines(configurationOf({}, "network", []), "networkConnectorStartAsync").length, 0);
  });
});
