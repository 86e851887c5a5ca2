import { strict as assert } from "node:assert";

import { type Release, timetable } from "../../../lib/delivery/timetable";

const regions = [
  { region: "eu-west-1", userPercent: 20 },
  { region: "us-east-1", userPercent: 80 },
];

function release(rollout: Release["rollout"], bakeSeconds = 600): Release {
  return { rollout, regions, bakeSeconds };
}

const canary = {
  strategy: "codeDeploy",
  configuration: "LambdaCanary10Percent5Minutes",
  beforeTraffic: undefined,
  afterTraffic: undefined,
} as const;

const machine: Extract<Release["rollout"], { strategy: "stateMachine" }> = {
  strategy: "stateMachine",
  weights: { shape: "list", percents: [10, 50] },
  intervalMinutes: 5,
  minimumInvocations: 20,
  noTraffic: "hold",
  mostHolds: 2,
};

describe("timetable", () => {
  it("begins in a region when the one before has all traffic and is baked", () => {
    assert.deepEqual(timetable(release(canary)).rows, [
      { region: "eu-west-1", step: 1, percent: 10, seconds: 0, userPercent: 2 },
      { region: "eu-west-1", step: 2, percent: 100, seconds: 300, userPercent: 20 },
      { region: "us-east-1", step: 1, percent: 10, seconds: 900, userPercent: 28 },
      { region: "us-east-1", step: 2, percent: 100, seconds: 1200, userPercent: 100 },
    ]);
  });

  it("ends when the last region is baked, later where steps wait for traffic", () => {
    const { seconds, longestSeconds } = timetable(release(machine));
    assert.equal(seconds, 2 * (600 + 600));
    assert.equal(longestSeconds, 2 * (3 * 600 + 600));
  });

  it("bounds what a version that fails from its first request can reach", () => {
    // CodeDeploy stops on a red alarm: after 240 s, and 60 s for the way back.
    assert.deepEqual(timetable(release(canary)).exposure, { seconds: 300, userPercent: 2 });
    // A state machine reads the alarm at the end of the interval.
    assert.deepEqual(timetable(release(machine)).exposure, { seconds: 360, userPercent: 2 });
    const slow = { ...machine, intervalMinutes: 60 };
    assert.deepEqual(timetable(release(slow)).exposure, { seconds: 3660, userPercent: 2 });
    // Short steps end before an alarm is red; the region is baked by then.
    const { weights, minimumInvocations } = machine;
    const short: Release["rollout"] = {
      strategy: "simple",
      weights,
      minimumInvocations,
      intervalSeconds: 60,
    };
    assert.deepEqual(timetable(release(short)).exposure, { seconds: 300, userPercent: 20 });
    assert.deepEqual(timetable(release(short, 60)).exposure, {
      seconds: undefined,
      userPercent: 100,
    });
    // Nothing takes back what is released all at once.
    assert.deepEqual(timetable(release({ strategy: "allAtOnce" })).exposure, {
      seconds: undefined,
      userPercent: 100,
    });
  });
});
