/** What the functions of the API are built from: those that every API has, and those of one's own. */
import { type Statement } from "../../iam/document";
import { type AwsLocation } from "../../location";
import { BUNDLE_HANDLER } from "../../bundleFunction";
import { fillPlaceholders } from "../../placeholders";
import { type ApiFunctionName } from "../builtIn";
import { healthPermissions } from "../healthPermissions";
import { type ApiSpec } from "../schema";
import { functionStatements } from "./permissions";
import { type FunctionSpec } from "./schema";
import { type FunctionSource, sourceOf } from "./source";

export interface ApiFunctionPlan {
  readonly source: FunctionSource;
  /** File and export, such as `index.handler`. */
  readonly handler: string;
  readonly description: string;
  /** 128 to 10,240. */
  readonly memoryMiB: number;
  /** Longest time of one execution, 1 to 29 seconds. */
  readonly timeoutSeconds: number;
  /** Environment variables; no secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the function's role needs beside writing logs and traces. */
  readonly permissions: readonly Statement[];
  /** Concurrent executions, 1 to 1000, taken out of the account's; undefined for what others leave. */
  readonly reservedConcurrency: number | undefined;
}

/** Longest time of one execution, in seconds: more than a health check's budget and its cold start. */
const TIMEOUT_SECONDS = 5;

/** With less memory, and so processor time, loading the AWS SDK takes most of a cold start. */
const MEMORY_MIB = 512;

/** Plans every function of the API in one region, by name. */
export function planFunctions(
  spec: ApiSpec,
  location: AwsLocation,
): Readonly<Record<string, ApiFunctionPlan>> {
  const own = Object.entries(spec.functions).map(([name, each]) => [
    name,
    planOwn(name, each, spec, location),
  ]);
  return {
    ...planBuiltIn(spec, location),
    ...(Object.fromEntries(own) as Record<string, ApiFunctionPlan>),
  };
}

function planOwn(
  name: string,
  spec: FunctionSpec,
  { allowedOrigin }: ApiSpec,
  location: AwsLocation,
): ApiFunctionPlan {
  const environment = Object.entries({ ALLOWED_ORIGIN: allowedOrigin, ...spec.environment });
  return {
    source: sourceOf(spec),
    handler: spec.handler,
    description: `The function ${name} of the API`,
    memoryMiB: spec.memoryMiB,
    timeoutSeconds: spec.timeoutSeconds,
    environment: Object.fromEntries(
      environment.map(([variable, value]) => [variable, fillPlaceholders(value, location)]),
    ),
    permissions: functionStatements(spec, location),
    reservedConcurrency: spec.reservedConcurrency,
  };
}

function planBuiltIn(
  { allowedOrigin, drainedRegions, health, reservedConcurrency }: ApiSpec,
  location: AwsLocation,
): Readonly<Record<ApiFunctionName, ApiFunctionPlan>> {
  const forceUnhealthy = drainedRegions.includes(location.region);
  const builtIn = (name: ApiFunctionName) => ({
    source: { kind: "file", file: `functions/${name}.ts` } as const,
    handler: BUNDLE_HANDLER,
    memoryMiB: MEMORY_MIB,
    timeoutSeconds: TIMEOUT_SECONDS,
    reservedConcurrency: reservedConcurrency[name],
  });
  return {
    helloworld: {
      ...builtIn("helloworld"),
      description: "Returns the region that handles the request",
      environment: { ALLOWED_ORIGIN: allowedOrigin },
      permissions: [],
    },
    healthcheck: {
      ...builtIn("healthcheck"),
      description: "Tests what the API of this region depends on",
      environment: {
        ALLOWED_ORIGIN: allowedOrigin,
        BUDGET_MILLISECONDS: String(health.budgetMilliseconds),
        DEPENDENCIES: JSON.stringify(health.dependencies),
        STATUS: forceUnhealthy ? "fail" : "ok",
      },
      permissions: healthPermissions(health.dependencies, location),
    },
  };
}
