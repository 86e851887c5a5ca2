import { strict as assert } from "node:assert";

import {
  acceptsEvents,
  decodeCacheEntry,
  encodeCacheEntry,
  readCampaign,
} from "../../../../lib/events/messages/coreData";

const DAY = 86_400_000;

describe("a campaign of the core data", () => {
  it("is read from its item", () => {
    assert.deepEqual(
      readCampaign({
        id: { S: "c-1" },
        status: { S: "active" },
        startsAt: { S: "1970-01-02T00:00:00Z" },
        endsAt: { S: "1970-01-03T00:00:00Z" },
      }),
      { status: "active", startsAtMs: DAY, endsAtMs: 2 * DAY },
    );
    assert.deepEqual(readCampaign({ status: { S: "paused" } }), { status: "paused" });
  });

  it("is refused with the reason", () => {
    assert.throws(() => readCampaign({}), { message: "status must be active or paused" });
    assert.throws(() => readCampaign({ status: { N: "1" } }), {
      message: "status must be active or paused",
    });
    const message = "endsAt must be a time such as 2026-01-31T00:00:00Z";
    assert.throws(() => readCampaign({ status: { S: "active" }, endsAt: { S: "soon" } }), {
      message,
    });
    assert.throws(() => readCampaign({ status: { S: "active" }, endsAt: { N: "5" } }), { message });
  });

  it("accepts the events of its time while it is active", () => {
    const campaign = { status: "active", startsAtMs: 10, endsAtMs: 20 } as const;
    assert.deepEqual(
      [9, 10, 19, 20].map((time) => acceptsEvents(campaign, time)),
      [false, true, true, false],
    );
    assert.equal(acceptsEvents({ ...campaign, status: "paused" }, 15), false);
    assert.equal(acceptsEvents({ status: "active" }, 0), true);
  });

  it("is in the cache as it was, and its absence too", () => {
    const campaign = { status: "active", endsAtMs: 20 } as const;
    assert.deepEqual(decodeCacheEntry(encodeCacheEntry(campaign)), campaign);
    assert.equal(encodeCacheEntry(undefined), "null");
    assert.equal(decodeCacheEntry("null"), undefined);
  });
});
