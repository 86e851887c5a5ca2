/** The regions of a broker, and the network that joins them. */
import { isRegionName, type RegionName } from "../regions";
import { type Initiator } from "./network/connectors";
import { type Topology } from "./network/topology";
import { type BrokerNetworkSpec, type BrokerSpec, type BrokersStack } from "./schema";

type RegionsOfStack = Pick<BrokersStack, "regions" | "primaryRegion">;

/** The regions that have a broker, in the order of the configuration. */
export function regionsOfBroker({ regions }: BrokerSpec, stack: RegionsOfStack): string[] {
  return regions ?? orderOfCreation(stack);
}

/** The stack's regions in the order of their creation: the primary one first. */
export function orderOfCreation({ regions, primaryRegion }: RegionsOfStack): RegionName[] {
  const names = Object.keys(regions).filter(isRegionName).sort();
  const isPrimary = (name: string): boolean => name === primaryRegion;
  return [...names.filter(isPrimary), ...names.filter((name) => !isPrimary(name))];
}

/** Who is linked to whom. */
export function topologyOf(network: BrokerNetworkSpec, members: readonly string[]): Topology {
  return {
    kind: network.topology,
    members,
    hub: network.hub,
    onPremises: Object.fromEntries(
      Object.entries(network.onPremises).map(([site, { regions }]) => [site, regions]),
    ),
  };
}

/** Which side opens the connection to each broker on premises. */
export function initiatorsOf({ onPremises }: BrokerNetworkSpec): Record<string, Initiator> {
  return Object.fromEntries(
    Object.entries(onPremises).map(([site, { initiator }]) => [site, initiator]),
  );
}
