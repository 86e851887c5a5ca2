/** How one region releases each function of the API. */
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { perStack } from "../spec/perStack";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { checkDelivery, type DeliveryStack } from "./checks";
import { type TrafficShift } from "./presets";
import { type ProbeSpec, type RolloutSpec, type SteppedRollout } from "./rolloutSchema";
import { type DeliverySpec, type FunctionDeliverySpec, type SkipAlarmsSpec } from "./schema";
import { STEP_TASK_SECONDS } from "./stateMachine";
import { intervalSecondsOf, longestShiftSeconds } from "./steps";
import { type Release } from "./timetable";
import { type VersionAlarmPlan, versionAlarms } from "./versionAlarms";
import { weightsOf } from "./weights";

/** How the functions of one region are released. */
export interface DeliveryPlan {
  /** By name; the others get their traffic with each deployment. */
  readonly functions: Readonly<Record<string, FunctionReleasePlan>>;
  /** Days for which the logs of releases are kept. */
  readonly logRetentionDays: LogRetentionDays;
}

export interface FunctionReleasePlan {
  readonly rollout: RolloutPlan;
  /** Alarms on the new version; none where it is released all at once. */
  readonly alarms: readonly VersionAlarmPlan[];
  /** Names of other alarms that roll back. */
  readonly furtherAlarms: readonly string[];
  /** Who releases without regard to the alarms, and why; undefined where they roll back. */
  readonly skipAlarms: SkipAlarmsSpec | undefined;
}

export type RolloutPlan =
  | { readonly strategy: "allAtOnce" }
  | CodeDeployPlan
  | ({ readonly strategy: "stateMachine" } & SteppedPlan & { readonly timeoutSeconds: number })
  | ({ readonly strategy: "simple" } & SteppedPlan);

export interface CodeDeployPlan {
  readonly strategy: "codeDeploy";
  /** Name of a predefined configuration, or what one's own does. */
  readonly configuration:
    | { readonly kind: "predefined"; readonly name: string }
    | { readonly kind: "own"; readonly shift: Exclude<TrafficShift, { kind: "allAtOnce" }> };
  readonly beforeTraffic: ProbeSpec | undefined;
  readonly afterTraffic: ProbeSpec | undefined;
}

/** What the function that takes the steps needs to know. */
export interface SteppedPlan {
  readonly percents: readonly number[];
  readonly intervalSeconds: number;
  readonly minimumInvocations: number;
  readonly noTraffic: "hold" | "invoke";
  readonly mostHolds: number;
  readonly probe: ProbeSpec | undefined;
}

const releasedAllAtOnce: FunctionReleasePlan = {
  rollout: { strategy: "allAtOnce" },
  alarms: [],
  furtherAlarms: [],
  skipAlarms: undefined,
};

/** Plans the releases of a region, or finds everything that is wrong with them in all of them together. */
export const planDelivery = perStack((stack: DeliveryStack): Planned<DeliveryPlan | undefined> => {
  const { delivery } = stack;
  return planned(
    checkDelivery(stack),
    () =>
      delivery && {
        functions: Object.fromEntries(
          Object.entries(delivery.functions).map(([name, spec]) => [name, planFunction(spec)]),
        ),
        logRetentionDays: defaultLogRetentionDays(isProduction(stack)),
      },
  );
});

function planFunction(spec: FunctionDeliverySpec): FunctionReleasePlan {
  const rollout = planRollout(spec.rollout);
  return rollout.strategy === "allAtOnce"
    ? releasedAllAtOnce
    : {
        rollout,
        alarms: versionAlarms(spec.alarms),
        furtherAlarms: spec.furtherAlarms,
        skipAlarms: spec.skipAlarms,
      };
}

function planRollout(rollout: RolloutSpec): RolloutPlan {
  switch (rollout.strategy) {
    case "allAtOnce":
      return { strategy: "allAtOnce" };
    case "codeDeploy": {
      const { configuration, beforeTraffic, afterTraffic } = rollout;
      return {
        strategy: "codeDeploy",
        configuration:
          typeof configuration === "string"
            ? { kind: "predefined", name: `CodeDeployDefault.${configuration}` }
            : { kind: "own", shift: configuration },
        beforeTraffic,
        afterTraffic,
      };
    }
    case "stateMachine":
      return {
        strategy: "stateMachine",
        ...planSteps(rollout),
        timeoutSeconds: timeoutSeconds(rollout),
      };
    case "simple":
      return { strategy: "simple", ...planSteps(rollout) };
  }
}

function planSteps(rollout: SteppedRollout): SteppedPlan {
  const waiting =
    rollout.strategy === "stateMachine"
      ? { noTraffic: rollout.noTraffic, mostHolds: rollout.mostHolds }
      : ({ noTraffic: "hold", mostHolds: 0 } as const);
  return {
    percents: weightsOf(rollout.weights),
    intervalSeconds: intervalSecondsOf(rollout),
    minimumInvocations: rollout.minimumInvocations,
    probe: rollout.probe,
    ...waiting,
  };
}

/** Every wait, and every call as long as it can take: two for each step or hold, and three more. */
function timeoutSeconds(rollout: Extract<SteppedRollout, { strategy: "stateMachine" }>): number {
  const checks = weightsOf(rollout.weights).length * (1 + rollout.mostHolds);
  return longestShiftSeconds(rollout) + (2 * checks + 3) * STEP_TASK_SECONDS;
}

/** The release of one function in all regions, for its timetable. */
export function releaseOf(delivery: DeliverySpec, { rollout }: FunctionDeliverySpec): Release {
  const { bakeMinutes, regionOrder, userPercent } = delivery;
  const equal = 100 / regionOrder.length;
  return {
    rollout,
    regions: regionOrder.map((region) => ({
      region,
      userPercent: userPercent === undefined ? equal : (userPercent[region] ?? 0),
    })),
    bakeSeconds: bakeMinutes * 60,
  };
}
