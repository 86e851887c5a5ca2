/** How long a new task can fail its health checks. */
import { operatingSystemOf, type OperatingSystemFamily } from "../task/operatingSystems";
import { type BalancedExposure } from "./schema";

/**
 * Seconds without a key. Windows starts its services one after the other, and IIS compiles at its first request: our
 * choice, of which an application that needs longer names its own.
 */
export const DEFAULT_GRACE_SECONDS = { linux: 60, windows: 300 } as const;

/** An exposure whose grace period is known. */
export type TimedExposure = BalancedExposure & { readonly gracePeriodSeconds: number };

export function withGracePeriod(
  exposure: BalancedExposure,
  family: OperatingSystemFamily,
): TimedExposure {
  const { gracePeriodSeconds = DEFAULT_GRACE_SECONDS[operatingSystemOf(family)] } = exposure;
  return { ...exposure, gracePeriodSeconds };
}
