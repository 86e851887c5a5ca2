/**
 * The names of a multi-region API, and what keeps them from working.
 *
 * All regions answer under the shared host; each has a host of its own beside it. Health checks ask
 * the own host, so that the default endpoint of API Gateway can be off.
 *
 *     api.example.com            every region, by latency
 *     use1.api.example.com       us-east-1 alone
 */
import { type Issue } from "../spec/issue";
import { regionOf, type RegionName } from "../regions";

export interface ApiDomainPlan {
  /** Such as `api.example.com`. */
  readonly host: string;
  /** Domain of the hosted zone, such as `example.com`. */
  readonly zoneName: string;
  readonly endpointType: "REGIONAL" | "EDGE";
  /** Base paths that each region maps to its API, such as `v1`. */
  readonly basePaths: Partial<Readonly<Record<RegionName, readonly string[]>>>;
}

/** Host that one region alone answers: `use1.api.example.com`. */
export function regionHost(host: string, region: RegionName): string {
  return `${regionOf(region).shortName}.${host}`;
}

/** Finds everything that keeps a caller from the same API in every region. */
export function checkApiDomain(plan: ApiDomainPlan, path: string): Issue[] {
  const regions = Object.keys(plan.basePaths);
  return [
    ...checkHost(plan, path),
    ...(plan.endpointType === "EDGE" && regions.length > 1
      ? [
          {
            path: `${path}.endpointType`,
            message: `must be "REGIONAL" with ${regions.length} regions, got "EDGE"; an edge name exists once in the world, and latency records would all lead to it`,
          },
        ]
      : []),
    ...checkBasePaths(plan.basePaths, `${path}.basePaths`),
  ];
}

/**
 * Longest first name of a certificate, in characters.
 * Source: ACM API, `RequestCertificate`, `DomainName`, which follows RFC 5280.
 */
const MAX_CERTIFICATE_NAME_LENGTH = 64;

function checkHost({ host, zoneName }: ApiDomainPlan, path: string): Issue[] {
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]+$/.test(host)) {
    return [
      {
        path: `${path}.host`,
        message: `must be a host name in lower case without a final dot, got "${host}"`,
      },
    ];
  }
  if (host.length > MAX_CERTIFICATE_NAME_LENGTH) {
    return [
      {
        path: `${path}.host`,
        message: `must have at most ${MAX_CERTIFICATE_NAME_LENGTH} characters, which is the longest name of a certificate, got ${host.length}`,
      },
    ];
  }
  return host.endsWith(`.${zoneName}`)
    ? []
    : [
        {
          path: `${path}.host`,
          message: `must be a name below "${zoneName}", the domain of the hosted zone, got "${host}"`,
        },
      ];
}

function checkBasePaths(basePaths: ApiDomainPlan["basePaths"], path: string): Issue[] {
  const regions = Object.entries(basePaths);
  const all = new Set(regions.flatMap(([, paths]) => paths));
  return regions.flatMap(([region, paths]) => [
    ...paths.flatMap((basePath, index) =>
      checkBasePath(basePath, paths.indexOf(basePath) < index, `${path}.${region}`),
    ),
    ...[...all]
      .filter((basePath) => !paths.includes(basePath))
      .map((basePath) => ({
        path: `${path}.${region}`,
        message: `must map "${basePath}" as the other regions do; callers who are sent here would get 403`,
      })),
  ]);
}

/** Source: API Gateway Developer Guide, "API mappings": a base path is one segment of these characters. */
function checkBasePath(basePath: string, isRepeated: boolean, path: string): Issue[] {
  return [
    ...(isRepeated
      ? [{ path, message: `must map each base path once, got "${basePath}" twice` }]
      : []),
    ...(/^[A-Za-z0-9$_.+!*'()-]{1,300}$/.test(basePath)
      ? []
      : [
          {
            path,
            message: `must be one path segment without slashes, such as "v1", got "${basePath}"`,
          },
        ]),
  ];
}
