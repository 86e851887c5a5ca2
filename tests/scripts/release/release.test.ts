import { strict as assert } from "node:assert";

import { type VersionChange } from "../../../lib/delivery/order";
import {
  type Progress,
  type RegionRelease,
  type RegionState,
} from "../../../scripts/release/region";
import { release, type ReleaseOptions } from "../../../scripts/release/release";

/** A region whose rollout takes some looks, and what was done to it. */
class Region implements RegionRelease {
  readonly done: string[] = [];
  /** Percentages at each look; the version is released behind them. */
  percents = [10, 10, 50];
  reason: string | undefined;
  red: () => string | undefined = () => undefined;
  canRollBack = true;

  constructor(
    readonly region: string,
    readonly at: Partial<RegionState> = {},
  ) {}

  state(): Promise<RegionState> {
    return Promise.resolve({
      version: "3",
      shifting: undefined,
      record: {},
      latest: "4",
      ...this.at,
    });
  }

  start({ from, to }: VersionChange): Promise<void> {
    this.done.push(`start ${from} to ${to}`);
    return Promise.resolve();
  }

  progress(): Promise<Progress> {
    const percent = this.percents.shift();
    if (percent !== undefined) {
      return Promise.resolve({ status: "running", percent });
    }
    return Promise.resolve(
      this.reason === undefined
        ? { status: "released" }
        : { status: "rolledBack", reason: this.reason },
    );
  }

  redAlarm(): Promise<string | undefined> {
    return Promise.resolve(this.red());
  }

  rollBack({ from, to }: VersionChange): Promise<void> {
    if (!this.canRollBack) {
      return Promise.reject(new Error("access denied"));
    }
    this.done.push(`back ${to} to ${from}`);
    return Promise.resolve();
  }
}

const START = Date.parse("2030-01-01T00:00:00Z");

function setUp(changes: Partial<ReleaseOptions> = {}) {
  const lines: string[] = [];
  const clock = { seconds: 0 };
  const options: ReleaseOptions = {
    bakeSeconds: 60,
    retry: false,
    now: () => new Date(START + clock.seconds * 1000),
    wait: (seconds) => {
      clock.seconds += seconds;
      return Promise.resolve();
    },
    log: (line) => lines.push(line),
    ...changes,
  };
  return { lines, clock, options };
}

describe("release", () => {
  it("begins in a region when the one before has the version and is baked", async () => {
    const { lines, clock, options } = setUp();
    const regions = [new Region("eu-west-1"), new Region("us-east-1")];
    assert.deepEqual(await release(regions, options), { released: true });
    assert.deepEqual(lines, [
      "eu-west-1: version 4 follows version 3",
      "eu-west-1: version 4 has 10 % of the traffic",
      "eu-west-1: version 4 has 50 % of the traffic",
      "eu-west-1: version 4 has all traffic",
      "eu-west-1: watched until 2030-01-01T00:01:45.000Z",
      "us-east-1: version 4 follows version 3",
      "us-east-1: version 4 has 10 % of the traffic",
      "us-east-1: version 4 has 50 % of the traffic",
      "us-east-1: version 4 has all traffic",
      "us-east-1: watched until 2030-01-01T00:03:30.000Z",
    ]);
    assert.equal(clock.seconds, 2 * (3 * 15 + 60));
  });

  it("takes the version back in every region, the newest first, when a rollout was taken back", async () => {
    const { lines, options } = setUp();
    const [first, second, third] = [new Region("a"), new Region("b"), new Region("c")];
    second.reason = "alarm errors is red";
    assert.deepEqual(await release([first, second, third], options), {
      released: false,
      region: "b",
      reason: "alarm errors is red",
    });
    assert.deepEqual(first.done, ["start 3 to 4", "back 4 to 3"]);
    assert.deepEqual(second.done, ["start 3 to 4", "back 4 to 3"]);
    assert.deepEqual(third.done, []);
    assert.deepEqual(lines.slice(-3), [
      "b: alarm errors is red",
      "b: version 3 has all traffic again",
      "a: version 3 has all traffic again",
    ]);
  });

  it("takes the version back when an alarm is red while a region is baked", async () => {
    const { clock, options } = setUp();
    const region = new Region("a");
    region.red = () => (clock.seconds > 60 ? "alarm live-errors is red" : undefined);
    const result = await release([region], options);
    assert.deepEqual(result, {
      released: false,
      region: "a",
      reason: "alarm live-errors is red in a",
    });
    assert.deepEqual(region.done, ["start 3 to 4", "back 4 to 3"]);
  });

  it("watches the regions that have the version while the next one shifts", async () => {
    const { clock, options } = setUp();
    const [first, second] = [new Region("a"), new Region("b")];
    first.red = () => (clock.seconds > 110 ? "alarm live-errors is red" : undefined);
    const result = await release([first, second], options);
    assert.deepEqual(result, {
      released: false,
      region: "b",
      reason: "alarm live-errors is red in a",
    });
    assert.deepEqual(second.done, ["start 3 to 4", "back 4 to 3"]);
  });

  it("goes on where it was interrupted, and still takes back what it had released", async () => {
    const { lines, options } = setUp();
    const record = { previous: "3", released: "2029-12-31T23:59:30Z" };
    const first = new Region("a", { version: "4", record });
    const second = new Region("b", { shifting: { version: "4", percent: 10 } });
    second.reason = "no traffic";
    assert.equal((await release([first, second], options)).released, false);
    assert.deepEqual(first.done, ["back 4 to 3"]);
    assert.deepEqual(second.done, ["start 3 to 4", "back 4 to 3"]);
    // Half of the time that it is baked for had gone.
    assert.equal(lines[1], "a: watched until 2030-01-01T00:00:30.000Z");
  });

  it("releases nothing where every region has the version, and bakes none again", async () => {
    const { clock, options } = setUp();
    const record = { previous: "3", released: "2029-12-31T00:00:00Z" };
    const region = new Region("a", { version: "4", record });
    assert.deepEqual(await release([region], options), { released: true });
    assert.deepEqual([region.done, clock.seconds], [[], 0]);
    assert.deepEqual(await release([new Region("new", { version: "4" })], options), {
      released: true,
    });
  });

  it("does not release again what was taken back, unless --retry is given", async () => {
    const rejected = () => new Region("a", { record: { rejected: "4" } });
    assert.deepEqual(await release([rejected()], setUp().options), {
      released: false,
      region: "a",
      reason: "version 4 was taken back before; publish another one, or add --retry",
    });
    assert.deepEqual(await release([rejected()], setUp({ retry: true }).options), {
      released: true,
    });
  });

  it("does not begin while another version is being released", async () => {
    const region = new Region("a", { shifting: { version: "9", percent: 10 } });
    const { options } = setUp();
    assert.deepEqual(await release([region], options), {
      released: false,
      region: "a",
      reason: "version 9 is being released; wait for its end, or stop it",
    });
    assert.deepEqual(region.done, []);
  });

  it("takes the others back when one region cannot be, and prints what to do there", async () => {
    const { lines, options } = setUp();
    const [first, second] = [new Region("a"), new Region("b")];
    second.reason = "no traffic";
    second.canRollBack = false;
    await release([first, second], options);
    assert.deepEqual(lines.slice(-2), [
      "b: cannot be taken back (access denied); give version 3 all traffic by hand",
      "a: version 3 has all traffic again",
    ]);
  });
});
