/**
 * The links to networks on premises, as the graph has them.
 *
 * What each side of a connection prefers is declared: a component with links has it in its output `links`. Which
 * connections exist, at which router they end and whether the gateway uses their routes is read from the graph.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type SiteLink } from "../../../lib/hybrid/paths";

import { perGraph } from "../../frame/perGraph";
import { property, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referent } from "../references";

const LINK = "meridian:index:Link";
const VPN = "aws:ec2/vpnConnection:VpnConnection";
const CUSTOMER_GATEWAY = "aws:ec2/customerGateway:CustomerGateway";
const PROPAGATION = "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation";

export interface PlacedLink extends SiteLink {
  readonly component: Resource;
  /** Whether the loss of a router must leave a path. */
  readonly needsRedundancy: boolean;
}

/** The links of all regions. */
export const linksIn = perGraph((graph): readonly PlacedLink[] =>
  graph.ofType(LINK).flatMap((component) => {
    const declared = component.outputs["links"];
    const needsRedundancy = component.outputs["needsRedundancy"] === true;
    const links = Array.isArray(declared) ? (declared as unknown as readonly SiteLink[]) : [];
    return links.map((link) => ({
      ...link,
      component,
      needsRedundancy,
      connections: link.connections.flatMap((connection) => {
        const vpn = connectionOf(graph, component, connection.name);
        return vpn !== undefined && usesRoutes(graph, link, vpn)
          ? [{ ...connection, device: deviceOf(graph, vpn) ?? connection.device }]
          : [];
      }),
    }));
  }),
);

function connectionOf(
  graph: StackGraph,
  component: Resource,
  name: string,
): Typed<typeof VPN> | undefined {
  return resourcesOf(graph, VPN).find((vpn) => vpn.name === `${component.name}-vpn-${name}`);
}

/** The address of the router that a connection ends at. */
function deviceOf(graph: StackGraph, vpn: Typed<typeof VPN>): string | undefined {
  const gateway = referent(graph, vpn, "customerGatewayId", [CUSTOMER_GATEWAY]);
  const address =
    gateway !== undefined && "urn" in gateway ? text(property(gateway, "ipAddress")) : undefined;
  return typeof address === "string" ? `router ${address}` : undefined;
}

/** A transit gateway uses the routes of a connection that is propagated into a table. */
function usesRoutes(graph: StackGraph, { gateway }: SiteLink, vpn: Typed<typeof VPN>): boolean {
  return (
    gateway !== "transitGateway" ||
    resourcesOf(graph, PROPAGATION).some((propagation) =>
      sourcesOf(graph, propagation, "transitGatewayAttachmentId", [VPN]).some(
        ({ urn }) => urn === vpn.urn,
      ),
    )
  );
}
