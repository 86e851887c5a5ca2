import { strict as assert } from "node:assert";

import { cachedLoader } from "../../../functions/parameters/loader";

/** A clock that stands still, and a source that counts. */
function makeScene() {
  const scene = { time: 1000, loads: 0, fails: false };
  const load = cachedLoader({
    timeToLiveMs: 100,
    retryAfterMs: 10,
    now: () => scene.time,
    load: async () => {
      scene.loads += 1;
      await Promise.resolve();
      if (scene.fails) {
        throw new Error("no answer");
      }
      return scene.loads;
    },
  });
  return { scene, load };
}

describe("cachedLoader", () => {
  it("loads once while the state is fresh", async () => {
    const { scene, load } = makeScene();
    assert.deepEqual(await load(), { state: 1, loadedAt: 1000, isStale: false });
    scene.time += 99;
    assert.deepEqual(await load(), { state: 1, loadedAt: 1000, isStale: false });
    assert.equal(scene.loads, 1);
  });

  it("loads again when it has expired", async () => {
    const { scene, load } = makeScene();
    await load();
    scene.time += 100;
    assert.deepEqual(await load(), { state: 2, loadedAt: 1100, isStale: false });
  });

  it("loads once for all who ask at the same time", async () => {
    const { scene, load } = makeScene();
    const all = await Promise.all([load(), load(), load()]);
    assert.deepEqual(
      all.map(({ state }) => state),
      [1, 1, 1],
    );
    assert.equal(scene.loads, 1);
  });

  it("keeps the old state when it cannot be loaded again, and says so", async () => {
    const { scene, load } = makeScene();
    await load();
    scene.time += 100;
    scene.fails = true;
    assert.deepEqual(await load(), { state: 1, loadedAt: 1000, isStale: true });
  });

  it("waits after a failure before it tries again, and recovers", async () => {
    const { scene, load } = makeScene();
    await load();
    scene.time += 100;
    scene.fails = true;
    await load();
    scene.time += 9;
    assert.equal((await load()).isStale, true);
    assert.equal(scene.loads, 2);
    scene.time += 1;
    scene.fails = false;
    assert.deepEqual(await load(), { state: 3, loadedAt: 1110, isStale: false });
  });

  it("rejects while nothing was ever loaded, and tries again at the next request", async () => {
    const { scene, load } = makeScene();
    scene.fails = true;
    await assert.rejects(load, { message: "no answer" });
    scene.fails = false;
    assert.equal((await load()).state, 2);
  });
});
