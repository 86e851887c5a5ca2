import { strict as assert } from "node:assert";

import { failedProbes, type Probes } from "../../../functions/health/budget";
import { capturedWarnings } from "../../support/warnings";

const healthy = () => Promise.resolve();
const unhealthy = () => Promise.reject(new RangeError("a secret of the dependency"));
const never = () => new Promise<never>(() => undefined);
const throwing = () => {
  throw new TypeError("broken");
};

describe("failedProbes", () => {
  const logged = capturedWarnings();
  const failing = (probes: Probes, milliseconds = 1000) => failedProbes(probes, milliseconds);

  it("names no dependency when all probes resolve", async () => {
    assert.deepEqual(await failing({ a: healthy, b: healthy }), []);
    assert.deepEqual(logged, []);
  });
  it("names the dependencies that reject or throw, in the order of the probes", async () => {
    assert.deepEqual(await failing({ a: throwing, b: healthy, c: unhealthy }), ["a", "c"]);
  });
  it("does not wait for a probe that ignores its signal", async () => {
    assert.deepEqual(await failing({ a: never, b: healthy }, 20), ["a"]);
  });
  it("aborts the probes when the budget is spent", async () => {
    let signal: AbortSignal | undefined;
    await failing({ a: (given) => ((signal = given), never()) }, 20);
    assert.equal(signal?.aborted, true);
  });
  it("logs the name of an error, never its message", async () => {
    await failing({ a: unhealthy });
    assert.deepEqual(logged, ['{"dependency":"a","error":"RangeError"}']);
  });
});
