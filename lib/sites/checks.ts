/** What hosts of several sites must be, with the services that serve them in AWS. Paths begin at the stack's keys. */
import { faultOfName } from "../names/limits";
import { type NetworkSpec } from "../network/schema";
import { isPublicAddress } from "../network/publicAddress";
import { ownedHosts } from "../services/exposure/hosts/furtherHosts";
import { globalHost } from "../services/exposure/hosts/hostNames";
import { type ServicesSpec } from "../services/schema";
import { acceptedEntries, collect, collectEntries, ifAccepted } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { didYouMean, meantOrAll, withoutMisspelt } from "../spec/suggest";
import { type IdentitySpec } from "../stack/schema";
import { checkLoad } from "./capacity";
import { regionsHost } from "./hosts";
import { type OnPremisesSpec, type SitesSpec, type SplitSpec } from "./schema";

/** What hosts of several sites read of a stack. */
export type SitesStack = SitesSpec &
  Pick<ServicesSpec, "services" | "balancers"> &
  Pick<NetworkSpec, "regions"> &
  Pick<IdentitySpec, "domain">;

/** The service that serves a host in the regions; undefined when no open service names it. */
export function serviceOf(stack: SitesStack, host: string): string | undefined {
  return servicesByHost(stack).get(host);
}

/** Checks all hosts of several sites. */
export function checkSites(stack: SitesStack): Issue[] {
  return collectEntries(stack.sites, (host, split) =>
    within(
      `sites.${host}`,
      collect(
        () => checkHost(stack, host),
        () => checkAddresses(split),
        () => checkNames(split, Object.keys(stack.regions)),
        () => checkRegions(split, Object.keys(stack.regions)),
        () => checkShares(split),
        () => checkMetricRegions(split, Object.keys(stack.regions)),
        () => checkLoad(split, serviceOf(stack, host), stack),
      ),
    ),
  );
}

/** Reads all hosts of all services: it ends where one was refused, which could be the missing one. */
function servicesByHost({ balancers, domain, services }: SitesStack): ReadonlyMap<string, string> {
  const hosts = Object.entries(services).flatMap(([service, { exposure }]) =>
    exposure.type === "none"
      ? []
      : ownedHosts(exposure, balancers).map((host) => [host, service] as const),
  );
  return new Map(hosts.filter(([host, service]) => host !== globalHost(service, domain.name)));
}

function checkHost(stack: SitesStack, host: string): Issue[] {
  if (host.startsWith("*.")) {
    const message = `must be one host, got ${JSON.stringify(host)}; Route 53 checks hosts, so name each that the sites serve`;
    return [{ path: "", message }];
  }
  const hosts = [...servicesByHost(stack).keys()];
  if (!hosts.includes(host)) {
    const advice =
      didYouMean(host, hosts) || "; add it to exposure.hosts of the service that serves it";
    const message = `must be one of the hosts of a service that the whole internet can call, got ${JSON.stringify(host)}${advice}`;
    return [{ path: "", message }];
  }
  const regions = regionsHost(host);
  const fault = faultOfName("aws:route53/record:Record", regions);
  if (fault !== undefined) {
    return [{ path: "", message: `${fault} for the host "${regions}"` }];
  }
  const message = `must leave "${regions}" free for the records of the regions, and a service has it; name that host otherwise`;
  return hosts.includes(regions) ? [{ path: "", message }] : [];
}

/** Route 53 requests public addresses only. Source: Route 53 API Reference, `HealthCheckConfig`, `IPAddress`. */
function checkAddresses({ onPremises }: SplitSpec): Issue[] {
  const addresses = acceptedEntries(onPremises).flatMap(([name, site]) =>
    ifAccepted(() => ({ name, address: site.address })),
  );
  return addresses.flatMap(({ name, address }, index) => {
    const path = `onPremises.${name}.address`;
    const other = addresses.slice(0, index).find((each) => each.address === address);
    if (other !== undefined) {
      const message = `must differ from that of ${other.name}, got ${address} again; give one site the whole share`;
      return [{ path, message }];
    }
    const message = `must be a public address, got ${address}, which the internet does not route`;
    return isPublicAddress(address) ? [] : [{ path, message }];
  });
}

/** Sites and regions are told apart by name in tables and records. */
function checkNames({ onPremises }: SplitSpec, regions: readonly string[]): Issue[] {
  const taken = ["regions", ...regions];
  return Object.keys(onPremises).flatMap((name) => {
    const message = `must not be named as a region, or "regions", got ${JSON.stringify(name)}; name the site otherwise`;
    return taken.includes(name) ? [{ path: `onPremises.${name}`, message }] : [];
  });
}

/** The shares of regions name each region of the stack, and no other. */
function checkRegions({ regions }: SplitSpec, all: readonly string[]): Issue[] {
  if (regions === undefined) {
    return [];
  }
  const named = Object.keys(regions);
  const unknown = named.filter((name) => !all.includes(name));
  const missing = withoutMisspelt(
    all.filter((name) => !named.includes(name)),
    unknown,
  );
  return [
    ...unknown.map((name) => ({
      path: `regions.${name}`,
      message: `must be a region of the stack${meantOrAll(name, all)}`,
    })),
    ...(missing.length === 0
      ? []
      : [
          {
            path: "regions",
            message: `must have a share for each region of the stack, got none for ${missing.join(", ")}; 0 is for a region that is used when all others are down`,
          },
        ]),
  ];
}

function checkShares({ onPremises, regions }: SplitSpec): Issue[] {
  const sites = Object.entries(onPremises).map(([name, { percent }]) => [name, percent] as const);
  const all = [...sites, ...Object.entries(regions ?? {})];
  const tenths = all.reduce((sum, [, percent]) => sum + Math.round(percent * 10), 0);
  const got = `got ${tenths / 10}: ${all.map(([name, percent]) => `${name} ${percent}`).join(", ")}`;
  if (regions === undefined) {
    const message = `must have at most 100 percent together, ${got}`;
    return tenths <= 1000 ? [] : [{ path: "onPremises", message }];
  }
  if (tenths !== 1000) {
    return [{ path: "", message: `must have shares that are 100 percent together, ${got}` }];
  }
  const message =
    "must have a share above 0, got 0 for all; leave regions out where they only replace the sites";
  return Object.values(regions).every((percent) => percent === 0)
    ? [{ path: "regions", message }]
    : [];
}

function checkMetricRegions({ onPremises }: SplitSpec, regions: readonly string[]): Issue[] {
  return collectEntries(onPremises, (site, spec: OnPremisesSpec) =>
    collectEntries(spec.shed.metrics, (metric, { region }) => {
      const path = `onPremises.${site}.shed.metrics.${metric}.region`;
      const message = `must be a region of the stack, got ${JSON.stringify(region)}${meantOrAll(region ?? "", regions)}`;
      return region === undefined || regions.includes(region) ? [] : [{ path, message }];
    }),
  );
}
