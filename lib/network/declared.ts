import { type NetworkPlan } from "./plan";
import { zoneLetter } from "../regions";

/**
 * What the configuration gives the network of one region and not to each: the policies allow a region to have
 * more resources than another for these alone. Zones are no part of it: the subnets show them.
 */
export function declaredOf(plan: NetworkPlan): readonly string[] {
  const { ipv6, natZones, natAllocationIds, endpoints, secondaryCidrs } = plan;
  return [
    ...(ipv6 ? ["IPv6"] : []),
    ...natZones.map((zone) => `NAT gateway in zone ${zoneLetter(zone)}`),
    ...natZones
      .filter((zone) => !(zone in natAllocationIds))
      .map((zone) => `new address of the NAT gateway in zone ${zoneLetter(zone)}`),
    ...endpoints.map(({ name }) => `endpoint ${name}`),
    ...secondaryCidrs.map((_, index) => `further range ${index + 1}`),
  ];
}
