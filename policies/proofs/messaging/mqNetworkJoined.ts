/** Both ends of every connection between brokers must fit. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { OPENWIRE_PORT } from "../../../lib/brokers/engines";

import { allOf, anyOf, type Decision } from "../../frame/decision";
import { isUnknown, list, property, text } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type Proof } from "../../frame/rule";
import {
  type Broker,
  brokerNetworks,
  type Connector,
} from "../../queries/messaging/brokerNetworks";
import { type Direction, type SecurityGroup } from "../../queries/network/groupRule";
import { permits, rulesOf } from "../../queries/network/groupRules";
import { brokerPlacement } from "../../queries/placement/dataPlacement";

export const mqNetworkJoined: Proof = {
  id: "mq-network-joined",
  claim:
    "Every connection between brokers of the stack has its user on both, names every instance, and passes both security groups.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether the user has one password on both brokers: passwords are secrets.",
    "Brokers that the stack does not hold, such as those on premises.",
    "Routes and network ACLs between the subnets of the brokers.",
  ],
  fix: "Give both brokers the user that the connector names, and admit port 61617 between their subnets at both ends.",
  question: "whether the brokers of a network can connect",
  stage: "stack",
  check(graph, at) {
    const { connectors, undetermined } = brokerNetworks(graph);
    undetermined.forEach((broker) => {
      at(broker).undecided("which brokers the broker connects to");
    });
    for (const connector of connectors) {
      if (connector.target !== undefined) {
        checkEnds(graph, connector, connector.target, at(connector.broker));
      }
    }
  },
};

function checkEnds(
  graph: StackGraph,
  { broker, name, userName, addresses }: Connector,
  target: Broker,
  report: Reporter,
): void {
  for (const each of [broker, target]) {
    report.expect(
      hasUser(each, userName),
      `connector ${name} connects as ${userName}, whom ${each.name} does not have; add the user to both brokers, with one password`,
    );
  }
  report.expect(
    namesInstances(target, addresses.length),
    `connector ${name} names ${addresses.length} address of ${target.name}, which has a standby; name both with masterslave:`,
  );
  report.expect(
    admits(graph, broker, target, "egress"),
    `the security groups of ${broker.name} have no egress rule for tcp ${OPENWIRE_PORT} to the subnets of ${target.name}; add it`,
  );
  report.expect(
    admits(graph, target, broker, "ingress"),
    `the security groups of ${target.name} have no ingress rule for tcp ${OPENWIRE_PORT} from the subnets of ${broker.name}; add it`,
  );
}

function hasUser(broker: Broker, userName: string): Decision {
  const users = list(property(broker, "users"));
  return isUnknown(users)
    ? Unknown.value
    : anyOf(
        users.map((user) => {
          const name = text(property(user, "username"));
          return isUnknown(name) ? name : name === userName;
        }),
      );
}

function namesInstances(target: Broker, addresses: number): Decision {
  const mode = text(property(target, "deploymentMode"));
  return isUnknown(mode) ? mode : mode !== "ACTIVE_STANDBY_MULTI_AZ" || addresses > 1;
}

/** Whether a group of a broker lets the port through, to or from every subnet of another one. */
function admits(graph: StackGraph, broker: Broker, other: Broker, direction: Direction): Decision {
  const { groups } = brokerPlacement(graph, broker);
  const { subnets } = brokerPlacement(graph, other);
  if (typeof groups === "string" || isUnknown(subnets)) {
    return Unknown.value;
  }
  return allOf(
    subnets.map((subnet) => {
      if (isUnknown(subnet) || subnet === "default") {
        return Unknown.value;
      }
      const range = text(property(subnet, "cidrBlock"));
      return typeof range === "string"
        ? anyOf(groups.map((group) => lets(graph, group, direction, range)))
        : Unknown.value;
    }),
  );
}

function lets(
  graph: StackGraph,
  group: SecurityGroup | Unknown,
  direction: Direction,
  range: string,
): Decision {
  return isUnknown(group)
    ? group
    : permits(rulesOf(graph, group), {
        direction,
        protocol: "tcp",
        port: OPENWIRE_PORT,
        peers: [range],
      });
}
