/**
 * The status of a Route 53 health check, and the time until it changes.
 *
 * A checker sends a request every `intervalSeconds`, and the state changes after `failureThreshold`
 * consecutive results; so a fault is detected after at most interval x threshold.
 *
 * Source: Route 53 Developer Guide, "How Amazon Route 53 determines whether a health check is healthy".
 */

/** What a check is while its alarm has too little data. Source: Route 53 API, `InsufficientDataHealthStatus`. */
export const insufficientDataStatuses = ["Healthy", "Unhealthy", "LastKnownStatus"] as const;

export type InsufficientDataStatus = (typeof insufficientDataStatuses)[number];

export type HealthCheckModel = (
  | {
      readonly kind: "endpoint";
      /** Host that is requested, such as `use1.api.example.com`; undefined when requests go to an address. */
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
      /** Region of the CloudWatch alarm, which has no data any more when that region is lost. */
      readonly region: string;
      readonly whenInsufficientData: InsufficientDataStatus;
      /** Seconds until the alarm is in the ALARM state: the sum of its evaluation periods. */
      readonly detectionSeconds: number;
      /** Metric of the alarm; undefined when the alarm is not known. */
      readonly metric?: string | undefined;
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
 * Status of a check once all of its checkers have the same state.
 *
 * @param observed whether an endpoint or an alarm is healthy by itself, before inversion.
 * @returns false for a check that does not exist: Route 53 would never report it as healthy.
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
  // AWS refuses a calculated check among the children, so the recursion is one level deep at most.
  const healthy = check.children.filter(
    (child) => checks.get(child)?.kind !== "calculated" && isCheckHealthy(checks, child, observed),
  );
  return healthy.length >= check.minimumHealthy;
}

/** Longest time from a fault to the check's new status, in seconds; undefined when it never changes. */
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
