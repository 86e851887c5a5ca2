/** The public addresses of routers on premises. */
import { networkOf, overlaps, parseCidr } from "../network/cidr";
import { reservedWithin } from "../network/reservedRanges";
import { acceptedEntries, ifAccepted } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type HybridSpec } from "./schema";

/** Ranges that the internet does not route. Sources: RFC 1918 and RFC 6598. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** Refuses addresses that the internet does not route, and an address of two routers. */
export function checkAddresses({ sites }: HybridSpec): Issue[] {
  const addresses = acceptedEntries(sites)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([site, spec]) =>
      ifAccepted(() => acceptedEntries(spec.devices))
        .flat()
        .map(([device, address]) => ({ path: `hybrid.sites.${site}.devices.${device}`, address })),
    );
  return addresses.flatMap(({ path, address }, index) => {
    const other = addresses.slice(0, index).find((each) => each.address === address);
    if (other !== undefined) {
      return [
        {
          path,
          message: `must differ from ${other.path}, got ${address} again; name one router once`,
        },
      ];
    }
    return isRouted(address)
      ? []
      : [
          {
            path,
            message: `must be a public address, got ${address}, which the internet does not route`,
          },
        ];
  });
}

function isRouted(address: string): boolean {
  const host = networkOf(`${address}/32`);
  return (
    host !== undefined &&
    reservedWithin(host) === undefined &&
    !PRIVATE.some((text) => {
      const range = parseCidr(text);
      return range !== undefined && overlaps(range, host);
    })
  );
}
