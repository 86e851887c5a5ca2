import { strict as assert } from "node:assert";

import { group } from "../../../../lib/brokers/activemq/xml";
import { formatXml } from "../../../../lib/brokers/activemq/xml";
import { selfManaged } from "../../../../lib/brokers/onPremises/selfManaged";

const broker = {
  brokerName: "datacenter",
  dataFolder: "${activemq.data}",
  listeners: { openwire: "ssl://0.0.0.0:61617" },
  users: [{ name: "bridge", password: "${bridge.password}", groups: ["network"] }],
  jmx: true,
};

describe("selfManaged", () => {
  it("adds what Amazon MQ adds, in the order of ActiveMQ's schema", () => {
    const connector = { name: "networkConnector", attributes: { userName: "bridge", uri: "x" } };
    const configuration = group(
      "broker",
      group("destinationPolicy"),
      group("networkConnectors", connector),
      group("plugins", group("statisticsBrokerPlugin")),
    );
    const text = formatXml(
      selfManaged(configuration, {
        ...broker,
        properties: "file:${activemq.conf}/credentials.properties",
        tls: { keyStore: "file:${activemq.conf}/broker.ks" },
      }),
    );
    assert.equal(
      text.slice(text.indexOf("  <bean ")),
      `  <bean class="org.springframework.beans.factory.config.PropertyPlaceholderConfigurer">
    <property name="location" value="file:\${activemq.conf}/credentials.properties"/>
  </bean>
  <broker brokerName="datacenter" dataDirectory="\${activemq.data}" useJmx="true">
    <destinationPolicy/>
    <networkConnectors>
      <networkConnector userName="bridge" uri="x" password="\${bridge.password}"/>
    </networkConnectors>
    <persistenceAdapter>
      <kahaDB directory="\${activemq.data}/kahadb"/>
    </persistenceAdapter>
    <plugins>
      <simpleAuthenticationPlugin>
        <users>
          <authenticationUser username="bridge" password="\${bridge.password}" groups="network"/>
        </users>
      </simpleAuthenticationPlugin>
      <statisticsBrokerPlugin/>
    </plugins>
    <sslContext>
      <sslContext keyStore="file:\${activemq.conf}/broker.ks"/>
    </sslContext>
    <transportConnectors>
      <transportConnector name="openwire" uri="ssl://0.0.0.0:61617"/>
    </transportConnectors>
  </broker>
</beans>
`,
    );
  });

  it("has no placeholders and no settings of TLS where none are given", () => {
    const text = formatXml(selfManaged(group("broker"), broker));
    assert.equal(text.includes("PropertyPlaceholderConfigurer"), false);
    assert.equal(text.includes("sslContext"), false);
  });
});
