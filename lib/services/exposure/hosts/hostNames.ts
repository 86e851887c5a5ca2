/**
 * The host names of services.
 *
 *   public    web.use1.<domain>                  one per region, in the public zone
 *             web.<domain>                       all regions, by latency
 *   internal  accounts.use1.internal.<domain>    one per region, in the VPC's own zone
 *
 * An internal name has its region as well: its certificate is validated in the public zone, where a
 * name without a region would need the same record from every region.
 */
import { type RegionName, regionOf } from "../../../regions";

/** The private hosted zone of a VPC. */
export function internalZoneName(domain: string): string {
  return `internal.${domain}`;
}

/** The host name of a service, or of a shared balancer, in one region. */
export function regionalHost(
  label: string,
  type: "internal" | "public",
  region: RegionName,
  domain: string,
): string {
  const zone = type === "public" ? domain : internalZoneName(domain);
  return `${label}.${regionOf(region).shortName}.${zone}`;
}

/** The host name of a public service in all regions together. */
export function globalHost(service: string, domain: string): string {
  return `${service}.${domain}`;
}
