/** A rollout as ECS takes it. */
import { type AwsLocation } from "../../location";
import { fillPlaceholders } from "../../placeholders";
import { type ServiceSpec } from "../schema";
import {
  isShifting,
  ROLLING_DEFAULTS,
  type RolloutSpec,
  type ShiftingRollout,
} from "./rolloutSchema";
import { mostTasks } from "./scalingSchema";

export interface RolloutPlan {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** How ECS moves the traffic between two target groups; undefined for a rolling rollout. */
  readonly shift: ShiftPlan | undefined;
}

export interface ShiftPlan {
  /** The part of ECS's `DeploymentConfiguration` that the strategy decides. */
  readonly configuration:
    | { readonly strategy: "BLUE_GREEN" }
    | {
        readonly strategy: "LINEAR";
        readonly linearConfiguration: {
          readonly stepPercent: number;
          readonly stepBakeTimeInMinutes: string;
        };
      }
    | {
        readonly strategy: "CANARY";
        readonly canaryConfiguration: {
          readonly canaryPercent: number;
          readonly canaryBakeTimeInMinutes: string;
        };
      };
  readonly bakeMinutes: number;
  readonly hooks: readonly HookPlan[];
}

export interface HookPlan {
  /** ARN of a Lambda function in the region of the service. */
  readonly functionArn: string;
  readonly stages: readonly string[];
}

/** Plans a rollout whose checks have passed. */
export function planRollout(rollout: RolloutSpec, location: AwsLocation): RolloutPlan {
  if (!isShifting(rollout)) {
    return { ...percentsOf(rollout), shift: undefined };
  }
  return {
    ...percentsOf(rollout),
    shift: {
      configuration: configurationOf(rollout),
      bakeMinutes: rollout.bakeMinutes,
      hooks: Object.values(rollout.hooks).map(({ functionArn, stages }) => ({
        functionArn: fillPlaceholders(functionArn, location),
        stages,
      })),
    },
  };
}

/** Tasks that run at least and at most while a deployment replaces them. */
function percentsOf(
  rollout: RolloutSpec,
): Pick<RolloutPlan, "minimumHealthyPercent" | "maximumPercent"> {
  if (isShifting(rollout)) {
    return ROLLING_DEFAULTS;
  }
  const { minimumHealthyPercent, maximumPercent } = rollout;
  return { minimumHealthyPercent, maximumPercent };
}

/** Tasks of a service at most, while a deployment runs old and new ones. */
export function mostTasksAtOnce({
  tasks,
  rollout,
}: Pick<ServiceSpec, "tasks" | "rollout">): number {
  return Math.floor((mostTasks(tasks) * percentsOf(rollout).maximumPercent) / 100);
}

/** Minutes for which the traffic moves and the old tasks keep running. */
export function shiftMinutes(rollout: RolloutSpec): number {
  switch (rollout.strategy) {
    case "rolling":
      return 0;
    case "blueGreen":
      return rollout.bakeMinutes;
    case "linear":
      return Math.ceil(100 / rollout.stepPercent) * rollout.stepBakeMinutes + rollout.bakeMinutes;
    case "canary":
      return rollout.canaryBakeMinutes + rollout.bakeMinutes;
  }
}

function configurationOf(rollout: ShiftingRollout): ShiftPlan["configuration"] {
  switch (rollout.strategy) {
    case "blueGreen":
      return { strategy: "BLUE_GREEN" };
    case "linear":
      return {
        strategy: "LINEAR",
        linearConfiguration: {
          stepPercent: rollout.stepPercent,
          stepBakeTimeInMinutes: String(rollout.stepBakeMinutes),
        },
      };
    case "canary":
      return {
        strategy: "CANARY",
        canaryConfiguration: {
          canaryPercent: rollout.canaryPercent,
          canaryBakeTimeInMinutes: String(rollout.canaryBakeMinutes),
        },
      };
  }
}
