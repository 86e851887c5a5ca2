/**
 * The hosts that always lead to one service, and the listener rules that see to it.
 *
 * On a shared balancer a service has a rule for its own hosts, beside the one for the hosts and paths that
 * it names. The rules for own hosts are evaluated before all others, so that no path of another service
 * takes a request for them: health checks depend on it.
 */
import { regionNames } from "../../regions";
import { acceptedItems, collectEntries } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { type ServicesSpec } from "../schema";
import { globalHost, regionalHost } from "./hostNames";
import { type ExposureSpec, FURTHER_PRIORITY } from "./schema";

/** Priority of a service's rule for the hosts and paths that it names: after all rules for own hosts. */
export function furtherPriority(priority: number): number {
  return FURTHER_PRIORITY + priority;
}

/** Refuses a rule for the own host of another service, which would never match. */
export function checkOwnHosts({ services }: ServicesSpec, domain: string): Issue[] {
  const owners = new Map(
    Object.keys(services).flatMap((service) =>
      ownHosts(service, domain).map((host) => [host, service] as const),
    ),
  );
  return collectEntries(services, (service, { exposure }) =>
    exposure.type === "shared"
      ? within(`services.${service}.exposure.hosts`, checkHosts(service, exposure, owners))
      : [],
  );
}

function checkHosts(
  service: string,
  { hosts }: Extract<ExposureSpec, { readonly type: "shared" }>,
  owners: ReadonlyMap<string, string>,
): Issue[] {
  return acceptedItems(hosts).flatMap(([index, host]) => {
    const owner = owners.get(host.toLowerCase());
    const message = `must not be the own host of another service, got ${JSON.stringify(host)}, which always leads to ${JSON.stringify(owner)}`;
    return owner === undefined || owner === service ? [] : [{ path: `[${index}]`, message }];
  });
}

/** All hosts that a service has in some region, or in all together. */
function ownHosts(service: string, domain: string): readonly string[] {
  const regional = (["public", "internal"] as const).flatMap((type) =>
    regionNames.map((region) => regionalHost(service, type, region, domain)),
  );
  return [globalHost(service, domain), ...regional];
}
