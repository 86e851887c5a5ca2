import { strict as assert } from "node:assert";

import { RolledBack, runRollout } from "../../../functions/rollout/run";
import { type RolloutOrder } from "../../../lib/delivery/order";
import { Cloud, ORDER, sdkError } from "./cloud";

/** Runs a rollout in one execution of this many seconds. */
function run(cloud: Cloud, seconds = 900, order: Partial<RolloutOrder> = {}) {
  const end = cloud.now.getTime() + seconds * 1000;
  return runRollout(
    cloud.clients,
    { ...ORDER, ...order },
    { from: "3", to: "4" },
    {
      now: () => cloud.now,
      remainingMilliseconds: () => end - cloud.now.getTime(),
      wait: (milliseconds) => {
        cloud.wait(milliseconds / 1000);
        return Promise.resolve();
      },
    },
  );
}

describe("a rollout in one execution", () => {
  it("gives the new version all traffic after its steps", async () => {
    const cloud = new Cloud();
    await run(cloud);
    assert.deepEqual(cloud.traffic, { 4: 100 });
    assert.equal(cloud.now.toISOString(), "2030-01-01T00:10:00.000Z");
  });

  it("takes the traffic back when an alarm is red, no traffic comes, or a call fails", async () => {
    const changes: ((cloud: Cloud) => unknown)[] = [
      (cloud) => (cloud.alarms = { errors: "ALARM" }),
      (cloud) => (cloud.requestsPerSecond = 0),
      (cloud) =>
        (cloud.fail = (name) => (name === "DescribeAlarms" ? sdkError("Failure") : undefined)),
    ];
    for (const change of changes) {
      const cloud = new Cloud();
      change(cloud);
      await assert.rejects(run(cloud, 900, { mostHolds: 0 }), RolledBack);
      assert.deepEqual(cloud.traffic, { 3: 100 });
    }
  });

  it("takes the traffic back while there is time for it", async () => {
    const cloud = new Cloud();
    await assert.rejects(run(cloud, 400), /no time is left for a further step/);
    assert.deepEqual(cloud.traffic, { 3: 100 });
  });

  it("goes on where an execution was ended", async () => {
    const cloud = new Cloud();
    cloud.weights = { 4: 0.5 };
    await run(cloud, 400);
    assert.deepEqual(cloud.traffic, { 4: 100 });
  });
});
