/** What must hold for the API's configuration as a whole. */
import { checkApiDomain } from "./apiDomain";
import { ALIAS_TTL_SECONDS } from "../dns/dnsModel";
import { type CheckSpeed, intervalSecondsOf } from "../dns/healthCheckSpec";
import { checkHealthDependencies, type HealthDependencies } from "./healthDependency";
import { type Issue } from "../spec/issue";
import { isRegionName } from "../regions";

/** The part of a configuration that these checks read; anything that was refused before is missing. */
export interface ApiDraft {
  readonly domain?: { readonly name?: string | undefined } | undefined;
  readonly regions?: Readonly<Record<string, unknown>> | undefined;
  readonly api?:
    | {
        readonly host?: string | undefined;
        readonly endpointType?: "REGIONAL" | "EDGE" | undefined;
        readonly basePaths?: readonly (string | undefined)[] | undefined;
        readonly failingRegions?: readonly (string | undefined)[] | undefined;
        readonly webAclArns?: Readonly<Record<string, string | undefined>> | undefined;
        readonly maxFailoverSeconds?: number | undefined;
        readonly health?:
          | {
              readonly speed?: CheckSpeed | undefined;
              readonly failureThreshold?: number | undefined;
              readonly budgetMilliseconds?: number | undefined;
              readonly dependencies?: HealthDependencies | undefined;
            }
          | undefined;
      }
    | undefined;
}

type Api = NonNullable<ApiDraft["api"]>;

/** Name of the API's host when the configuration does not say. */
export function defaultApiHost(domainName: string): string {
  return `api.${domainName}`;
}

/** Finds what is wrong between the API's keys, and between them and the stack's. */
export function checkApi({ api, domain, regions = {} }: ApiDraft): Issue[] {
  if (api === undefined) {
    return [];
  }
  const names = Object.keys(regions);
  return [
    ...(domain?.name === undefined ? [] : checkNames(api, domain.name, names)),
    ...checkHealth(api),
    ...checkFailoverBound(api),
    ...checkFailingRegions(api, names),
    ...checkWebAcls(api, names),
  ];
}

function checkNames(api: Api, zoneName: string, regions: readonly string[]): Issue[] {
  const basePaths = (api.basePaths ?? []).filter((basePath) => basePath !== undefined);
  const issues = checkApiDomain(
    {
      host: api.host ?? defaultApiHost(zoneName),
      zoneName,
      endpointType: api.endpointType ?? "REGIONAL",
      basePaths: Object.fromEntries(regions.filter(isRegionName).map((name) => [name, basePaths])),
    },
    "api",
  );
  // Every region has the same base paths here, so each sentence about them is said once.
  const said = new Set<string>();
  return issues
    .map(({ path, message }) => ({
      path: path.replace(/^api\.basePaths\..*/, "api.basePaths"),
      message,
    }))
    .filter(({ path, message }) => !said.has(path + message) && said.add(path + message));
}

function checkHealth({ health }: Api): Issue[] {
  const { dependencies, budgetMilliseconds } = health ?? {};
  return dependencies === undefined || Object.values(dependencies).includes(undefined as never)
    ? []
    : checkHealthDependencies(dependencies, budgetMilliseconds ?? 1000, "api.health");
}

function checkFailoverBound({ health, maxFailoverSeconds }: Api): Issue[] {
  const interval = intervalSecondsOf[health?.speed ?? "standard"];
  const threshold = health?.failureThreshold ?? 2;
  const bound = interval * threshold + ALIAS_TTL_SECONDS;
  return maxFailoverSeconds === undefined || bound <= maxFailoverSeconds
    ? []
    : [
        {
          path: "api.maxFailoverSeconds",
          message: `must be at least ${bound}, which is ${threshold} checks of ${interval} s and the answers' ${ALIAS_TTL_SECONDS} s, got ${maxFailoverSeconds}; take a faster check or allow more`,
        },
      ];
}

function checkFailingRegions({ failingRegions = [] }: Api, regions: readonly string[]): Issue[] {
  const unknown = failingRegions.flatMap((region, index) =>
    region === undefined || regions.includes(region)
      ? []
      : [
          {
            path: `api.failingRegions[${index}]`,
            message: `must be one of the stack's regions, got "${region}"`,
          },
        ],
  );
  return regions.length > 0 && regions.every((region) => failingRegions.includes(region))
    ? [
        ...unknown,
        {
          path: "api.failingRegions",
          message: "must leave at least one region healthy, got all of them",
        },
      ]
    : unknown;
}

function checkWebAcls({ webAclArns = {} }: Api, regions: readonly string[]): Issue[] {
  return Object.entries(webAclArns).flatMap(([region, arn]) => {
    const path = `api.webAclArns.${region}`;
    if (!regions.includes(region)) {
      return [{ path, message: `must be for one of the stack's regions, got "${region}"` }];
    }
    return arn === undefined || arn.split(":")[3] === region
      ? []
      : [{ path, message: `must be a web ACL of ${region}, got "${arn}"` }];
  });
}
