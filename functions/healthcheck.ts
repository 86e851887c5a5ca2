import { type APIGatewayProxyResult } from "aws-lambda";

import { type HealthDependencies } from "../lib/api/healthDependency";
import { failedProbes } from "./health/budget";
import { createProbes } from "./health/probes";
import { respond } from "./response";

/** Environment of the function. */
export interface HealthEnvironment {
  /** Dependencies to probe, as JSON. @default "{}" */
  readonly DEPENDENCIES?: string;
  /** Milliseconds for all probes together. @default "1000" */
  readonly BUDGET_MILLISECONDS?: string;
  /** `fail` makes the region report unhealthy, whatever the probes find: the operator's switch. */
  readonly STATUS?: string;
  /** @default "*" */
  readonly ALLOWED_ORIGIN?: string;
}

/**
 * Creates the handler of `GET /healthcheck`: 200 `{"status":"ok"}` when all dependencies respond within
 * the budget, else 503 `{"status":"fail","failing":[...]}` with their names.
 *
 * The clients are created here, when the function starts, so that no request waits for them.
 */
export function createHealthcheck(environment: HealthEnvironment) {
  const {
    DEPENDENCIES: dependencies = "{}",
    BUDGET_MILLISECONDS: budget = "1000",
    STATUS: status = "",
    ALLOWED_ORIGIN: origin = "*",
  } = environment;
  const probes = createProbes(JSON.parse(dependencies) as HealthDependencies);

  return async (): Promise<APIGatewayProxyResult> => {
    const failing = status === "fail" ? ["operator"] : await failedProbes(probes, Number(budget));
    return failing.length === 0
      ? respond(200, { status: "ok" }, origin)
      : respond(503, { status: "fail", failing }, origin);
  };
}

export const handler = createHealthcheck(process.env);
