import { strict as assert } from "node:assert";

import { failingOf, type Probes } from "../../../functions/health/budget";

const well = () => Promise.resolve();
const ill = () => Promise.reject(new RangeError("a secret of the dependency"));
const never = () => new Promise<never>(() => undefined);
const throwing = () => {
  throw new TypeError("broken");
};

describe("the budget of a health check", () => {
  const warn = console.warn;
  const logged: string[] = [];
  beforeEach(() => {
    logged.length = 0;
    console.warn = (line: string) => logged.push(line);
  });
  afterEach(() => {
    console.warn = warn;
  });
  const failing = (probes: Probes, milliseconds = 1000) => failingOf(probes, milliseconds);

  it("has no failures when all probes are well", async () => {
    assert.deepEqual(await failing({ a: well, b: well }), []);
    assert.deepEqual(logged, []);
  });
  it("names what rejects and what throws, in the order of the probes", async () => {
    assert.deepEqual(await failing({ a: throwing, b: well, c: ill }), ["a", "c"]);
  });
  it("gives up on a probe that ignores its signal", async () => {
    assert.deepEqual(await failing({ a: never, b: well }, 20), ["a"]);
  });
  it("tells the probes to stop when the budget is spent", async () => {
    let signal: AbortSignal | undefined;
    await failing({ a: (given) => ((signal = given), never()) }, 20);
    assert.equal(signal?.aborted, true);
  });
  it("logs the kind of an error, never its text", async () => {
    await failing({ a: ill });
    assert.deepEqual(logged, ['{"dependency":"a","error":"RangeError"}']);
  });
});
