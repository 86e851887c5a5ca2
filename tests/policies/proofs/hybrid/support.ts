/** A graph with a link of one region to one site. */
import { type Resource, type StackGraph } from "../../../../graph/stackGraph";
import { type Value } from "../../../../graph/value";
import { type Connection } from "../../../../lib/hybrid/paths";
import { type GraphBuilder, graphBuilder } from "../../../support/graph";

export interface Parts {
  readonly connections?: readonly Connection[];
  readonly needsRedundancy?: boolean;
  /** Connections that the gateway does not use the routes of. */
  readonly unused?: readonly string[];
  /** Name of the router that each connection ends at. @default - the last letter of its name */
  readonly routerOf?: (name: string) => string;
  /** Routes of the second private subnet; the first has one to each range. */
  readonly routes?: readonly Readonly<Record<string, string>>[];
}

const connection = (name: string, asPathPrepends: number, localPreference: number): Connection => ({
  name,
  kind: "vpn",
  device: `hq/${name}`,
  asPathPrepends,
  localPreference,
});

export const CONNECTIONS = [connection("hq-a", 0, 200), connection("hq-b", 1, 100)] as const;
export const CIDRS = ["192.168.0.0/16", "172.16.0.0/12"];
const toGateway = CIDRS.map((destinationCidrBlock) => ({
  destinationCidrBlock,
  transitGatewayId: "tgw-1",
}));

export function linkedGraph(parts: Parts = {}): StackGraph {
  const stack = graphBuilder();
  addLink(stack, parts);
  return stack.graph();
}

/** Adds a region with a link, and its subnets with their routes. */
export function addLink(
  stack: GraphBuilder,
  {
    connections = CONNECTIONS,
    needsRedundancy = true,
    unused = [],
    routerOf = (name) => name.slice(-1),
    routes = toGateway,
  }: Parts,
): void {
  const region = stack.resource("meridian:index:Region", "use1");
  const link = {
    site: "hq",
    cidrs: CIDRS,
    siteAsn: 65_010,
    sharesTraffic: false,
    gateway: "transitGateway",
    gatewayAsn: 64_512,
    vpcCidr: "10.0.0.0/16",
    connections,
  };
  const parent = stack.resource(
    "meridian:index:Link",
    "use1-hybrid",
    {},
    {
      parent: region,
      outputs: { links: [link] as unknown as Value, needsRedundancy },
    },
  );
  for (const { name } of connections) {
    const router = stack.resource("aws:ec2/customerGateway:CustomerGateway", `router-${name}`, {
      ipAddress: `203.0.113.${routerOf(name).charCodeAt(0)}`,
    });
    const vpn = stack.resource(
      "aws:ec2/vpnConnection:VpnConnection",
      `use1-hybrid-vpn-${name}`,
      { customerGatewayId: router },
      { parent },
    );
    if (!unused.includes(name)) {
      stack.resource(
        "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
        `propagation-${name}`,
        { transitGatewayAttachmentId: vpn, transitGatewayRouteTableId: "tgw-rtb-1" },
      );
    }
  }
  const tier = (name: string) =>
    stack.resource("meridian:index:SubnetTier", name, {}, { parent: region });
  const internet = { destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" };
  const subnet = (name: string, below: Resource, own: Parts["routes"] = []) => {
    const created = stack.resource("aws:ec2/subnet:Subnet", name, {}, { parent: below });
    const table = stack.resource("aws:ec2/routeTable:RouteTable", `${name}-rtb`);
    stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `${name}-assoc`, {
      subnetId: created,
      routeTableId: table,
    });
    [internet, ...own].forEach((route, index) => {
      stack.resource("aws:ec2/route:Route", `${name}-${index}`, { routeTableId: table, ...route });
    });
  };
  const privateTier = tier("private");
  subnet("private-a", privateTier, toGateway);
  subnet("private-b", privateTier, routes);
  subnet("public-a", tier("public"));
}
