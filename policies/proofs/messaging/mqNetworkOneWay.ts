import { ambiguityOf, diameterOf, type Link } from "../../../lib/brokers/network/topology";
import { type Proof } from "../../frame/rule";
import { brokerNetworks, type Connector } from "../../queries/messaging/brokerNetworks";

export const mqNetworkOneWay: Proof = {
  id: "mq-network-one-way",
  claim:
    "Between any two brokers of a network there is one way within the time to live of its connectors, and one to every broker.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Connectors of brokers that the stack does not hold, such as those on premises."],
  fix: "Link the brokers as a tree or as a full mesh, each pair once, with networkTTL as long as the longest way.",
  question: "whether a message could arrive twice, or not at all",
  stage: "stack",
  check(graph, at) {
    const { connectors, undetermined } = brokerNetworks(graph);
    undetermined.forEach((broker) => {
      at(broker).undecided("which brokers the broker connects to");
    });
    const links = connectors.map(linkOf);
    connectors.forEach(({ broker, name }, index) => {
      const before = links.slice(0, index).findIndex((link) => isSame(link, links[index]));
      if (before !== -1) {
        at(broker).violation(
          `connector ${name} links the same brokers as ${connectors[before]?.name ?? ""}; remove one, a duplex connector carries messages both ways`,
        );
      }
    });
    const distinct = links.filter(
      (link, index) => links.findIndex((other) => isSame(link, other)) === index,
    );
    const ambiguity = ambiguityOf(distinct);
    if (ambiguity !== undefined) {
      const [one, other] = ambiguity.ways.map((way) => way.join(" - "));
      at().violation(
        `a message has two ways, ${one ?? ""} and ${other ?? ""}; link the brokers as a tree or as a full mesh`,
      );
    }
    for (const { broker, name, networkTtl } of connectors) {
      const longest = diameterOf(componentOf(broker.name, distinct));
      if (networkTtl < longest) {
        at(broker).violation(
          `connector ${name} has networkTTL ${networkTtl}, and the longest way has ${longest}; raise it`,
        );
      }
    }
  },
};

/** A broker on premises is named by its first address. */
function linkOf({ broker, target, addresses: [first = ""] }: Connector): Link {
  return [broker.name, target?.name ?? first];
}

function isSame([a, b]: Link, other: Link | undefined): boolean {
  return (a === other?.[0] && b === other[1]) || (a === other?.[1] && b === other[0]);
}

/** The links of the network that a broker is in. */
function componentOf(broker: string, links: readonly Link[]): Link[] {
  const members = new Set([broker]);
  for (const member of members) {
    for (const [one, other] of links) {
      if (one === member || other === member) {
        members.add(one).add(other);
      }
    }
  }
  return links.filter(([one]) => members.has(one));
}
