import { type StackGraph } from "../../../graph/stackGraph";
import { pathsTo, type Route } from "../../../lib/hybrid/routing";
import { formatCidr, parseCidr } from "../../../lib/network/cidr";

import { isUnknown, need } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import { linksIn } from "../../queries/hybrid/links";
import { routesOf, type Subnet } from "../../queries/network/routes";
import { SUBNETS } from "../../queries/types";

/** Without a route of its own, a range takes the default route: to the internet. */
export const onPremisesRouted: Proof = {
  id: "on-premises-routed",
  claim:
    "Subnets of a tier that reaches networks on premises send no traffic to their ranges to the internet.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Tiers without a route to any of the ranges.",
    "Whether the gateway has received the range: it drops the traffic otherwise.",
  ],
  fix: "Add the route to the gateway that the message names.",
  question: "whether traffic to networks on premises leaves by their gateway",
  stage: "stack",
  check(graph, at) {
    const byRegion = new Map(
      linksIn(graph).map((link) => [
        link.component.parent,
        linksIn(graph)
          .filter(({ component }) => component.parent === link.component.parent)
          .flatMap(({ cidrs }) => cidrs),
      ]),
    );
    for (const [region, cidrs] of byRegion) {
      const subnets = resourcesOf(graph, ...SUBNETS).filter((subnet) =>
        isBelow(graph, subnet, region),
      );
      const linkedTiers = new Set(
        subnets
          .filter((subnet) => cidrs.some((text) => strays(graph, subnet, text).length === 0))
          .map(({ parent }) => parent),
      );
      for (const subnet of subnets.filter(({ parent }) => linkedTiers.has(parent))) {
        const astray = cidrs.flatMap((text) => strays(graph, subnet, text));
        if (astray.length > 0) {
          at(subnet).violation(
            `it has no route to ${astray.join(", ")} by the gateway to networks on premises, so the traffic goes to the internet or nowhere; add the route`,
          );
        }
      }
    }
  },
};

/** The parts of a range that a subnet does not send to another network. */
function strays(graph: StackGraph, subnet: Subnet, text: string): string[] {
  const range = parseCidr(text);
  const routes = need(routesOf(graph, subnet)).entries.flatMap((entry): Route[] => {
    const { destination } = entry;
    const own =
      destination === undefined || isUnknown(destination) ? undefined : parseCidr(destination);
    const target = entry.isToOtherNetwork === true ? "other network" : "internet";
    return own === undefined ? [] : [{ destination: own, source: "static", target }];
  });
  return range === undefined
    ? []
    : pathsTo("vpc", routes, range)
        .filter((path) => path.routes[0]?.target !== "other network")
        .map((path) => formatCidr(path.range));
}

function isBelow(graph: StackGraph, subnet: Subnet, ancestor: string | undefined): boolean {
  let urn = subnet.parent;
  while (urn !== undefined && urn !== ancestor) {
    urn = graph.get(urn)?.parent;
  }
  return urn !== undefined;
}
