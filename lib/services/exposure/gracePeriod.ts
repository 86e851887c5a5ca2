/** How long a new task can fail its health checks. */
import { operatingSystemOf, type OperatingSystemFamily } from "../task/operatingSystems";
import { type BalancedExposure } from "./schema";
import { DEFAULT_GRACE_SECONDS } from "./targetSchema";

/** An exposure whose grace period is known. */
export type TimedExposure = BalancedExposure & { readonly gracePeriodSeconds: number };

export function withGracePeriod(
  exposure: BalancedExposure,
  family: OperatingSystemFamily,
): TimedExposure {
  const { gracePeriodSeconds = DEFAULT_GRACE_SECONDS[operatingSystemOf(family)] } = exposure;
  return { ...exposure, gracePeriodSeconds };
}
