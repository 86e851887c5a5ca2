/** The public addresses of routers on premises. */
import { isPublicAddress } from "../network/publicAddress";
import { acceptedEntries, ifAccepted } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type HybridSpec } from "./schema";

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
    return isPublicAddress(address)
      ? []
      : [
          {
            path,
            message: `must be a public address, got ${address}, which the internet does not route`,
          },
        ];
  });
}
