import { strict as assert } from "node:assert";

import { cachedLoader } from "../../../functions/parameters/loader";

/** A loader with a clock that the test sets, and a source that counts its loads. */
function createLoader() {
  const source = { time: 1000, loads: 0, fails: false };
  const load = cachedLoader({
    timeToLiveMs: 100,
    retryAfterMs: 10,
    now: () => source.time,
    load: async () => {
      source.loads += 1;
      await Promise.resolve();
      if (source.fails) {
        throw new Error("unavailable");
      }
      return source.loads;
    },
  });
  return { source, load };
}

describe("cachedLoader", () => {
  it("loads once until the value expires", async () => {
    const { source, load } = createLoader();
    assert.deepEqual(await load(), { value: 1, loadedAt: 1000, isStale: false });
    source.time += 99;
    assert.deepEqual(await load(), { value: 1, loadedAt: 1000, isStale: false });
    assert.equal(source.loads, 1);
  });

  it("loads again when the value has expired", async () => {
    const { source, load } = createLoader();
    await load();
    source.time += 100;
    assert.deepEqual(await load(), { value: 2, loadedAt: 1100, isStale: false });
  });

  it("loads once for concurrent calls", async () => {
    const { source, load } = createLoader();
    const all = await Promise.all([load(), load(), load()]);
    assert.deepEqual(
      all.map(({ value }) => value),
      [1, 1, 1],
    );
    assert.equal(source.loads, 1);
  });

  it("returns the old value, marked as stale, when it cannot be loaded again", async () => {
    const { source, load } = createLoader();
    await load();
    source.time += 100;
    source.fails = true;
    assert.deepEqual(await load(), { value: 1, loadedAt: 1000, isStale: true });
  });

  it("waits after a failed load before the next attempt, and recovers", async () => {
    const { source, load } = createLoader();
    await load();
    source.time += 100;
    source.fails = true;
    await load();
    source.time += 9;
    assert.equal((await load()).isStale, true);
    assert.equal(source.loads, 2);
    source.time += 1;
    source.fails = false;
    assert.deepEqual(await load(), { value: 3, loadedAt: 1110, isStale: false });
  });

  it("rejects while no value was ever loaded, and tries again at the next call", async () => {
    const { source, load } = createLoader();
    source.fails = true;
    await assert.rejects(load, { message: "unavailable" });
    source.fails = false;
    assert.equal((await load()).value, 2);
  });
});
