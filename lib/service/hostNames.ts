/**
 * The names under which services are reached.
 *
 *   public    web.use1.<domain>                  one per region, in the public zone
 *             web.<domain>                       all regions, by latency
 *   internal  accounts.use1.internal.<domain>    one per region, in the VPC's own zone
 *
 * An internal name carries its region as well: its certificate is validated in the public zone, where
 * a name without a region would need the same record from every region.
 */
import { type BalancedExposure } from "./answering";

/** The zone that only a VPC sees. */
export function internalZoneName(domain: string): string {
  return `internal.${domain}`;
}

/**
 * The host name of a service, or of a shared balancer, in one region.
 *
 * @param regionShortName such as `use1`.
 */
export function regionalHost(
  name: string,
  exposure: BalancedExposure["type"],
  regionShortName: string,
  domain: string,
): string {
  const zone = exposure === "public" ? domain : internalZoneName(domain);
  return `${name}.${regionShortName}.${zone}`;
}

/** The host name of a public service in all regions together. */
export function sharedHost(name: string, domain: string): string {
  return `${name}.${domain}`;
}
