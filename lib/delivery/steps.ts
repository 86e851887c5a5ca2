/** The steps of a rollout in one region: which percentage of its traffic the new version gets, and when. */
import { codeDeployPresets, stepsOfShift, type TrafficShift } from "./presets";
import { type RolloutSpec } from "./rolloutSchema";
import { weightsOf } from "./weights";

/** One step; the last one has 100 percent. */
export interface RolloutStep {
  /** Percentage of the region's traffic that the new version gets, 1 to 100. */
  readonly percent: number;
  /** Seconds from the rollout's beginning. */
  readonly seconds: number;
}

/** The steps of a rollout in which no step has to wait for traffic. */
export function stepsOf(rollout: RolloutSpec): readonly RolloutStep[] {
  if (rollout.strategy === "allAtOnce") {
    return [{ percent: 100, seconds: 0 }];
  }
  if (rollout.strategy === "codeDeploy") {
    return stepsOfShift(shiftOf(rollout.configuration)).map(({ percent, minute }) => ({
      percent,
      seconds: minute * 60,
    }));
  }
  return weightsOf(rollout.weights).map((percent, step) => ({
    percent,
    seconds: step * intervalSecondsOf(rollout),
  }));
}

/** What CodeDeploy does under a configuration. */
export function shiftOf(
  configuration: Extract<RolloutSpec, { readonly strategy: "codeDeploy" }>["configuration"],
): TrafficShift {
  return typeof configuration === "string" ? codeDeployPresets[configuration] : configuration;
}

/** Seconds between the first step and the last one. */
export function shiftSeconds(rollout: RolloutSpec): number {
  return stepsOf(rollout).at(-1)?.seconds ?? 0;
}

/** Longest time in seconds between the first step and the last one, where each waits for traffic. */
export function longestShiftSeconds(rollout: RolloutSpec): number {
  const holds = rollout.strategy === "stateMachine" ? rollout.mostHolds : 0;
  return shiftSeconds(rollout) * (1 + holds);
}

/** Seconds for which each step of a stepped rollout is watched. */
export function intervalSecondsOf(
  rollout: Extract<RolloutSpec, { readonly strategy: "stateMachine" | "simple" }>,
): number {
  return rollout.strategy === "stateMachine"
    ? rollout.intervalMinutes * 60
    : rollout.intervalSeconds;
}
