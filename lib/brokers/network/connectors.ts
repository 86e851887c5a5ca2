/** Which broker of a network opens which connection, and where to. */
import { type NetworkConnector } from "../activemq/configuration";
import { diameterOf, linksOf, type Topology } from "./topology";

/** Where the connection between a broker of the stack and one on premises is opened. */
export const initiators = ["onPremises", "aws"] as const;

export type Initiator = (typeof initiators)[number];

/** A connection, before the address of its target is known. */
export interface ConnectorPlan {
  /** Unique within the network, such as `us-west-2-to-us-east-1`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Brokers that a message passes at most. */
  readonly networkTtl: number;
}

/**
 * One duplex connection for each link: messages flow both ways on it.
 *
 * Members connect to members that were created before them. So the first one needs no address of another, and
 * each is created when the addresses that its configuration names exist.
 *
 * @param sites where the connection of each broker on premises is opened.
 * @param created the members in the order of their creation. @default - that of the topology
 */
export function connectorsOf(
  topology: Topology,
  sites: Readonly<Record<string, Initiator>>,
  created = topology.members,
): ConnectorPlan[] {
  const links = linksOf(topology);
  const networkTtl = diameterOf(links);
  const order = (broker: string): number => {
    const index = created.indexOf(broker);
    return index === -1 ? (sites[broker] === "aws" ? -1 : created.length) : index;
  };
  return links.map(([one, other]) => {
    const [to, from] = order(one) < order(other) ? [one, other] : [other, one];
    return { name: `${from}-to-${to}`, from, to, networkTtl };
  });
}

/**
 * The network connector of a planned connection.
 *
 * @param endpoints OpenWire addresses of the target, the active one and its standby.
 */
export function networkConnector(
  { name, networkTtl }: ConnectorPlan,
  userName: string,
  endpoints: readonly string[],
): NetworkConnector {
  return { name, networkTtl, userName, uri: connectorUri(endpoints) };
}

/** Sources: ActiveMQ documentation, "Networks of Brokers"; Amazon MQ Developer Guide, "networkConnector". */
function connectorUri(endpoints: readonly string[]): string {
  const scheme = endpoints.length > 1 ? "masterslave" : "static";
  return `${scheme}:(${endpoints.join()})`;
}
