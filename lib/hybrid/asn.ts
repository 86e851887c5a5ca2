/** Autonomous system numbers that AWS accepts. */

/**
 * Private numbers, which the AWS side of a gateway has one of.
 *
 * Sources: EC2 API Reference, `CreateTransitGateway` and `CreateVpnGateway`, `AmazonSideAsn`; Direct Connect API
 * Reference, `CreateDirectConnectGateway`; RFC 6996.
 */
const PRIVATE = [
  { least: 64_512, most: 65_534 },
  { least: 4_200_000_000, most: 4_294_967_294 },
] as const;

/**
 * Numbers that no customer gateway can have.
 *
 * Sources: AWS Site-to-Site VPN User Guide, "Customer gateway options"; RFC 7607, RFC 6793 and RFC 7300.
 */
const RESERVED: readonly number[] = [7224, 9059, 10_124, 17_943, 23_456, 65_535];

/** The largest number; 4294967295 is reserved by RFC 7300. */
export const LARGEST_ASN = 4_294_967_294;

/** The largest number that the first field for it takes; a larger one has a field of its own. */
export const LARGEST_SHORT_ASN = 2_147_483_647;

export const PRIVATE_ASN_TEXT = PRIVATE.map(({ least, most }) => `${least} to ${most}`).join(
  " or ",
);

export function isPrivateAsn(asn: number): boolean {
  return PRIVATE.some(({ least, most }) => least <= asn && asn <= most);
}

export function isReservedAsn(asn: number): boolean {
  return RESERVED.includes(asn);
}
