/**
 * Where each subnet of a VPC lies.
 *
 * The range is cut into eight zone slots and each slot into lanes, one a tier. A zone's slot is its
 * letter, a tier's lane is a constant, so a subnet's place depends on nothing but its own zone and
 * tier: adding or removing any other moves nothing. Shown for a /16:
 *
 *     VPC /16   | a | b | c | d | e | f | (spare) | (spare) |     slots of /19
 *     slot /19  | private        | public  | isolated | (spare) | (spare) |
 *                 /20              /22       /22        /22       /22
 *
 * The spare slots and lanes are kept for zones and tiers that do not exist yet. Private subnets are
 * four times larger than the others, because tasks and nodes live there.
 */
import { type Cidr, formatCidr, parseCidr, sizeOf } from "./cidr";
import { zoneLetter, zoneLetters } from "../regions";

/** What a subnet's route table can reach: the internet both ways, outwards only, or nothing. */
export type Tier = "public" | "private" | "isolated";

/** All tiers, in the order in which they are created and listed. */
export const TIERS: readonly Tier[] = ["public", "private", "isolated"];

export interface SubnetPlan {
  readonly tier: Tier;
  /** Full zone name, such as `us-east-1a`. */
  readonly zone: string;
  /** IPv4 range, such as `10.0.16.0/22`. */
  readonly cidr: string;
  /** Which of the 256 /64 blocks of the VPC's IPv6 /56 this subnet takes. */
  readonly ipv6Index: number;
}

/** Smallest and largest prefix of a VPC. /16 is AWS's largest; below /20 a lane would be cramped. */
export const VPC_PREFIX = { shortest: 16, longest: 20 } as const;

const SLOT_BITS = 3;
const IPV6_LANES = 16;

interface Lane {
  /** How much longer the subnet's prefix is than its slot's. */
  readonly bits: number;
  /** Which block of that size within the slot. */
  readonly block: number;
  /** Which of the slot's sixteen IPv6 blocks. */
  readonly ipv6Lane: number;
}

const LANES: Readonly<Record<Tier, Lane>> = {
  private: { bits: 1, block: 0, ipv6Lane: 0 },
  public: { bits: 3, block: 4, ipv6Lane: 1 },
  isolated: { bits: 3, block: 5, ipv6Lane: 2 },
};

/**
 * Plans one subnet for each tier in each zone.
 *
 * @param vpcCidr range of the VPC, /16 to /20, on a network boundary.
 * @param zones full zone names, letters a to f, each once.
 * @returns the subnets by tier, then by zone in the order given.
 * @throws {RangeError} when the range or a zone is not as described.
 */
export function planSubnets(
  vpcCidr: string,
  zones: readonly string[],
  tiers: readonly Tier[] = TIERS,
): SubnetPlan[] {
  const vpc = parseVpc(vpcCidr);
  return tiers.flatMap((tier) => zones.map((zone) => planSubnet(vpc, zone, tier)));
}

/**
 * The IPv6 range of one subnet.
 *
 * @param vpcBlock the VPC's own block, a /56 such as `2600:1f18:4c:d00::/56`.
 * @param index the subnet's `ipv6Index`, 0 to 255.
 * @returns a /64, such as `2600:1f18:4c:d10::/64`.
 * @throws {RangeError} when the block is not a /56 or the index is out of range.
 */
export function ipv6SubnetBlock(vpcBlock: string, index: number): string {
  const [, network] = /^([0-9a-f:]+?)::\/56$/i.exec(vpcBlock) ?? [];
  if (network === undefined || index < 0 || index > 255) {
    throw new RangeError(`expected a /56 and an index from 0 to 255, got "${vpcBlock}", ${index}`);
  }
  const [first = "0", second = "0", third = "0", fourth = "0"] = network.split(":");
  const last = (Number.parseInt(fourth, 16) + index).toString(16);
  return `${[first, second, third, last].join(":")}::/64`;
}

function parseVpc(text: string): Cidr {
  const vpc = parseCidr(text);
  if (vpc === undefined || vpc.prefix < VPC_PREFIX.shortest || vpc.prefix > VPC_PREFIX.longest) {
    throw new RangeError(
      `cidr must be a range from /${VPC_PREFIX.shortest} to /${VPC_PREFIX.longest} on a network boundary, got "${text}"`,
    );
  }
  return vpc;
}

function planSubnet(vpc: Cidr, zone: string, tier: Tier): SubnetPlan {
  const slot = zoneLetters.indexOf(zoneLetter(zone));
  const lane = LANES[tier];
  const slotRange = { base: vpc.base, prefix: vpc.prefix + SLOT_BITS };
  const prefix = slotRange.prefix + lane.bits;
  const subnet = { base: 0, prefix };
  const base = vpc.base + slot * sizeOf(slotRange) + lane.block * sizeOf(subnet);
  return {
    tier,
    zone,
    cidr: formatCidr({ base, prefix }),
    ipv6Index: slot * IPV6_LANES + lane.ipv6Lane,
  };
}
