import { strict as assert } from "node:assert";

import { createRollout, type RolloutEvent } from "../../../functions/rollout";
import { type RolloutOrder } from "../../../lib/delivery/order";
import { rolloutDefinition } from "../../../lib/delivery/stateMachine";
import { execute, type ExecutionResult, type Machine } from "../../support/stateMachine";
import { Cloud, ORDER, sdkError } from "./cloud";

const change = { from: "3", to: "4" };

/** Runs a rollout as Step Functions does, with the function that takes the steps. */
function rollOut(
  cloud: Cloud,
  order: Partial<RolloutOrder> = {},
  machine: Partial<Machine> = {},
): Promise<ExecutionResult> {
  const full = { ...ORDER, ...order };
  const definition = rolloutDefinition({
    stepFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:step",
    order: full,
    intervalSeconds: full.intervalSeconds,
    timeoutSeconds: 10_000,
  });
  const handler = createRollout(cloud.clients, () => cloud.now);
  return execute(definition, change, {
    call: (event) => handler(event as RolloutEvent),
    wait: (seconds) => {
      cloud.wait(seconds);
    },
    ...machine,
  });
}

describe("a rollout by a state machine", () => {
  it("gives the new version more traffic step by step, and then all of it", async () => {
    const cloud = new Cloud();
    const traffic: object[] = [];
    const result = await rollOut(
      cloud,
      {},
      {
        wait: (seconds) => {
          traffic.push(cloud.traffic);
          cloud.wait(seconds);
        },
      },
    );
    assert.equal(result.status, "SUCCEEDED");
    assert.deepEqual(traffic, [
      { 3: 90, 4: 10 },
      { 3: 50, 4: 50 },
    ]);
    assert.deepEqual(cloud.traffic, { 4: 100 });
    assert.deepEqual(JSON.parse(cloud.description), {
      previous: "3",
      released: "2030-01-01T00:10:00.000Z",
    });
  });

  it("ends at once where the version has all traffic already", async () => {
    const cloud = new Cloud();
    cloud.version = "4";
    const { status, path } = await rollOut(cloud);
    assert.equal(status, "SUCCEEDED");
    assert.deepEqual(path, ["Begin", "Decide", "Finish", "Released"]);
    assert.equal(cloud.calls.includes("UpdateAlias"), false);
  });

  it("takes the traffic back when an alarm is red, or does not exist", async () => {
    for (const alarms of [{ errors: "ALARM" }, {}]) {
      const cloud = new Cloud();
      cloud.alarms = alarms;
      const { status, error } = await rollOut(cloud);
      assert.deepEqual([status, error, cloud.traffic], ["FAILED", "RolledBack", { 3: 100 }]);
      assert.deepEqual(JSON.parse(cloud.description), { rejected: "4" });
    }
  });

  it("regards no alarm that it is not given: skipped ones do not roll back", async () => {
    const cloud = new Cloud();
    cloud.alarms = { errors: "ALARM" };
    assert.equal((await rollOut(cloud, { alarmNames: [] })).status, "SUCCEEDED");
  });

  it("holds a step without traffic, and takes the traffic back when none comes", async () => {
    const cloud = new Cloud();
    cloud.requestsPerSecond = 0;
    const { status, error, path } = await rollOut(cloud);
    assert.deepEqual([status, error, cloud.traffic], ["FAILED", "RolledBack", { 3: 100 }]);
    assert.equal(path.filter((state) => state === "Wait").length, 1 + ORDER.mostHolds);
  });

  it("counts the invocations of a step over its holds", async () => {
    const cloud = new Cloud();
    // 10 percent of them in 300 s are 9; in 900 s they are 27.
    cloud.requestsPerSecond = 0.3;
    const { status, path } = await rollOut(cloud, { mostHolds: 2 });
    assert.equal(status, "SUCCEEDED");
    assert.equal(path.filter((state) => state === "Wait").length, 3 + 1);
  });

  it("invokes the new version itself where noTraffic is invoke, and holds it against the probe", async () => {
    const probe = { event: { path: "/" }, expect: { statusCode: 200, bodyIncludes: "ok" } };
    const invoking = { noTraffic: "invoke", probe, minimumInvocations: 3 } as const;
    const cloud = new Cloud();
    cloud.requestsPerSecond = 0;
    assert.equal((await rollOut(cloud, invoking)).status, "SUCCEEDED");
    // One probe and three invocations at each of two steps, all of the new version.
    assert.equal(cloud.calls.filter((call) => call === "Invoke 4").length, 8);
    for (const answer of [
      { statusCode: 500, body: "ok" },
      { statusCode: 200, body: "no" },
      { error: true },
    ]) {
      const worse = new Cloud();
      worse.answers = { 4: answer };
      const { error } = await rollOut(worse, invoking);
      assert.deepEqual([error, worse.traffic], ["RolledBack", { 3: 100 }]);
    }
  });

  it("repeats calls that AWS throttles", async () => {
    const cloud = new Cloud();
    cloud.fail = (_, count) => (count % 2 === 0 ? sdkError("ThrottlingException") : undefined);
    assert.equal((await rollOut(cloud)).status, "SUCCEEDED");
    assert.deepEqual(cloud.traffic, { 4: 100 });
  });

  for (const call of ["GetAlias", "UpdateAlias", "DescribeAlarms", "GetMetricStatistics"]) {
    it(`takes the traffic back when ${call} fails at any time`, async () => {
      for (let at = 0; at < 6; at += 1) {
        const cloud = new Cloud();
        cloud.fail = (name, count) =>
          name === call && count === at ? sdkError("AccessDeniedException") : undefined;
        const { status, error } = await rollOut(cloud);
        const isEnded = status === "SUCCEEDED" || error === "RolledBack";
        assert.ok(isEnded, `${call} ${at}: ${status} ${String(error)}`);
        assert.deepEqual(cloud.traffic, status === "SUCCEEDED" ? { 4: 100 } : { 3: 100 });
      }
    });
  }

  it("ends with NotRolledBack when even the way back fails", async () => {
    const cloud = new Cloud();
    cloud.fail = (name, count) =>
      name === "UpdateAlias" && count > 0 ? sdkError("AccessDeniedException") : undefined;
    const { status, error } = await rollOut(cloud);
    assert.deepEqual([status, error], ["FAILED", "NotRolledBack"]);
  });

  it("leaves an alias that belongs to another rollout", async () => {
    const cloud = new Cloud();
    cloud.weights = { 5: 0.5 };
    const { error } = await rollOut(cloud);
    assert.deepEqual([error, cloud.traffic], ["RolledBack", { 3: 50, 5: 50 }]);
  });

  it("goes on where an interrupted one has stopped", async () => {
    const cloud = new Cloud();
    cloud.weights = { 4: 0.5 };
    const { path } = await rollOut(cloud);
    assert.equal(path.filter((state) => state === "Shift").length, 1);
    assert.deepEqual(cloud.traffic, { 4: 100 });
  });

  it("is taken back by the rule for ended executions, whatever the state at which it is ended", async () => {
    for (let visit = 0; visit < 3; visit += 1) {
      for (const state of ["Begin", "Decide", "Shift", "Wait", "CheckHealth", "Finish"]) {
        const cloud = new Cloud();
        const abortBefore = (name: string, visits: number) => name === state && visits === visit;
        const { status } = await rollOut(cloud, {}, { abortBefore });
        if (status === "ABORTED") {
          // What EventBridge hands over: the execution's input, quoted.
          const event = {
            action: "rollBack",
            order: ORDER,
            state: JSON.stringify(change),
          } as const;
          await createRollout(cloud.clients)(event);
          assert.deepEqual(cloud.traffic, { 3: 100 }, `${state} ${visit}`);
        }
      }
    }
  });
});
