/**
 * Where DNS records point, as values and as arguments of a record.
 *
 * `Address` is a string, or a value that becomes one: nothing here waits for it.
 */

/** Plain in its kind, because it decides which records exist. */
export type RecordTarget<Address> =
  | {
      /** A load balancer or a regional API domain. */
      readonly kind: "alias";
      readonly dnsName: Address;
      /** The target's own hosted zone, not that of the record. */
      readonly zoneId: Address;
      /** Whether it has no IPv6 addresses: an AAAA alias to it would answer nothing. @default - it has both */
      readonly isIpv4Only?: boolean;
    }
  | {
      /** Another group of the same hosted zone, which is healthy while one of its records is. */
      readonly kind: "group";
      readonly host: string;
      readonly zoneId: Address;
      readonly isIpv4Only?: boolean;
    }
  | {
      /** Addresses outside AWS, such as those of a site on premises. */
      readonly kind: "addresses";
      readonly ipv4: readonly string[];
      /** @default - no member of a group has IPv6 records, or shares would depend on the client's network */
      readonly ipv6?: readonly string[];
    };

export type AddressRecordType = "A" | "AAAA";

/**
 * Time to live of addresses, in seconds; an alias has that of its target, which is the same. Longer, and
 * clients stay with a broken target after Route 53 has moved on.
 */
const TTL_SECONDS = 60;

/** Record types that all targets of a name have addresses for. */
export function addressRecordTypes(
  targets: readonly RecordTarget<unknown>[],
): readonly AddressRecordType[] {
  const haveIpv6 = targets.every((target) =>
    target.kind === "addresses" ? (target.ipv6 ?? []).length > 0 : target.isIpv4Only !== true,
  );
  return haveIpv6 ? ["A", "AAAA"] : ["A"];
}

/**
 * The arguments of a record that point it to its target.
 *
 * An alias to a resource does not evaluate its target's health. A member of a group has a health check of its own, and
 * the only record of a name is answered in any case. A balancer, in turn, is as healthy as its sickest
 * target group (`dnsModel.ts`): one service that is down, or a target group that is empty between two
 * rollouts, would take all services of a shared balancer out of DNS. An alias to a group does, because the
 * group's own health checks decide.
 */
export function targetArgs<Address>(target: RecordTarget<Address>, type: AddressRecordType) {
  if (target.kind === "alias") {
    const { dnsName, zoneId } = target;
    return { aliases: [{ name: dnsName, zoneId, evaluateTargetHealth: false }] };
  }
  if (target.kind === "group") {
    const { host, zoneId } = target;
    return { aliases: [{ name: host, zoneId, evaluateTargetHealth: true }] };
  }
  return { ttl: TTL_SECONDS, records: [...(type === "A" ? target.ipv4 : (target.ipv6 ?? []))] };
}
