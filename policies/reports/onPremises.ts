import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { outboundPaths, scenariosOf } from "../../lib/hybrid/paths";
import { formatCidr, parseCidr } from "../../lib/network/cidr";

import { linksIn } from "../queries/hybrid/links";

/** The path to each range on premises, the way back, and the path that is left when its router is lost. */
export function onPremises(graph: StackGraph): Report {
  return {
    title: "Paths to networks on premises",
    columns: ["region", "range", "site", "path", "because of", "back by", "without its router"],
    rows: linksIn(graph).flatMap((link) => {
      const [normal, ...lost] = scenariosOf(link);
      const isTaken = (name: string) => normal?.outbound.includes(name) === true;
      const device = link.connections.find(({ name }) => isTaken(name))?.device;
      const backup = lost.find(({ lostDevice }) => lostDevice === device);
      return link.cidrs
        .flatMap((text) => parseCidr(text) ?? [])
        .flatMap((range) =>
          outboundPaths(link, range).map(({ range: part, routes, reason }) => [
            link.component.region ?? regionOf(graph, link.component.urn),
            formatCidr(part),
            link.site,
            listed(routes.map(({ target }) => target)),
            reason,
            listed(normal?.inbound ?? []),
            listed(backup?.outbound ?? []),
          ]),
        );
    }),
  };
}

/** A component has no region: that of its resources. */
function regionOf(graph: StackGraph, urn: string): string {
  const chain = `::${urn.split("::").at(-1) ?? ""}-`;
  return graph.resources.find((each) => each.urn.includes(chain) && each.region)?.region ?? "";
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : [...names].sort().join(", ");
}
