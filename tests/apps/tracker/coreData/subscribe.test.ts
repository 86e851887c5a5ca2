import { strict as assert } from "node:assert";

import { type CampaignCache } from "../../../../apps/tracker/coreData/campaignCache";
import { subscribeToChanges } from "../../../../apps/tracker/coreData/subscribe";
import { createCacheClient } from "../../../../functions/events/cacheClient";
import { RedisServer } from "../../../support/redisServer";

const AWAY = "the lookup fails";

describe("the subscription to changes", () => {
  let redis: RedisServer;
  let calls: string[];
  let stop: () => void;

  beforeEach(async () => {
    redis = await RedisServer.start();
    calls = [];
    const client = await createCacheClient(
      { REDIS_URL: redis.url, AWS_REGION: "us-east-1" },
      () => Promise.reject(new Error("needs no credentials")),
      { retryStrategy: () => 1, enableOfflineQueue: false, maxRetriesPerRequest: 0 },
    );
    client.on("error", () => undefined);
    const cache: Pick<CampaignCache, "renew" | "clear"> = {
      renew: (id) => {
        calls.push(`renew ${id}`);
        return id === AWAY ? Promise.reject(new Error("away")) : Promise.resolve();
      },
      clear: () => {
        calls.push("clear");
      },
    };
    subscribeToChanges(client, cache as CampaignCache);
    await client.connect();
    stop = () => {
      client.disconnect();
    };
  });
  afterEach(async () => {
    stop();
    await redis.stop();
  });

  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      await new Promise(setImmediate);
    }
  };

  it("starts with an empty cache, and renews what is published", async () => {
    await until(() => calls.length === 1);
    assert.equal(redis.publish("core-data", "c-1"), 1);
    redis.publish("core-data", AWAY);
    redis.publish("other", "c-2");
    redis.publish("core-data", "c-3");
    await until(() => calls.length === 4);
    assert.deepEqual(calls, ["clear", "renew c-1", `renew ${AWAY}`, "renew c-3"]);
  });

  it("forgets everything after a connection was lost, and subscribes again", async () => {
    await until(() => calls.length === 1);
    redis.dropConnections();
    await until(() => calls.length === 2);
    redis.publish("core-data", "c-1");
    await until(() => calls.length === 3);
    assert.deepEqual(calls, ["clear", "clear", "renew c-1"]);
  });

  it("subscribes when the cache comes back", async () => {
    await until(() => calls.length === 1);
    await redis.stop();
    await redis.listen();
    await until(() => calls.length === 2);
    assert.equal(redis.publish("core-data", "c-1"), 1);
  });
});
