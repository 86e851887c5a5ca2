/** What content delivery is built from, once for all regions. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { zoneOf } from "../dns/zones";
import { planWebAcl, type FirewallStack, type WebAclPlan } from "../firewall/plan";
import { type AwsLocation, locationOf } from "../location";
import { type RegionName } from "../regions";
import { type ServicesSpec } from "../services/schema";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { distributionAlarms, functionAlarms, replicationAlarms } from "./alarms";
import { edgePrefixLists } from "./edgePrefixLists";
import { webHost } from "./hosts";
import { ALL_BUT_HOST, cachePolicies } from "./managedPolicies";
import { type PathSpec, type WebSpec, type WebStackSpec } from "./schema";
import { viewerFunctionCode } from "./viewerFunction";

/** What content delivery reads of a stack. */
export type WebStack = WebStackSpec & IdentitySpec & FirewallStack & ServicesSpec;

/** The region of everything that CloudFront uses, wherever the stack runs. */
export const EDGE_REGION = "us-east-1" satisfies RegionName;

/** The path of all requests that no other path matches. */
export const ALL_PATHS = "*";

export interface WebPlan {
  /** Of us-east-1. */
  readonly location: AwsLocation;
  readonly isProduction: boolean;
  /** Of the stack. */
  readonly domainName: string;
  /** Such as `www.example.com`. */
  readonly host: string;
  /** All hosts, `host` first, each with the zone of its records. */
  readonly hosts: readonly { readonly host: string; readonly zoneId: string }[];
  /** The first one, and the one that is failed over to, if any. */
  readonly regions: readonly RegionName[];
  readonly assets: AssetsPlan | undefined;
  /** Services that are origins. */
  readonly services: readonly ServiceOriginPlan[];
  readonly defaultBehavior: BehaviorPlan;
  /** In the order in which CloudFront compares them. */
  readonly behaviors: readonly (BehaviorPlan & { readonly pattern: string })[];
  /** Code of the functions by their key. */
  readonly functions: Readonly<Partial<Record<FunctionKey, string>>>;
  readonly functionAlarms: readonly AlarmPlan[];
  readonly defaultRootObject: string | undefined;
  readonly contentSecurityPolicy: string;
  readonly priceClass: string;
  readonly countries: { readonly type: string; readonly codes: readonly string[] };
  readonly webAcl: WebAclPlan;
  readonly alarms: readonly AlarmPlan[];
}

export interface AssetsPlan {
  readonly keepVersionsDays: number;
  readonly replicationAlarms: readonly AlarmPlan[];
}

export interface ServiceOriginPlan {
  readonly service: string;
  /** Prefix list of CloudFront's addresses by region. */
  readonly prefixLists: Readonly<Partial<Record<RegionName, string>>>;
  readonly regions: readonly RegionName[];
}

/** `files` for paths of the buckets, `services` for those of services. */
export type FunctionKey = "files" | "services";

export interface BehaviorPlan {
  /** `assets`, or the name of a service. */
  readonly origin: OriginKey;
  /** Whether the origins of both regions are a group: CloudFront fails over nothing but reading. */
  readonly failsOver: boolean;
  readonly methods: readonly string[];
  readonly cachePolicyId: string;
  readonly originRequestPolicyId: string | undefined;
  readonly functionKey: FunctionKey;
}

/** What begins the ids of origins. A service is prefixed, so that one can be named `assets`. */
export type OriginKey = "assets" | `service-${string}`;

const READ = ["GET", "HEAD", "OPTIONS"] as const;
const ALL = [...READ, "DELETE", "PATCH", "POST", "PUT"] as const;

/** Plans the content delivery of a stack; its checks have passed. */
export function planWeb(stack: WebStack): WebPlan | undefined {
  const { web, domain, accountId } = stack;
  if (web.regions.length === 0) {
    return undefined;
  }
  const location = locationOf(accountId, EDGE_REGION);
  const host = webHost(web, domain.name);
  const regions = web.regions as readonly RegionName[];
  const { [ALL_PATHS]: rest, ...paths } = web.paths;
  const hasGroup = regions.length > 1;
  return {
    location,
    isProduction: isProduction(stack),
    domainName: domain.name,
    host,
    hosts: [host, ...web.redirectHosts].map((each) => ({
      host: each,
      zoneId: zoneOf(each, domain)?.id ?? domain.hostedZoneId,
    })),
    regions,
    assets: web.assets && {
      keepVersionsDays: web.assets.keepVersionsDays,
      replicationAlarms: hasGroup ? replicationAlarms : [],
    },
    services: planServiceOrigins(web),
    defaultBehavior: rest === undefined ? assetsBehavior(hasGroup) : pathBehavior(rest, hasGroup),
    behaviors: Object.entries(paths)
      .sort(([a], [b]) => bySpecificity(a, b))
      .map(([pattern, path]) => ({ pattern, ...pathBehavior(path, hasGroup) })),
    functions: planFunctions(web, host),
    functionAlarms,
    defaultRootObject: web.assets?.rootObject,
    contentSecurityPolicy: web.contentSecurityPolicy,
    priceClass: `PriceClass_${web.priceClass === "all" ? "All" : web.priceClass}`,
    countries: planCountries(web),
    webAcl: planEdgeWebAcl(stack, location),
    alarms: distributionAlarms(web),
  };
}

function planServiceOrigins({ paths, regions }: WebSpec): readonly ServiceOriginPlan[] {
  const names = [...new Set(Object.values(paths).map(({ service }) => service))].sort();
  return names.map((service) => {
    const fallsBack = Object.values(paths).some(
      (path) => path.service === service && path.methods === "read",
    );
    return {
      service,
      prefixLists: edgePrefixLists,
      // What is never failed over has no use for a second origin.
      regions: (fallsBack ? regions : regions.slice(0, 1)) as readonly RegionName[],
    };
  });
}

function assetsBehavior(hasGroup: boolean): BehaviorPlan {
  return {
    origin: "assets",
    failsOver: hasGroup,
    methods: READ,
    cachePolicyId: cachePolicies.assets,
    originRequestPolicyId: undefined,
    functionKey: "files",
  };
}

function pathBehavior({ service, methods, cache }: PathSpec, hasGroup: boolean): BehaviorPlan {
  return {
    origin: `service-${service}`,
    failsOver: hasGroup && methods === "read",
    methods: methods === "read" ? READ : ALL,
    cachePolicyId: cachePolicies[cache],
    originRequestPolicyId: ALL_BUT_HOST,
    functionKey: "services",
  };
}

/**
 * Longer before shorter up to the first wildcard: the order of a mapping has no meaning, and CloudFront takes the
 * first pattern that matches.
 */
export function bySpecificity(a: string, b: string): number {
  const literal = (pattern: string) => pattern.split(/[*?]/, 1)[0]?.length ?? 0;
  return literal(b) - literal(a) || b.length - a.length || (a < b ? -1 : 1);
}

function planFunctions(web: WebSpec, host: string): WebPlan["functions"] {
  const { redirects, redirectHosts, assets, paths } = web;
  const common = { host, redirectsHosts: redirectHosts.length > 0, redirects };
  const isNeeded = common.redirectsHosts || Object.keys(redirects).length > 0;
  const hasServices = Object.keys(paths).length > 0;
  return {
    ...(assets === undefined
      ? {}
      : { files: viewerFunctionCode({ ...common, files: filesOf(assets) }) }),
    ...(isNeeded && hasServices ? { services: viewerFunctionCode(common) } : {}),
  };
}

function filesOf({ rootObject, singlePage }: NonNullable<WebSpec["assets"]>) {
  return { rootObject, singlePage };
}

function planCountries({ countries }: WebSpec): WebPlan["countries"] {
  if (countries === undefined) {
    return { type: "none", codes: [] };
  }
  return "allow" in countries
    ? { type: "whitelist", codes: countries.allow }
    : { type: "blacklist", codes: countries.deny };
}

/** The web ACL of the edge follows that of the regions, unless one is named. */
function planEdgeWebAcl(stack: WebStack, location: AwsLocation): WebAclPlan {
  const { webAclArn } = stack.web;
  if (webAclArn !== undefined) {
    return { kind: "existing", arn: webAclArn };
  }
  const regional = planWebAcl(stack, location);
  return regional.ok ? regional.plan : undefined;
}
