/** What the functions of a rollout are given: the program writes it, `functions/rollout/` reads it. */
import { type SteppedPlan } from "./plan";
import { type ProbeSpec } from "./rolloutSchema";

/** What is released, and how; the same for every step. */
export interface RolloutOrder {
  /** Name of the function that is released. */
  readonly functionName: string;
  readonly aliasName: string;
  /** Percentage of the new version at each step; the last one is 100. */
  readonly percents: readonly number[];
  /** Seconds for which each percentage is held. */
  readonly intervalSeconds: number;
  /** Names of the alarms that roll back. */
  readonly alarmNames: readonly string[];
  /** Invocations of the new version that a step needs before its health is known. */
  readonly minimumInvocations: number;
  readonly noTraffic: "hold" | "invoke";
  /** Further intervals for which a step waits for invocations. */
  readonly mostHolds: number;
  /** An invocation of the new version at each step. */
  readonly probe?: ProbeSpec | undefined;
}

/** Input of a rollout. */
export interface VersionChange {
  /** The version that has the traffic, such as `3`. */
  readonly from: string;
  /** The version that gets it. */
  readonly to: string;
}

/** What one step hands to the next. */
export interface RolloutState extends VersionChange {
  /** Index of the step in `percents`. @default - the rollout has not begun */
  readonly step?: number;
  /** Intervals for which the step has waited for invocations. @default 0 */
  readonly holds?: number;
  /** When the step began, in ISO 8601. */
  readonly since?: string;
  readonly next?: "shift" | "wait" | "finish" | "rollBack";
  /** Why, for the log of the execution. */
  readonly reason?: string;
}

/** What the alias's description records, for the release that goes on after an interruption: JSON of this. */
export interface ReleaseRecord {
  /** The version before the one that has the traffic. @default - there was none */
  readonly previous?: string;
  /** When the version got all traffic, in ISO 8601. */
  readonly released?: string;
  /** The version that was taken back last, which is not released again by itself. */
  readonly rejected?: string;
}

/**
 * How names of hooks begin: the managed policies of CodeDeploy allow no others. Source: CodeDeploy User Guide,
 * "AppSpec 'hooks' section for an AWS Lambda deployment".
 */
export const HOOK_PREFIX = "CodeDeployHook_";

/** Name of the alias that the API invokes. */
export const LIVE_ALIAS = "live";

/** The order of a rollout, from its plan and what was deployed. */
export function orderOf(
  plan: SteppedPlan,
  functionName: string,
  aliasName: string,
  alarmNames: readonly string[],
): RolloutOrder {
  const { percents, intervalSeconds, minimumInvocations, noTraffic, mostHolds, probe } = plan;
  return {
    functionName,
    aliasName,
    percents,
    intervalSeconds,
    alarmNames,
    minimumInvocations,
    noTraffic,
    mostHolds,
    ...(probe === undefined ? {} : { probe }),
  };
}
