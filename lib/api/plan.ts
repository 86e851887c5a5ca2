/** What the API is built from: its copy in one region, and its names in all of them. */
import { certificateNameOf } from "../dns/hosts";
import { type HealthCheckPlan } from "../dns/healthCheckPlan";
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { type RegionName } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { type ApiFunctionName, HEALTHY_SEARCH_STRING } from "./apiDocument";
import { type ApiStack, checkApi } from "./checks";
import { invokeStatements } from "./healthCheckers";
import { healthPermissions } from "./healthPermissions";
import { healthPath, regionalApiHost, sharedApiHost } from "./names";
import { type ApiSpec } from "./schema";

/** One region's copy of the API. */
export interface RegionalApiPlan {
  /** Origin whose pages can call the API: `*`, or such as `https://www.example.com`. */
  readonly allowedOrigin: string;
  /** Whether callers need an API key, except for the health check. */
  readonly apiKeyRequired: boolean;
  /** Who can call what. */
  readonly invokeStatements: readonly Statement[];
  /** Limits for all callers together. */
  readonly throttling: ApiSpec["throttling"];
  /** Limits for each API key; undefined where there is no usage plan. */
  readonly usagePlan: ApiSpec["usagePlan"];
  readonly logRetentionDays: LogRetentionDays;
  readonly functions: Readonly<Record<ApiFunctionName, ApiFunctionPlan>>;
  readonly endpoint: ApiEndpointPlan;
}

export interface ApiFunctionPlan {
  /** Source file below `functions/`, such as `healthcheck.ts`. */
  readonly entry: string;
  readonly description: string;
  /** Environment variables; no secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the function's role needs beside writing logs and traces. */
  readonly permissions: readonly Statement[];
  /** Concurrent executions, 1 to 1000; they are taken out of the account's. */
  readonly reservedConcurrency: number;
}

/** How callers reach the copy of one region. */
export interface ApiEndpointPlan {
  readonly region: RegionName;
  /** Host of this region alone, such as `use1.api.example.com`. */
  readonly regionHost: string;
  /** Base paths that both hosts map to the copy, such as `v1`; the same in every region. */
  readonly basePaths: readonly string[];
  /** The check that decides whether DNS answers the copy. */
  readonly healthCheck: HealthCheckPlan;
}

/** What the API has once for all regions. */
export interface ApiDomainPlan {
  /** Host of all regions, such as `api.example.com`. */
  readonly host: string;
  /** First name of its certificates, which cover the host as a further one where it is too long. */
  readonly certificateName: string;
  /** Id of the hosted zone of its records. */
  readonly zoneId: string;
  /** Longest time in seconds until no user is sent to a lost region. */
  readonly maxFailoverSeconds: number;
  /** Whether the account has API Gateway's role for CloudWatch in every region. */
  readonly hasApiGatewayLogsRole: boolean;
}

/** Plans the API's copy in one region. */
export function planApi(
  spec: ApiSpec,
  location: AwsLocation,
  stack: Pick<ApiStack, "domain" | "environment">,
): Planned<RegionalApiPlan> {
  const { region } = location;
  return planned([], () => ({
    allowedOrigin: spec.allowedOrigin,
    apiKeyRequired: spec.apiKeyRequired,
    invokeStatements: invokeStatements(spec.health.allowedCidrs),
    throttling: spec.throttling,
    usagePlan: spec.usagePlan,
    logRetentionDays: spec.logRetentionDays ?? defaultLogRetentionDays(isProduction(stack)),
    functions: planFunctions(spec, location),
    endpoint: planEndpoint(spec, region, stack.domain.name),
  }));
}

/** Plans the API's names, or finds everything that is wrong with the API in all regions together. */
export function planApiDomain(spec: ApiSpec, stack: ApiStack): Planned<ApiDomainPlan> {
  return planned(checkApi(spec, stack), () => {
    const host = sharedApiHost(spec, stack.domain.name);
    return {
      host,
      certificateName: certificateNameOf(host, stack.domain.name),
      zoneId: stack.domain.hostedZoneId,
      maxFailoverSeconds: spec.maxFailoverSeconds,
      hasApiGatewayLogsRole: spec.hasApiGatewayLogsRole,
    };
  });
}

function planFunctions(spec: ApiSpec, location: AwsLocation): RegionalApiPlan["functions"] {
  const { allowedOrigin, drainedRegions, health, reservedConcurrency } = spec;
  const forceUnhealthy = drainedRegions.includes(location.region);
  return {
    helloworld: {
      entry: "helloworld.ts",
      description: "Returns the region that handles the request",
      environment: { ALLOWED_ORIGIN: allowedOrigin },
      permissions: [],
      reservedConcurrency: reservedConcurrency.helloworld,
    },
    healthcheck: {
      entry: "healthcheck.ts",
      description: "Tests what the API of this region depends on",
      environment: {
        ALLOWED_ORIGIN: allowedOrigin,
        BUDGET_MILLISECONDS: String(health.budgetMilliseconds),
        DEPENDENCIES: JSON.stringify(health.dependencies),
        STATUS: forceUnhealthy ? "fail" : "ok",
      },
      permissions: healthPermissions(health.dependencies, location),
      reservedConcurrency: reservedConcurrency.healthcheck,
    },
  };
}

function planEndpoint(spec: ApiSpec, region: RegionName, domainName: string): ApiEndpointPlan {
  const { basePaths, health } = spec;
  const regionHost = regionalApiHost(sharedApiHost(spec, domainName), region);
  const { speed, failureThreshold, checkerRegions } = health;
  return {
    region,
    regionHost,
    basePaths,
    healthCheck: {
      host: regionHost,
      port: 443,
      path: healthPath(basePaths),
      searchString: HEALTHY_SEARCH_STRING,
      speed,
      failureThreshold,
      checkerRegions,
    },
  };
}
