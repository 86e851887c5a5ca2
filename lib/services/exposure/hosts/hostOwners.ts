/** One owner for each host name: of two records with one name, the second would replace the first. */
import { type ApiSpec } from "../../../api/schema";
import { regionalApiHost, sharedApiHost } from "../../../api/names";
import { isRegionName, type RegionName } from "../../../regions";
import { acceptedEntries, acceptedItems, ifAccepted } from "../../../spec/checks";
import { type Issue } from "../../../spec/issue";
import { webHost } from "../../../web/hosts";
import { type WebSpec } from "../../../web/schema";
import { type ServicesSpec } from "../../schema";
import { checkWildcards, namedHosts } from "./furtherHosts";
import { globalHost, internalZoneName, regionalHost } from "./hostNames";

/** What decides about the public names of a stack. */
export interface NamedStack extends Pick<ServicesSpec, "services" | "balancers"> {
  readonly domain: { readonly name: string };
  readonly regions: Readonly<Record<string, unknown>>;
  readonly api?: Pick<ApiSpec, "host"> | undefined;
  readonly web?: Pick<WebSpec, "host" | "redirectHosts" | "regions"> | undefined;
}

interface OwnedHost {
  readonly host: string;
  /** The key that the name follows from, such as `services.web`. */
  readonly path: string;
}

const ZONE_OWNER = "the private zone of each VPC";

/** Refuses a key that leads to a host name of another one; the first such name of a key is reported. */
export function checkHostOwners(stack: NamedStack): Issue[] {
  const owners = new Map([[internalZoneName(stack.domain.name), ZONE_OWNER]]);
  const regions = Object.keys(stack.regions).filter(isRegionName).sort();
  const issues = new Map<string, Issue>();
  const named = ifAccepted(() => namedHosts(stack.services, stack.balancers, stack.domain.name));
  for (const { host, path } of [
    ...apiHosts(stack, regions),
    ...serviceHosts(stack, regions),
    ...named.flat(),
    ...webHosts(stack),
  ]) {
    const owner = owners.get(host) ?? path;
    owners.set(host, owner);
    if (owner !== path && !issues.has(path)) {
      const message = `must have host names of its own, got "${host}", which is that of ${owner}; name it otherwise`;
      issues.set(path, { path, message });
    }
  }
  return [...issues.values(), ...checkWildcards(named.flat(), owners)];
}

function apiHosts({ api, domain }: NamedStack, regions: readonly RegionName[]): OwnedHost[] {
  const path = "api.host";
  const shared = api === undefined ? [] : ifAccepted(() => sharedApiHost(api, domain.name));
  return shared.flatMap((host) => [
    { host, path },
    ...regions.map((region) => ({ host: regionalApiHost(host, region), path })),
  ]);
}

function webHosts({ web, domain }: NamedStack): OwnedHost[] {
  if (web === undefined || ifAccepted(() => web.regions.length > 0)[0] !== true) {
    return [];
  }
  const host = ifAccepted(() => ({ host: webHost(web, domain.name), path: "web.host" }));
  const further = ifAccepted(() =>
    acceptedItems(web.redirectHosts).map(([index, each]) => ({
      host: each,
      path: `web.redirectHosts[${index}]`,
    })),
  );
  return [...host, ...further.flat()];
}

function serviceHosts(
  { services, balancers, domain }: NamedStack,
  regions: readonly RegionName[],
): OwnedHost[] {
  const publicServices = acceptedEntries(services).flatMap(([name, service]) =>
    ifAccepted(() => service.exposure.type)
      .filter((type) => type === "public" || type === "shared")
      .map(() => ({ label: name, path: `services.${name}` })),
  );
  const shared = acceptedEntries(balancers).map(([name]) => ({
    label: name,
    path: `balancers.${name}`,
  }));
  return [
    ...publicServices.map(({ label, path }) => ({ host: globalHost(label, domain.name), path })),
    ...[...publicServices, ...shared].flatMap(({ label, path }) =>
      regions.map((region) => ({
        host: regionalHost(label, "public", region, domain.name),
        path,
      })),
    ),
  ];
}
