/** What a broker admits or reaches beyond its VPC needs a route, or the connection never opens. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { isWithin } from "../../../lib/brokers/networkChecks";

import { anyOf, type Decision } from "../../frame/decision";
import { isUnknown, known, property, text } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { resourcesOf } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import { type Broker, BROKER } from "../../queries/messaging/brokerNetworks";
import { rulesOf } from "../../queries/network/groupRules";
import { routesOf, type Subnet } from "../../queries/network/routes";
import { brokerPlacement } from "../../queries/placement/dataPlacement";
import { referent } from "../../queries/references";
import { VPCS } from "../../queries/types";

export const mqNetworkRouted: Proof = {
  id: "mq-network-routed",
  claim:
    "Every range beyond its VPC that a broker admits or connects to has a route from each of its subnets.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Routes of the other network back to the broker, which are of that network.",
    "Whether the gateway at the end of a route passes the traffic on.",
  ],
  fix: "Link the region in `hybrid`, with the tier of the broker's subnets, or take the range out of the security group.",
  question: "whether the broker has routes to what it admits",
  stage: "stack",
  check(graph, at) {
    for (const broker of resourcesOf(graph, BROKER)) {
      const { subnets } = brokerPlacement(graph, broker);
      if (isUnknown(subnets)) {
        at(broker).undecided("which subnets the broker is in");
        continue;
      }
      for (const subnet of subnets) {
        if (!isUnknown(subnet) && subnet !== "default") {
          checkRoutes(graph, broker, subnet, at(broker));
        }
      }
    }
  },
};

function checkRoutes(graph: StackGraph, broker: Broker, subnet: Subnet, report: Reporter): void {
  const own = vpcRanges(graph, subnet);
  for (const range of rangesOf(graph, broker).filter((each) => !isWithin(each, own))) {
    report.expect(
      leadsTo(graph, subnet, range),
      `${range} is in a rule of the broker's security group, and subnet ${subnet.name} has no route to it; link the region to that network`,
    );
  }
}

function vpcRanges(graph: StackGraph, subnet: Subnet): string[] {
  const vpc = known(referent(graph, subnet, "vpcId", VPCS));
  const range = vpc && text(property(vpc, "cidrBlock"));
  return typeof range === "string" ? [range] : [];
}

/** The IPv4 ranges in the rules of a broker's security groups, each once. */
function rangesOf(graph: StackGraph, broker: Broker): string[] {
  const { groups } = brokerPlacement(graph, broker);
  if (typeof groups === "string") {
    return [];
  }
  const rules = groups.flatMap((group) => (isUnknown(group) ? [] : rulesOf(graph, group).rules));
  const ranges = rules.flatMap((rule) => rule.ranges);
  return [...new Set(ranges)].filter(
    (range): range is string => !isUnknown(range) && !range.includes(":"),
  );
}

function leadsTo(graph: StackGraph, subnet: Subnet, range: string): Decision {
  const routes = routesOf(graph, subnet);
  return isUnknown(routes)
    ? Unknown.value
    : anyOf(
        routes.entries.map(({ destination, isToOtherNetwork }) => {
          if (isUnknown(destination)) {
            return isToOtherNetwork === false ? false : Unknown.value;
          }
          return destination !== undefined && isWithin(range, [destination])
            ? isToOtherNetwork
            : false;
        }),
      );
}
