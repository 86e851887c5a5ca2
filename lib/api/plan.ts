/** What the API is built from: its copy in one region, and its names in all of them. */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { certificateNameOf } from "../dns/hosts";
import { type HealthCheckPlan } from "../dns/healthCheckPlan";
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { type RegionName } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { apiAlarms } from "./alarms";
import { builtInRoutes, HEALTHY_SEARCH_STRING } from "./builtIn";
import { type ApiStack, checkApi } from "./checks";
import { type ApiFunctionPlan, planFunctions } from "./functions/plan";
import { healthPath, regionalApiHost, sharedApiHost } from "./names";
import { invokeStatements } from "./routes/access";
import { planAuthorizers, planRoutes } from "./routes/plan";
import { type AuthorizerPlan, type RoutePlan } from "./routes/route";
import { type ApiSpec } from "./schema";

/** One region's copy of the API. */
export interface RegionalApiPlan {
  /** Origin whose pages can call the API: `*`, or such as `https://www.example.com`. */
  readonly allowedOrigin: string;
  /** The routes that every API has, then those of one's own. */
  readonly routes: readonly RoutePlan[];
  readonly authorizers: readonly AuthorizerPlan[];
  /** Who can call what. */
  readonly invokeStatements: readonly Statement[];
  /** Limits for all callers together. */
  readonly throttling: ApiSpec["throttling"];
  /** Limits for each API key; undefined where there is no usage plan. */
  readonly usagePlan: ApiSpec["usagePlan"];
  readonly logRetentionDays: LogRetentionDays;
  /** By name: those that every API has, and those of one's own. */
  readonly functions: Readonly<Record<string, ApiFunctionPlan>>;
  readonly endpoint: ApiEndpointPlan;
  readonly alarms: readonly AlarmPlan[];
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
  const { allowedOrigin, apiKeyRequired } = spec;
  const routes = [...builtInRoutes(allowedOrigin, apiKeyRequired), ...planRoutes(spec)];
  return planned([], () => ({
    allowedOrigin,
    routes,
    authorizers: planAuthorizers(spec),
    invokeStatements: invokeStatements(routes, spec.health.allowedCidrs),
    throttling: spec.throttling,
    usagePlan: spec.usagePlan,
    logRetentionDays: spec.logRetentionDays ?? defaultLogRetentionDays(isProduction(stack)),
    functions: planFunctions(spec, location),
    endpoint: planEndpoint(spec, region, stack.domain.name),
    alarms: apiAlarms(spec.alarms),
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
      // The bootstrap makes the role in each of its regions, and refuses a stack in others.
      hasApiGatewayLogsRole: spec.hasApiGatewayLogsRole || stack.bootstrap !== undefined,
    };
  });
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
