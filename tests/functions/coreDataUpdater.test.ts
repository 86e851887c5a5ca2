import { strict as assert } from "node:assert";
import { inspect } from "node:util";

import { type SQSClient } from "@aws-sdk/client-sqs";

import { createCoreDataUpdater, type UpdaterSettings } from "../../functions/coreDataUpdater";
import { RedisServer } from "../support/redisServer";
import { changeRecord, EventsCloud } from "./events/streams";

const ACTIVE = { status: { S: "active" } };

describe("the core data updater", () => {
  let redis: RedisServer;
  let cloud: EventsCloud;
  let lines: unknown[];

  const update = (
    records: ReturnType<typeof changeRecord>[],
    settings: Partial<UpdaterSettings> = {},
  ) =>
    createCoreDataUpdater(
      cloud.sqs as unknown as SQSClient,
      {
        REDIS_URL: redis.url,
        FAILURE_QUEUE_URL: "https://queue",
        AWS_REGION: "us-east-1",
        ...settings,
      },
      (line) => lines.push(JSON.parse(line)),
    )({ Records: records });

  beforeEach(async () => {
    redis = await RedisServer.start();
    cloud = new EventsCloud();
    lines = [];
  });
  afterEach(() => redis.stop());

  it("writes each change into the cache, then publishes its id", async () => {
    assert.deepEqual(await update([changeRecord("1", "c-1", ACTIVE), changeRecord("2", "c-2")]), {
      batchItemFailures: [],
    });
    assert.deepEqual(redis.commands, [
      'SET core-data:c-1 {"status":"active"} EX 86400',
      "PUBLISH core-data c-1",
      "SET core-data:c-2 null EX 86400",
      "PUBLISH core-data c-2",
    ]);
  });

  it("leaves the last of several changes, also when they are delivered again", async () => {
    const records = [
      changeRecord("1", "c-1", ACTIVE),
      changeRecord("2", "c-1", { status: { S: "paused" } }),
    ];
    await update(records);
    await update(records);
    assert.equal(redis.values.get("core-data:c-1"), '{"status":"paused"}');
  });

  it("reports an item that is no campaign, and removes its campaign from the cache", async () => {
    redis.values.set("core-data:c-1", '{"status":"active"}');
    await update([changeRecord("7", "c-1", { status: { S: "unclear" } })]);
    assert.equal(redis.values.get("core-data:c-1"), "null");
    assert.deepEqual(JSON.parse(cloud.messages[0]?.MessageBody ?? ""), {
      reason: 'item "c-1": status must be active or paused',
      source: "arn:aws:dynamodb:us-east-1:123456789012:table/core/stream/2026",
      sequenceNumber: "7",
      record: '{"id":{"S":"c-1"},"status":{"S":"unclear"}}',
    });
  });

  it("signs in with a token where the cache has users", async () => {
    const users: string[] = [];
    redis.authenticate = (user, password) => {
      users.push(`${user} ${password.slice(0, 35)}`);
      return true;
    };
    await update([changeRecord("1", "c-1", ACTIVE)], {
      REDIS_USER: "updater",
      REDIS_CACHE_NAME: "clicks",
    });
    assert.deepEqual(users, ["updater clicks/?Action=connect&User=updater"]);
    assert.equal(redis.values.get("core-data:c-1"), '{"status":"active"}');
  });

  it("has the changes delivered again where the cache is gone or refuses the user", async () => {
    const records = [changeRecord("1", "c-1", ACTIVE)];
    redis.authenticate = () => false;
    const user = { REDIS_USER: "updater", REDIS_CACHE_NAME: "clicks" };
    await assert.rejects(update(records, user), (error) => {
      assert.doesNotMatch(inspect(error, { depth: null }), /X-Amz-Signature/);
      return String(error).startsWith("Error: cannot connect to the cache: WRONGPASS ");
    });
    assert.deepEqual(await update(records), { batchItemFailures: [{ itemIdentifier: "1" }] });
    await redis.stop();
    await assert.rejects(
      update(records),
      /^Error: cannot connect to the cache: connect ECONNREFUSED/,
    );
    await redis.listen();
  });

  it("has a change delivered again that the failure queue does not take", async () => {
    cloud.failMessage = new Error("denied");
    const response = await update([changeRecord("7", "c-1", {}), changeRecord("8", "c-2")]);
    assert.deepEqual(response, { batchItemFailures: [{ itemIdentifier: "7" }] });
    assert.deepEqual(lines, [
      { level: "ERROR", message: "records will be retried", name: "Error" },
    ]);
    assert.deepEqual(redis.commands, []);
  });

  it("keeps no connection open between invocations", async () => {
    await update([changeRecord("1", "c-1", ACTIVE)]);
    while (redis.connectionCount > 0) {
      await new Promise(setImmediate);
    }
  });
});
