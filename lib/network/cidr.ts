/**
 * IPv4 ranges as plain values.
 *
 * A range is its first address as a number from 0 to 2^32 - 1, and the length of its prefix. Sizes are
 * powers of two, so a range starts on its network boundary when the first address is a multiple of the
 * size: ordinary arithmetic, no bitwise operators, whose results JavaScript makes signed.
 *
 * Reading is strict, because AWS is: no leading zeros (which some parsers take for octal), nothing
 * before or after, and no host bits dropped in silence.
 */
export interface Cidr {
  /** First address, as a number from 0 to 2^32 - 1; a multiple of the range's size. */
  readonly base: number;
  /** Length of the network prefix in bits, 0 to 32. */
  readonly prefix: number;
}

/**
 * Addresses of a subnet that AWS keeps for itself: the first four and the last.
 *
 * Source: Amazon VPC User Guide, "Subnet CIDR blocks".
 */
const RESERVED_PER_SUBNET = 5;

const NUMBER = "(0|[1-9]\\d*)";
const SHAPE = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}\\.${NUMBER}/${NUMBER}$`);

/** Reads a range such as `10.0.0.0/16`; undefined when it is malformed or has host bits set. */
export function parseCidr(text: string): Cidr | undefined {
  const parts = readParts(text);
  return parts !== undefined && parts.address % sizeOf(parts) === 0
    ? { base: parts.address, prefix: parts.prefix }
    : undefined;
}

/** The network that an address with a prefix lies in: `10.0.0.0/16` for `10.0.0.1/16`. */
export function networkOf(text: string): Cidr | undefined {
  const parts = readParts(text);
  return parts && { base: parts.address - (parts.address % sizeOf(parts)), prefix: parts.prefix };
}

/** Writes a range the way `parseCidr` reads it. */
export function formatCidr({ base, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** Number of addresses in a range, 1 to 2^32. */
export function sizeOf({ prefix }: Pick<Cidr, "prefix">): number {
  return 2 ** (32 - prefix);
}

/** Number of addresses that a subnet of this range has for its network interfaces. */
export function usableAddresses(range: Cidr): number {
  return Math.max(0, sizeOf(range) - RESERVED_PER_SUBNET);
}

/** Whether two ranges share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** Whether every address of `inner` lies in `outer`; a range contains itself. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.base <= inner.base && inner.base + sizeOf(inner) <= outer.base + sizeOf(outer);
}

/**
 * The two ranges that a range consists of, in the order of their addresses.
 *
 * @throws {RangeError} for a single address.
 */
export function halvesOf({ base, prefix }: Cidr): [Cidr, Cidr] {
  if (prefix === 32) {
    throw new RangeError("range must have two addresses or more, got one");
  }
  const half = { base, prefix: prefix + 1 };
  return [half, { base: base + sizeOf(half), prefix: prefix + 1 }];
}

function readParts(text: string): { address: number; prefix: number } | undefined {
  const numbers = SHAPE.exec(text)?.slice(1).map(Number);
  const prefix = numbers?.pop();
  if (numbers === undefined || prefix === undefined || prefix > 32) {
    return undefined;
  }
  return numbers.every((octet) => octet <= 255)
    ? { address: numbers.reduce((address, octet) => address * 256 + octet), prefix }
    : undefined;
}
