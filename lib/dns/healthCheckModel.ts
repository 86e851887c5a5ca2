/**
 * What a Route 53 health check says, and how long it takes to say it.
 *
 * A checker asks its endpoint every `intervalSeconds` and changes its mind after `failureThreshold`
 * answers in a row; so a fault is seen after at most interval x threshold.
 *
 * Source: Route 53 Developer Guide, "How Amazon Route 53 determines whether a health check is healthy".
 */

export type HealthCheckModel = (
  | {
      readonly kind: "endpoint";
      /** Host that is asked, such as `use1.api.example.com`; undefined when it is an address. */
      readonly host?: string | undefined;
      readonly port: number;
      /** Such as `/v1/healthcheck`; undefined for a TCP check. */
      readonly path?: string | undefined;
      readonly searchString?: string | undefined;
      readonly intervalSeconds: number;
      readonly failureThreshold: number;
    }
  | {
      readonly kind: "calculated";
      /** Keys of the checks it counts. */
      readonly children: readonly string[];
      /** Healthy while at least this many children are: 0 to 256. */
      readonly minimumHealthy: number;
    }
  | {
      readonly kind: "alarm";
      /** Region of the CloudWatch alarm, which stops having data when that region is lost. */
      readonly region: string;
      readonly whenInsufficientData: "Healthy" | "Unhealthy" | "LastKnownStatus";
      /** Seconds until the alarm goes off, its evaluation periods added up. */
      readonly detectionSeconds: number;
    }
) & {
  /** Unhealthy means healthy and the reverse. */
  readonly inverted: boolean;
  /** Stops checking; counts as healthy before inversion. */
  readonly disabled: boolean;
};

/** All checks of a stack by key. */
export type HealthChecks = ReadonlyMap<string, HealthCheckModel>;

/**
 * Status of a check once all of its checkers have made up their minds.
 *
 * @param observed what an endpoint or an alarm says by itself, before inversion; asked by key.
 * @returns false for a check that does not exist: nothing would ever call it healthy.
 */
export function isCheckHealthy(
  checks: HealthChecks,
  key: string,
  observed: (check: HealthCheckModel, key: string) => boolean,
): boolean {
  const check = checks.get(key);
  if (check === undefined) {
    return false;
  }
  return (check.disabled || statusOf(checks, check, key, observed)) !== check.inverted;
}

function statusOf(
  checks: HealthChecks,
  check: HealthCheckModel,
  key: string,
  observed: (check: HealthCheckModel, key: string) => boolean,
): boolean {
  if (check.kind !== "calculated") {
    return observed(check, key);
  }
  // AWS refuses a calculated check among the children, so this goes one level deep at most.
  const healthy = check.children.filter(
    (child) => checks.get(child)?.kind !== "calculated" && isCheckHealthy(checks, child, observed),
  );
  return healthy.length >= check.minimumHealthy;
}

/** Longest time from a fault to the check's new status, in seconds; undefined when it never says. */
export function detectionSeconds(checks: HealthChecks, key: string): number | undefined {
  const check = checks.get(key);
  if (check === undefined || check.disabled) {
    return undefined;
  }
  switch (check.kind) {
    case "endpoint":
      return check.intervalSeconds * check.failureThreshold;
    case "alarm":
      return check.detectionSeconds;
    case "calculated": {
      const children = check.children
        .filter((child) => checks.get(child)?.kind !== "calculated")
        .flatMap((child) => detectionSeconds(checks, child) ?? []);
      return children.length > 0 ? Math.max(...children) : undefined;
    }
  }
}
