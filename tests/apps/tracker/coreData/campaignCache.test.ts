import { strict as assert } from "node:assert";

import {
  ABSENT_ENTRY_MS,
  CampaignCache,
  ENTRY_MS,
  MAX_ENTRIES,
} from "../../../../apps/tracker/coreData/campaignCache";
import { type Campaign } from "../../../../lib/events/messages/coreData";

const ACTIVE: Campaign = { status: "active" };
const PAUSED: Campaign = { status: "paused" };

/** A cache over campaigns that the test changes, with lookups that it can hold. */
const setUp = () => {
  const campaigns = new Map([["c", ACTIVE]]);
  const lookups: string[] = [];
  const clock = { now: 1 };
  const gate: { held?: (() => void)[] } = {};
  const sources: string[] = [];
  const cache = new CampaignCache(
    async (id) => {
      lookups.push(id);
      const campaign = campaigns.get(id);
      const { held } = gate;
      if (held !== undefined) {
        await new Promise<void>((resolve) => held.push(resolve));
      }
      return campaign;
    },
    (source) => sources.push(source),
    () => clock.now,
  );
  return { cache, campaigns, lookups, clock, gate, sources };
};

describe("the cache in memory", () => {
  it("looks a campaign up once in ten minutes", async () => {
    const { cache, lookups, clock, sources } = setUp();
    assert.deepEqual(await cache.get("c"), ACTIVE);
    clock.now += ENTRY_MS;
    assert.deepEqual(await cache.get("c"), ACTIVE);
    assert.equal(lookups.length, 1);
    clock.now += 1;
    await cache.get("c");
    assert.equal(lookups.length, 2);
    assert.deepEqual(sources, ["miss", "hit", "miss"]);
    assert.equal(ENTRY_MS, 600_000);
  });

  it("keeps for a shorter time that there is no such campaign", async () => {
    const { cache, lookups, clock } = setUp();
    assert.equal(await cache.get("x"), undefined);
    clock.now += ABSENT_ENTRY_MS;
    assert.equal(await cache.get("x"), undefined);
    assert.equal(lookups.length, 1);
    clock.now += 1;
    await cache.get("x");
    assert.equal(lookups.length, 2);
    assert.ok(ABSENT_ENTRY_MS < ENTRY_MS);
  });

  it("holds 100,000 campaigns, and drops the one that was used the longest ago", async () => {
    const { cache, lookups } = setUp();
    assert.equal(MAX_ENTRIES, 100_000);
    for (let index = 0; index < MAX_ENTRIES; index++) {
      await cache.get(`${index}`);
    }
    await cache.get("0");
    assert.equal(lookups.length, MAX_ENTRIES);
    await cache.get("one more");
    await cache.get("0");
    assert.equal(lookups.length, MAX_ENTRIES + 1);
    await cache.get("1");
    assert.equal(lookups.length, MAX_ENTRIES + 2);
  });

  it("shares one lookup between requests for one campaign", async () => {
    const { cache, lookups, gate } = setUp();
    gate.held = [];
    const both = Promise.all([cache.get("c"), cache.get("c")]);
    gate.held[0]?.();
    assert.deepEqual(await both, [ACTIVE, ACTIVE]);
    assert.equal(lookups.length, 1);
  });

  it("does not keep a failure", async () => {
    let isFailing = true;
    const cache = new CampaignCache(() =>
      isFailing ? Promise.reject(new Error("away")) : Promise.resolve(ACTIVE),
    );
    await assert.rejects(cache.get("c"), { message: "away" });
    isFailing = false;
    assert.deepEqual(await cache.get("c"), ACTIVE);
  });

  it("renews a campaign that has changed, also one that there was not, and no others", async () => {
    const { cache, campaigns, lookups } = setUp();
    await cache.get("c");
    await cache.get("x");
    campaigns.set("c", PAUSED).set("x", ACTIVE);
    await cache.renew("c");
    await cache.renew("x");
    await cache.renew("never seen");
    assert.deepEqual(lookups, ["c", "x", "c", "x"]);
    assert.deepEqual([await cache.get("c"), await cache.get("x")], [PAUSED, ACTIVE]);
    assert.equal(lookups.length, 4);
  });

  it("keeps nothing that was looked up before a change", async () => {
    const { cache, campaigns, gate } = setUp();
    gate.held = [];
    const before = cache.get("c");
    campaigns.set("c", PAUSED);
    const renewed = cache.renew("c");
    gate.held[1]?.();
    await renewed;
    gate.held[0]?.();
    assert.deepEqual(await before, ACTIVE);
    assert.deepEqual(await cache.get("c"), PAUSED);
  });

  it("forgets everything, also what is being looked up", async () => {
    const { cache, campaigns, gate } = setUp();
    gate.held = [];
    const before = cache.get("c");
    cache.clear();
    gate.held[0]?.();
    await before;
    delete gate.held;
    campaigns.set("c", PAUSED);
    assert.deepEqual(await cache.get("c"), PAUSED);
    campaigns.set("c", ACTIVE);
    cache.clear();
    assert.deepEqual(await cache.get("c"), ACTIVE);
  });
});
