/** The networks that the brokers of a stack form, from the connectors in their configurations. */
import { type StackGraph } from "../../../graph/stackGraph";
import { parseXml } from "../../../lib/brokers/activemq/parseXml";
import { type XmlElement } from "../../../lib/brokers/activemq/xml";

import { perGraph } from "../../frame/perGraph";
import { known, list, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { resourceOfId } from "../references";

export const BROKER = "aws:mq/broker:Broker";
export const CONFIGURATION = "aws:mq/configuration:Configuration";

export type Broker = Typed<typeof BROKER>;

/** A network connector in the configuration of a broker. */
export interface Connector {
  readonly broker: Broker;
  readonly name: string;
  readonly userName: string;
  readonly duplex: boolean;
  readonly networkTtl: number;
  /** Addresses that it connects to, such as `ssl://b-1-1.mq.us-east-1.amazonaws.com:61617`. */
  readonly addresses: readonly string[];
  /** Broker of the stack at these addresses; undefined where they are of another network. */
  readonly target: Broker | undefined;
}

export interface BrokerNetworks {
  readonly connectors: readonly Connector[];
  /** Brokers whose connectors are not known yet. */
  readonly undetermined: readonly Broker[];
}

/** All connectors between brokers. A configuration that is no XML has none: a rule of its own reports it. */
export const brokerNetworks = perGraph((graph): BrokerNetworks => {
  const brokers = resourcesOf(graph, BROKER);
  const byAddress = new Map(
    brokers.flatMap((broker) => addressesOf(broker).map((address) => [address, broker] as const)),
  );
  const connectors: Connector[] = [];
  const undetermined: Broker[] = [];
  for (const broker of brokers) {
    const elements = connectorElements(graph, broker);
    if (elements === "unknown") {
      undetermined.push(broker);
      continue;
    }
    for (const { attributes = {} } of elements) {
      const addresses = addressesIn(String(attributes["uri"] ?? ""));
      connectors.push({
        broker,
        name: String(attributes["name"] ?? "bridge"),
        userName: String(attributes["userName"] ?? ""),
        duplex: attributes["duplex"] === "true",
        networkTtl: Number(attributes["networkTTL"] ?? 1),
        addresses,
        target: addresses.map((address) => byAddress.get(address)).find((one) => one !== undefined),
      });
    }
  }
  return { connectors, undetermined };
});

function addressesOf(broker: Broker): string[] {
  const instances = known(list(property(broker, "instances"))) ?? [];
  return instances.flatMap((instance) =>
    (known(list(property(instance, "endpoints"))) ?? []).flatMap((endpoint) => {
      const address = text(endpoint);
      return typeof address === "string" ? [address] : [];
    }),
  );
}

function connectorElements(graph: StackGraph, broker: Broker): readonly XmlElement[] | "unknown" {
  const id = text(property(broker, "configuration", "id"));
  if (id === undefined) {
    return [];
  }
  if (typeof id !== "string") {
    return "unknown";
  }
  const configuration = resourceOfId(graph, id, [CONFIGURATION]);
  if (configuration === undefined) {
    return [];
  }
  const data = text(property(configuration, "data"));
  return typeof data === "string" ? connectorsIn(data) : data === undefined ? [] : "unknown";
}

function connectorsIn(data: string): readonly XmlElement[] {
  try {
    const { children = [] } = parseXml(data);
    return children.find(({ name }) => name === "networkConnectors")?.children ?? [];
  } catch {
    return [];
  }
}

/** The addresses within `static:(…)` and `masterslave:(…)`, without options. */
function addressesIn(uri: string): string[] {
  return [...uri.matchAll(/[a-z+]+:\/\/[^,()?\s]+/g)].map(([address]) => address);
}
