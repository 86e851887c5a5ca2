/**
 * A rollout against an emulator of AWS: the calls have the form that AWS's API has. moto does not compare the
 * revision of an alias; that is in machine.test.ts.
 */
import { strict as assert } from "node:assert";

import { createRollout, type RolloutEvent } from "../../../functions/rollout";
import { rolloutDefinition } from "../../../lib/delivery/stateMachine";
import { type Moto, startMoto } from "../../support/moto";
import { execute, type ExecutionResult, type Machine } from "../../support/stateMachine";
import { ORDER } from "./cloud";
import { EmulatedFunction } from "./emulatedFunction";

const change = { from: "1", to: "2" };
const order = { ...ORDER, mostHolds: 1 };

describe("a rollout in an emulator", function () {
  this.timeout(60_000);
  let moto: Moto | undefined;
  let released: EmulatedFunction;

  before(async function () {
    moto = await startMoto();
    if (moto === undefined) {
      console.log("      skipped: no Python with moto 5; npm run emulator installs it");
      this.skip();
    }
  });
  beforeEach(async () => {
    await moto?.reset();
    released = await EmulatedFunction.create(moto?.endpoint ?? "", order);
  });
  after(() => moto?.stop());

  /** Runs it as Step Functions does. */
  function rollOut(machine: Partial<Machine> = {}): Promise<ExecutionResult> {
    const definition = rolloutDefinition({
      stepFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:step",
      order,
      intervalSeconds: order.intervalSeconds,
      timeoutSeconds: 10_000,
    });
    const handler = createRollout(released.clients, () => released.now);
    return execute(definition, change, {
      call: (event) => handler(event as RolloutEvent),
      wait: (seconds) => released.passTime(seconds),
      ...machine,
    });
  }

  it("shifts the traffic of the alias step by step to the version that was published last", async () => {
    const traffic: object[] = [];
    const { status } = await rollOut({
      wait: async (seconds) => {
        traffic.push(await released.traffic());
        await released.passTime(seconds);
      },
    });
    assert.equal(status, "SUCCEEDED");
    assert.deepEqual(traffic, [
      { 1: 90, 2: 10 },
      { 1: 50, 2: 50 },
    ]);
    const { version, shifting, record } = await released.alias();
    assert.deepEqual([version, shifting], ["2", undefined]);
    assert.deepEqual(record, { previous: "1", released: "2030-01-01T00:10:00.000Z" });
  });

  it("takes the traffic back when an alarm turns red in the middle", async () => {
    const { status, error, path } = await rollOut({
      wait: async (seconds) => {
        await released.passTime(seconds);
        if ((await released.traffic())["2"] === 50) {
          await released.turnRed("errors");
        }
      },
    });
    assert.deepEqual([status, error], ["FAILED", "RolledBack"]);
    assert.equal(path.filter((state) => state === "Shift").length, 2);
    const { version, shifting, record } = await released.alias();
    assert.deepEqual([version, shifting, record], ["1", undefined, { rejected: "2" }]);
  });

  it("holds without traffic, and takes the traffic back when none comes", async () => {
    released.requestsPerSecond = 0;
    const { error, path } = await rollOut();
    assert.equal(error, "RolledBack");
    assert.equal(path.filter((state) => state === "Wait").length, 2);
    assert.deepEqual(await released.traffic(), { 1: 100 });
  });

  it("goes on after an execution that ended in the middle", async () => {
    const abortBefore = (state: string, visits: number) => state === "CheckHealth" && visits === 1;
    assert.equal((await rollOut({ abortBefore })).status, "ABORTED");
    assert.deepEqual(await released.traffic(), { 1: 50, 2: 50 });
    const { status, path } = await rollOut();
    assert.equal(status, "SUCCEEDED");
    assert.equal(path.filter((state) => state === "Shift").length, 1);
    assert.deepEqual(await released.traffic(), { 2: 100 });
  });

  for (const state of ["Begin", "Decide", "Shift", "Wait", "CheckHealth", "Finish"]) {
    it(`is taken back by the rule for ended executions, when it ends before ${state}`, async () => {
      const { status } = await rollOut({ abortBefore: (name) => name === state });
      assert.equal(status, "ABORTED");
      const event = { action: "rollBack", order, state: JSON.stringify(change) } as const;
      await createRollout(released.clients)(event);
      assert.deepEqual(await released.traffic(), { 1: 100 });
    });
  }
});
