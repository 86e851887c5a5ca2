/** The configuration and the runbook of a broker on premises. */
import { activeMqConfiguration } from "../../lib/brokers/activemq/configuration";
import { activeMqSettings } from "../../lib/brokers/activemq/settings";
import { formatXml } from "../../lib/brokers/activemq/xml";
import { type ConnectorPlan, networkConnector } from "../../lib/brokers/network/connectors";
import { selfManaged } from "../../lib/brokers/onPremises/selfManaged";
import { NETWORK_GROUP } from "../../lib/brokers/plan";

export interface OnPremisesBroker {
  readonly site: string;
  /** User of the network. */
  readonly userName: string;
  /** Full name of the parameter with its password. */
  readonly parameter: string;
  readonly region: string;
  /** Connections that it opens, each with the addresses of its target. */
  readonly connectors: readonly (ConnectorPlan & { readonly endpoints: readonly string[] })[];
}

/** The file activemq.xml. Passwords are placeholders, which credentials.properties replaces. */
export function onPremisesXml({ site, userName, connectors }: OnPremisesBroker): string {
  const configuration = activeMqConfiguration({
    settings: activeMqSettings.parse({}),
    connectors: connectors.map((each) => networkConnector(each, userName, each.endpoints)),
    networkGroup: NETWORK_GROUP,
  });
  return formatXml(
    selfManaged(configuration, {
      brokerName: site,
      dataFolder: "${activemq.data}",
      listeners: { openwire: "ssl://0.0.0.0:61617" },
      users: [{ name: userName, password: "${network.password}", groups: [NETWORK_GROUP] }],
      jmx: true,
      properties: "file:${activemq.conf}/credentials.properties",
      tls: {
        keyStore: "file:${activemq.conf}/broker.ks",
        keyStorePassword: "${keystore.password}",
      },
    }),
  );
}

/** What to do on premises, in Markdown. */
export function onPremisesRunbook(broker: OnPremisesBroker): string {
  const { site, userName, parameter, region, connectors } = broker;
  const hosts = connectors.flatMap(({ endpoints }) => endpoints);
  const names = connectors.map(({ name }) => `\`${name}\``).join(", ");
  return `# ${site}

\`activemq.xml\` is a complete configuration of ActiveMQ 5.16 or later. For a broker that exists, take over the network connectors, the user \`${userName}\` and, for queues, \`enableAudit="false"\` with \`networkBridgeFilterFactory\`: without these two, a message cannot return when its consumers do.

1. Write the passwords to \`credentials.properties\` in the folder of the configuration, readable for ActiveMQ alone:

   \`\`\`sh
   umask 077
   password=$(aws ssm get-parameter --region ${region} --name ${parameter} --with-decryption --query Parameter.Value --output text)
   printf 'network.password=%s\\nkeystore.password=%s\\n' "$password" "$KEYSTORE_PASSWORD" > credentials.properties
   \`\`\`

   \`network.password\` is that of the user on every broker of the network. Change it everywhere in the same maintenance window, or brokers cannot connect until the last one has it.

2. ${
    hosts.length === 0
      ? "The brokers in AWS connect to this one: let them in on port 61617, with a certificate that public authorities have signed in `broker.ks`."
      : `Let the broker reach these addresses over the private link, and resolve their names to private addresses:

${hosts.map((host) => `   - ${host}`).join("\n")}`
  }

3. Restart the broker. ${hosts.length === 0 ? "Each broker in AWS" : "Its console"} shows its connections under Network${names === "" ? "" : `: ${names}`}.

To go back, remove the connectors and the user, and restart the broker. Messages that have crossed stay in AWS.
`;
}
