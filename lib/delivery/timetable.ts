/** When which users get a new version: all regions one after the other, and what a bad version can reach. */
import { type RolloutSpec } from "./rolloutSchema";
import { intervalSecondsOf, longestShiftSeconds, shiftSeconds, stepsOf } from "./steps";
import { ALARM_SECONDS } from "./versionAlarms";

/** A release of one function in all regions. */
export interface Release {
  readonly rollout: RolloutSpec;
  /** Regions in their order, each with the share of all users that it serves, in percent. */
  readonly regions: readonly { readonly region: string; readonly userPercent: number }[];
  /** Seconds for which a region is watched before the next one begins. */
  readonly bakeSeconds: number;
}

export interface TimetableRow {
  readonly region: string;
  /** The step in its region, from 1. */
  readonly step: number;
  /** Percentage of the region's traffic that the new version gets. */
  readonly percent: number;
  /** Seconds from the beginning of the release. */
  readonly seconds: number;
  /** Percentage of all users that the new version has from then on. */
  readonly userPercent: number;
}

export interface Timetable {
  readonly rows: readonly TimetableRow[];
  /** Seconds until the last region is baked, where no step waits for traffic. */
  readonly seconds: number;
  /** The same where each step waits as long as it can. */
  readonly longestSeconds: number;
  /** What a version that fails from its first request can do. */
  readonly exposure: Exposure;
}

export interface Exposure {
  /** Longest time in seconds until it has no traffic any more; undefined where nothing takes it back. */
  readonly seconds: number | undefined;
  /** Largest percentage of all users that it has until then. */
  readonly userPercent: number;
}

/** Seconds that a rollout takes to move the traffic back: a failed call that is repeated, and the alias's change. */
const ROLL_BACK_SECONDS = 60;

export function timetable(release: Release): Timetable {
  const { bakeSeconds, regions, rollout } = release;
  const regionSeconds = shiftSeconds(rollout) + bakeSeconds;
  const rows = regions.flatMap(({ region, userPercent }, index) =>
    stepsOf(rollout).map(({ percent, seconds }, step) => ({
      region,
      step: step + 1,
      percent,
      seconds: index * regionSeconds + seconds,
      userPercent: usersBefore(release, index) + (userPercent * percent) / 100,
    })),
  );
  return {
    rows,
    seconds: regions.length * regionSeconds,
    longestSeconds: regions.length * (longestShiftSeconds(rollout) + bakeSeconds),
    exposure: exposureOf(release, rows),
  };
}

/** Users of the regions that have the new version already. */
function usersBefore({ regions }: Release, index: number): number {
  return regions.slice(0, index).reduce((sum, { userPercent }) => sum + userPercent, 0);
}

function exposureOf({ rollout, regions, bakeSeconds }: Release, rows: readonly TimetableRow[]) {
  const noticed = noticedAfter(rollout, bakeSeconds);
  const reached = rows.filter(({ seconds }) => noticed === undefined || seconds < noticed);
  const [first] = regions;
  return {
    seconds: noticed === undefined ? undefined : noticed + ROLL_BACK_SECONDS,
    userPercent: reached.at(-1)?.userPercent ?? first?.userPercent ?? 0,
  };
}

/**
 * Seconds from the first request until a red alarm ends the rollout. CodeDeploy watches its alarms all the time;
 * the others read them at the end of each step, and the region without a pause while it is baked.
 */
function noticedAfter(rollout: RolloutSpec, bakeSeconds: number): number | undefined {
  switch (rollout.strategy) {
    case "allAtOnce":
      return undefined;
    case "codeDeploy":
      return ALARM_SECONDS;
    case "stateMachine":
    case "simple": {
      const interval = intervalSecondsOf(rollout);
      const atStep = Math.ceil(ALARM_SECONDS / interval) * interval;
      const isShifting = atStep <= shiftSeconds(rollout);
      const isBaking = ALARM_SECONDS <= shiftSeconds(rollout) + bakeSeconds;
      return isShifting
        ? atStep
        : isBaking
          ? Math.max(ALARM_SECONDS, shiftSeconds(rollout))
          : undefined;
    }
  }
}
