/** What the interface endpoints of a region must be, together with its zones. */
import { type RegionName } from "../regions";
import { acceptedItems, collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { didYouMean } from "../spec/suggest";
import { gatewayServices, misspeltEndpoint, shortEndpointName } from "./endpoints";
import { type RegionSpec } from "./schema";

type Endpoints = Pick<RegionSpec, "endpoints" | "endpointOptions" | "zones">;

/** Finds what is wrong with a region's endpoints; paths begin at the region's keys. */
export function checkEndpoints(spec: Endpoints, region: RegionName): Issue[] {
  return collect(
    () =>
      collectItems(spec.endpoints, (name, index) => checkName(name, region, `endpoints[${index}]`)),
    () => checkOptions(spec),
  );
}

function checkName(name: string, region: RegionName, path: string): Issue[] {
  if (gatewayServices.some((service) => service === name)) {
    const message = `must not be "${name}", which has a gateway endpoint in every network`;
    return [{ path, message }];
  }
  const short = shortEndpointName(name, region);
  if (short !== undefined) {
    const message = `must be the last part of the service's name, got "${name}"; did you mean "${short}"?`;
    return [{ path, message }];
  }
  const meant = misspeltEndpoint(name);
  const message = `must be the name of an AWS service with an interface endpoint, got "${name}"; did you mean "${String(meant)}"? If not, write "com.amazonaws.${region}.${name}"`;
  return meant === undefined ? [] : [{ path, message }];
}

function checkOptions({ endpoints, endpointOptions, zones }: Endpoints): Issue[] {
  const names = acceptedItems(endpoints).map(([, name]) => name);
  const known = acceptedItems(zones).map(([, zone]) => zone);
  return collectEntries(endpointOptions, (name, options) => {
    const path = `endpointOptions.${name}`;
    const message = `must be for one of the region's endpoints, got "${name}"${didYouMean(name, names)}`;
    return [
      ...(names.includes(name) ? [] : [{ path, message }]),
      ...collectItems(options.zones ?? [], (zone, index) =>
        known.includes(zone)
          ? []
          : [
              {
                path: `${path}.zones[${index}]`,
                message: `must be one of the region's zones, got "${zone}"`,
              },
            ],
      ),
    ];
  });
}
