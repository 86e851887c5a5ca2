/** What the scaling plans of one region are built from. */
import { daysBetween } from "../images/dates";
import { type ScalingPlans, type ScalingPlanSpec, STRATEGIES } from "./schema";

export interface ScalingPlanPlan {
  readonly name: string;
  /** Fleets of the region. */
  readonly fleets: readonly string[];
  /** Average CPU utilization that the plan keeps. */
  readonly cpuPercent: number;
  readonly predictive: PredictivePlan | undefined;
}

export interface PredictivePlan {
  readonly mode: "ForecastOnly" | "ForecastAndScale";
  readonly bufferSeconds: number;
  /** Undefined where the most instances of the fleet hold. */
  readonly exceedMaxPercent: number | undefined;
}

/** @param names fleets of the region: a plan whose fleets are all elsewhere is left out. */
export function planScalingPlans(
  plans: ScalingPlans,
  names: readonly string[],
): readonly ScalingPlanPlan[] {
  return Object.entries(plans).flatMap(([name, { fleets, strategy, predictive }]) => {
    const own = fleets.filter((fleet) => names.includes(fleet));
    return own.length === 0
      ? []
      : [
          {
            name,
            fleets: own,
            cpuPercent: STRATEGIES[strategy],
            predictive: predictive && planPredictive(predictive),
          },
        ];
  });
}

function planPredictive({
  forecastOnlyUntil,
  asOf,
  bufferSeconds,
  exceedMaxPercent,
}: NonNullable<ScalingPlanSpec["predictive"]>): PredictivePlan {
  const isOn = daysBetween(forecastOnlyUntil, asOf) >= 0;
  return { mode: isOn ? "ForecastAndScale" : "ForecastOnly", bufferSeconds, exceedMaxPercent };
}
