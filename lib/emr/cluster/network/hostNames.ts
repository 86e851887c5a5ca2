/**
 * The host names of a cluster's nodes, as far as a directory limits them.
 *
 * EC2 names a node by its address, and EMR joins it to the domain under that name. Active Directory cuts
 * a name to 15 characters, so that two nodes get the same one.
 *
 * Source: EMR Management Guide, "Tutorial: Configure a cross-realm trust with an Active Directory domain",
 * "Step 1: Set up the VPC and subnet".
 */
import { formatCidr, parseCidr, sizeOf } from "../../../network/cidr";
import { planSubnets } from "../../../network/subnetPlan";
import { regionOfZone } from "../../../regions";
import { type Issue } from "../../../spec/issue";
import { type EmrStack } from "../../schema";
import { type ClusterSpec } from "../schema";

const LONGEST_NAME = 15;

/** Refuses a cluster whose nodes can get names that a directory cuts. */
export function checkHostNames(
  { region, instances }: ClusterSpec,
  { regions }: EmrStack,
  path: string,
): Issue[] {
  const network = Object.entries(regions).find(([name]) => name === region)?.[1];
  if (network === undefined) {
    return [];
  }
  const { cidr } = network;
  // The checks of the network report what is not a zone of the region.
  const zones = network.zones.filter((zone) => regionOfZone(zone) === region);
  // Instance groups run in the first zone, fleets in any.
  const used = instances.kind === "groups" ? zones.slice(0, 1) : zones;
  const longest = planSubnets(cidr, used, ["private"])
    .map((subnet) => ({ zone: subnet.zone, host: lastHostName(subnet.cidr) }))
    .find(({ host }) => host.length > LONGEST_NAME);
  if (longest === undefined) {
    return [];
  }
  const message = `must have hosts with names of at most ${LONGEST_NAME} characters to join a directory, got "${longest.host}" in ${longest.zone}; Active Directory cuts longer names, so choose another range or zone in regions.${region}`;
  return [{ path, message }];
}

/** The name of the last address of a range: no other one of it is longer. */
function lastHostName(cidr: string): string {
  const range = parseCidr(cidr) ?? { base: 0, prefix: 32 };
  const last = formatCidr({ base: range.base + sizeOf(range) - 1, prefix: 32 });
  return `ip-${last.replace("/32", "").replaceAll(".", "-")}`;
}
