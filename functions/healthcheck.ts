import { type APIGatewayProxyResult } from "aws-lambda";

import { type HealthDependencies } from "../lib/api/healthDependency";
import { failingOf } from "./health/budget";
import { createProbes } from "./health/probes";
import { respond } from "./response";

/** Environment of the function. */
export interface HealthEnvironment {
  /** The dependencies to test, as JSON. @default "{}" */
  readonly DEPENDENCIES?: string;
  /** Milliseconds for all tests together. @default "1000" */
  readonly BUDGET_MILLISECONDS?: string;
  /** `fail` is the operator's switch: the region says that it is ill, whatever the tests say. */
  readonly STATUS?: string;
  /** @default "*" */
  readonly ALLOWED_ORIGIN?: string;
}

/**
 * Makes the handler of `GET /healthcheck`: 200 `{"status":"ok"}` when all dependencies answered within
 * the budget, else 503 `{"status":"fail","failing":[...]}` with their names.
 *
 * The clients are made here, when the function starts: a request must not pay for them.
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
    const failing = status === "fail" ? ["operator"] : await failingOf(probes, Number(budget));
    return failing.length === 0
      ? respond(200, { status: "ok" }, origin)
      : respond(503, { status: "fail", failing }, origin);
  };
}

export const handler = createHealthcheck(process.env);
