/**
 * An ActiveMQ broker that you run yourself, from a configuration that Amazon MQ takes.
 *
 * The one place for what differs. Amazon MQ adds the name of the broker, its store, its listeners, its users and
 * the passwords of network connectors, and permits none of them in a configuration; a broker of your own needs
 * each. Spring reads the file, so passwords can be placeholders such as `${bridge.password}`.
 */
import { type XmlElement } from "../activemq/xml";

export interface SelfManagedBroker {
  readonly brokerName: string;
  /** Folder of the store. */
  readonly dataFolder: string;
  /** What clients and other brokers connect to, such as `ssl://0.0.0.0:61617`, by name. */
  readonly listeners: Readonly<Record<string, string>>;
  readonly users: readonly SelfManagedUser[];
  /** Whether the broker can be managed through JMX. */
  readonly jmx: boolean;
  /** File of properties that replace placeholders. @default - none */
  readonly properties?: string;
  /** ActiveMQ's settings for TLS, such as its key store. @default - Java's own */
  readonly tls?: Readonly<Record<string, string>>;
}

export interface SelfManagedUser {
  readonly name: string;
  /** The password, or a placeholder for it. */
  readonly password: string;
  readonly groups: readonly string[];
}

/** The file activemq.xml. */
export function selfManaged(configuration: XmlElement, broker: SelfManagedBroker): XmlElement {
  const { properties } = broker;
  return {
    name: "beans",
    attributes: {
      xmlns: "http://www.springframework.org/schema/beans",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation":
        "http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans.xsd http://activemq.apache.org/schema/core http://activemq.apache.org/schema/core/activemq-core.xsd",
    },
    children: [
      ...(properties === undefined ? [] : [placeholders(properties)]),
      brokerElement(configuration, broker),
    ],
  };
}

function placeholders(file: string): XmlElement {
  return {
    name: "bean",
    attributes: {
      class: "org.springframework.beans.factory.config.PropertyPlaceholderConfigurer",
    },
    children: [{ name: "property", attributes: { name: "location", value: file } }],
  };
}

function brokerElement(configuration: XmlElement, broker: SelfManagedBroker): XmlElement {
  const { children = [], attributes } = configuration;
  const added = addedTo(children, broker);
  const kept = children
    .filter(({ name }) => !added.some((one) => one.name === name))
    .map((child) => (child.name === "networkConnectors" ? withPasswords(child, broker) : child));
  return {
    ...configuration,
    attributes: {
      ...attributes,
      brokerName: broker.brokerName,
      dataDirectory: broker.dataFolder,
      useJmx: broker.jmx,
    },
    // ActiveMQ's schema wants the collections of a broker in alphabetical order.
    children: [...kept, ...added].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function addedTo(children: readonly XmlElement[], broker: SelfManagedBroker): XmlElement[] {
  const plugins = children.find(({ name }) => name === "plugins")?.children ?? [];
  return [
    {
      name: "persistenceAdapter",
      children: [{ name: "kahaDB", attributes: { directory: `${broker.dataFolder}/kahadb` } }],
    },
    { name: "plugins", children: [authentication(broker), ...plugins] },
    ...(broker.tls === undefined
      ? []
      : [{ name: "sslContext", children: [{ name: "sslContext", attributes: broker.tls }] }]),
    {
      name: "transportConnectors",
      children: Object.entries(broker.listeners).map(([name, uri]) => ({
        name: "transportConnector",
        attributes: { name, uri },
      })),
    },
  ];
}

function authentication({ users }: SelfManagedBroker): XmlElement {
  return {
    name: "simpleAuthenticationPlugin",
    children: [
      {
        name: "users",
        children: users.map(({ name, password, groups }) => ({
          name: "authenticationUser",
          attributes: { username: name, password, groups: groups.join() },
        })),
      },
    ],
  };
}

/** Amazon MQ looks the password up by the user's name; here it is an attribute. */
function withPasswords(connectors: XmlElement, { users }: SelfManagedBroker): XmlElement {
  return {
    ...connectors,
    children: (connectors.children ?? []).map(({ attributes = {}, ...connector }) => {
      const password = users.find(({ name }) => name === attributes["userName"])?.password;
      return { ...connector, attributes: { ...attributes, password } };
    }),
  };
}
