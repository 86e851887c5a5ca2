/**
 * The weights of a rollout: how much of the traffic of an alias its new version gets at each step.
 *
 * Lambda takes weights with two decimals, so a weight is a whole percentage here. Source: Lambda Developer
 * Guide, "Implement Lambda canary deployments using a weighted alias".
 */

/** Most steps: with more, two of them would have the same whole percentage. */
export const MOST_STEPS = 100;

/** How the weights grow. */
export type WeightSchedule =
  /** Steps of one size: 4 steps are 25, 50, 75 and 100 percent. */
  | { readonly shape: "linear"; readonly steps: number }
  /** Each step twice the one before, such as 7, 20, 47 and 100 percent. */
  | { readonly shape: "exponential"; readonly steps: number }
  /** A first percentage, multiplied by a ratio for each further step: 1 and 3 are 1, 3, 9, 27, 81, 100. */
  | { readonly shape: "geometric"; readonly firstPercent: number; readonly ratio: number }
  /** A first percentage, then all. */
  | { readonly shape: "canary"; readonly percent: number }
  /** A list, such as 1, 5, 25, 100. */
  | { readonly shape: "list"; readonly percents: readonly number[] };

/**
 * The percentage of the new version at each step: whole, strictly increasing, 1 to 100 of them, and 100 at
 * the end.
 *
 * @param schedule within the ranges of `rolloutSchema.ts`.
 */
export function weightsOf(schedule: WeightSchedule): readonly number[] {
  return increasing(percentsOf(schedule).map((percent) => Math.round(percent)));
}

function percentsOf(schedule: WeightSchedule): readonly number[] {
  switch (schedule.shape) {
    case "linear":
      return stepsOf(schedule.steps, (step) => step / schedule.steps);
    case "exponential":
      return stepsOf(schedule.steps, (step) => (2 ** step - 1) / (2 ** schedule.steps - 1));
    case "geometric":
      return geometric(schedule.firstPercent, schedule.ratio);
    case "canary":
      return [schedule.percent];
    case "list":
      return schedule.percents;
  }
}

function stepsOf(steps: number, share: (step: number) => number): number[] {
  return Array.from({ length: steps }, (_, index) => 100 * share(index + 1));
}

function geometric(first: number, ratio: number): number[] {
  const percents: number[] = [];
  for (let percent = first; percent < 100; percent *= ratio) {
    percents.push(percent);
  }
  return percents;
}

/** Rounding makes small steps equal, or zero: each percentage stands once, and 100 is the last. */
function increasing(percents: readonly number[]): readonly number[] {
  const kept = new Set(percents.filter((percent) => percent >= 1 && percent < 100));
  return [...kept].sort((a, b) => a - b).concat(100);
}
