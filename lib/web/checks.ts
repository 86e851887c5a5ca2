/** What content delivery must be, by itself and together with the rest of the stack. Paths begin at the stack's keys. */
import { checkDerivedHost } from "../dns/hosts";
import { zoneOf, zonesOf } from "../dns/zones";
import { checkRegionReference } from "../network/regionReference";
import { type RegionName } from "../regions";
import { type ServiceSpec, type ServicesSpec } from "../services/schema";
import { acceptedItems, collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { meantOrAll } from "../spec/suggest";
import { isProduction } from "../stack/schema";
import { edgePrefixLists } from "./edgePrefixLists";
import { webHost } from "./hosts";
import { LONGEST_FUNCTION_BYTES, MOST_ORIGIN_GROUPS } from "./limits";
import { ALL_PATHS, planWeb, type WebStack } from "./plan";
import { type WebSpec } from "./schema";

/** Checks the content delivery of a stack. */
export function checkWeb(stack: WebStack): Issue[] {
  const { web } = stack;
  if (web.regions.length === 0) {
    return within("web", checkUnused(web));
  }
  return within(
    "web",
    collect(
      () => checkRegions(stack),
      () => checkDefaultPath(web),
      () => checkHosts(stack),
      () =>
        collectEntries(web.paths, (pattern, { service }) =>
          within(`paths["${pattern}"].service`, checkService(service, stack)),
        ),
      () => checkOriginGroups(web),
      () => checkRedirects(web),
      () => checkFunctions(stack),
      () => checkWebAcl(stack),
    ),
  );
}

/** Without regions nothing is created, so that nothing may look as if it were. */
function checkUnused(web: WebSpec): Issue[] {
  const isUsed = web.assets !== undefined || Object.keys(web.paths).length > 0;
  const message = "must name one region or two, because assets or paths are served, got none";
  return isUsed ? [{ path: "regions", message }] : [];
}

function checkRegions(stack: WebStack): Issue[] {
  const names = stack.web.regions;
  const wrong = collectItems(names, (name, index) => {
    const path = `regions[${index}]`;
    if (names.indexOf(name) !== index) {
      return [{ path, message: `must differ from the first one, got "${name}" twice` }];
    }
    const issues = checkRegionReference(name, stack.regions, path);
    const isKnown = edgePrefixLists[name as RegionName] !== undefined;
    const known = Object.keys(edgePrefixLists).join(", ");
    const message = `must be a region whose services CloudFront is known to connect to, got "${name}"; they are ${known}`;
    return issues.length > 0 || isKnown || Object.keys(stack.web.paths).length === 0
      ? issues
      : [{ path, message }];
  });
  const message = `must name two regions in production, so that CloudFront can fail over, got ${names.length}`;
  return isProduction(stack) && names.length < 2 ? [...wrong, { path: "regions", message }] : wrong;
}

function checkDefaultPath({ assets, paths }: WebSpec): Issue[] {
  const hasAll = Object.hasOwn(paths, ALL_PATHS);
  if (assets === undefined) {
    const message =
      'must have the path "*", or assets must be set: one of them gets all other requests';
    return hasAll ? [] : [{ path: "paths", message }];
  }
  const message =
    "must not be used beside assets, which get all requests that no other path matches";
  return hasAll ? [{ path: `paths["${ALL_PATHS}"]`, message }] : [];
}

function checkHosts({ web, domain }: WebStack): Issue[] {
  const main = webHost(web, domain.name);
  const zones = zonesOf(domain).map(({ name }) => name);
  const checkHost = (host: string, path: string): Issue[] => {
    const zone = zoneOf(host, domain);
    const message = `must be in one of the stack's zones, which are ${zones.join(", ")}, got "${host}"`;
    return zone === undefined ? [{ path, message }] : checkDerivedHost(host, zone.name, path);
  };
  return collect(
    () => checkHost(main, "host"),
    () =>
      acceptedItems(web.redirectHosts).flatMap(([index, host]) => {
        const path = `redirectHosts[${index}]`;
        const message = `must differ from host and from each other, got "${host}" twice`;
        return host === main || web.redirectHosts.indexOf(host) !== index
          ? [{ path, message }]
          : checkHost(host, path);
      }),
  );
}

function checkService(
  service: string,
  { services, balancers }: Pick<ServicesSpec, "services" | "balancers">,
): Issue[] {
  const spec = Object.hasOwn(services, service) ? services[service] : undefined;
  if (spec === undefined) {
    const advice = meantOrAll(service, Object.keys(services));
    return [{ path: "", message: `must name a service, got ${JSON.stringify(service)}${advice}` }];
  }
  const kind = exposureKind(spec, balancers);
  const message = `must be behind an internal Application Load Balancer, which CloudFront alone opens to the internet, but ${service} is ${kind}; write exposure: { type: internal }`;
  return kind === undefined ? [] : [{ path: "", message }];
}

/** What keeps a service from being an origin; undefined for one that can be. */
function exposureKind(
  { exposure }: ServiceSpec,
  balancers: ServicesSpec["balancers"],
): string | undefined {
  switch (exposure.type) {
    case "none":
      return "behind no load balancer";
    case "public":
      return "public by itself";
    case "internal":
      return exposure.balancerType === "network" ? "behind a Network Load Balancer" : undefined;
    case "shared":
      return balancers[exposure.balancer]?.type === "public" ? "public by itself" : undefined;
  }
}

function checkOriginGroups({ paths, assets, regions }: WebSpec): Issue[] {
  const read = Object.values(paths).filter(({ methods }) => methods === "read");
  const groups = new Set(read.map(({ service }) => service)).size + (assets === undefined ? 0 : 1);
  const message = `must lead to at most ${MOST_ORIGIN_GROUPS} services and buckets that fail over, got ${groups}`;
  return regions.length < 2 || groups <= MOST_ORIGIN_GROUPS ? [] : [{ path: "paths", message }];
}

/** A browser that is sent from redirect to redirect is slow, and in a circle it gives up. */
function checkRedirects({ redirects }: WebSpec): Issue[] {
  return collectEntries(redirects, (from, { to }) => {
    const message = `must be a final destination, got "${to}", which redirects itself`;
    return Object.hasOwn(redirects, to) ? [{ path: `redirects["${from}"].to`, message }] : [];
  });
}

function checkFunctions(stack: WebStack): Issue[] {
  const codes = Object.values(planWeb(stack)?.functions ?? {});
  const longest = Math.max(0, ...codes.map((code) => Buffer.byteLength(code)));
  const message = `must fit into a function of ${LONGEST_FUNCTION_BYTES} bytes, got ${longest}; remove redirects, or let a service redirect`;
  return longest <= LONGEST_FUNCTION_BYTES ? [] : [{ path: "redirects", message }];
}

/** The web ACLs of regions are no web ACLs of CloudFront. */
function checkWebAcl({ webAcl, web, accountId }: WebStack): Issue[] {
  if (web.webAclArn !== undefined) {
    const account = web.webAclArn.split(":")[4];
    const message = `must be a web ACL of account ${accountId}, got "${web.webAclArn}"`;
    return account === accountId ? [] : [{ path: "webAclArn", message }];
  }
  const message = "must name a global web ACL, because webAcl names those of regions";
  return typeof webAcl === "object" ? [{ path: "webAclArn", message }] : [];
}
