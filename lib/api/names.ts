/**
 * The names and the health check's path of a multi-region API.
 *
 * All regions serve the shared host; each has a host of its own beside it. Health checks request the own
 * host, so that the default endpoint of API Gateway can be disabled.
 *
 *     api.example.com            every region, by latency
 *     use1.api.example.com       us-east-1 alone
 */
import { regionOf, type RegionName } from "../regions";
import { HEALTH_PATH } from "./builtIn";
import { type ApiSpec } from "./schema";

/** Host of all regions: `api.example.com` of the domain `example.com`, where none is configured. */
export function sharedApiHost({ host }: Pick<ApiSpec, "host">, domainName: string): string {
  return host ?? `api.${domainName}`;
}

/** Host of one region alone: `use1.api.example.com` of `api.example.com`. */
export function regionalApiHost(sharedHost: string, region: RegionName): string {
  return `${regionOf(region).shortName}.${sharedHost}`;
}

/** Path that health checks request: below the first base path. */
export function healthPath([basePath = ""]: readonly string[]): string {
  return `/${basePath}${HEALTH_PATH}`;
}
