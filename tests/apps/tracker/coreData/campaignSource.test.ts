import { strict as assert } from "node:assert";

import { type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { createCampaignLookup } from "../../../../apps/tracker/coreData/campaignSource";

const ACTIVE = { status: "active" } as const;
const KEY = "core-data:c";

/** A shared cache and a table that the test fills and breaks. */
const setUp = () => {
  const values = new Map<string, string>();
  const items = new Map<string, object>();
  const broken = { get: false, set: false, table: false };
  const calls: string[] = [];
  const results: string[] = [];
  const fail = () => Promise.reject(new Error("away"));
  const redis = {
    get: (key: string) => (broken.get ? fail() : Promise.resolve(values.get(key) ?? null)),
    set: (...args: unknown[]) => {
      calls.push(["SET", ...args].join(" "));
      return broken.set ? fail() : Promise.resolve("OK");
    },
  };
  const dynamoDb = {
    send: ({ input }: { input: { Key: { id: { S: string } }; ConsistentRead: boolean } }) => {
      calls.push(`GetItem ${input.Key.id.S}${input.ConsistentRead ? " consistent" : ""}`);
      return broken.table ? fail() : Promise.resolve({ Item: items.get(input.Key.id.S) });
    },
  };
  const lookup = createCampaignLookup({
    redis: redis as never,
    dynamoDb: dynamoDb as unknown as DynamoDBClient,
    tableName: "core",
    onResult: (result) => results.push(result),
  });
  return { lookup, values, items, broken, calls, results };
};

describe("the shared cache and its table", () => {
  it("answer from the cache, also that there is no campaign", async () => {
    const { lookup, values, calls, results } = setUp();
    values.set(KEY, '{"status":"active"}').set("core-data:x", "null");
    assert.deepEqual(await lookup("c"), ACTIVE);
    assert.equal(await lookup("x"), undefined);
    assert.deepEqual(calls, []);
    assert.deepEqual(results, ["sharedHit", "sharedHit"]);
  });

  it("fill the cache from the table, never over what a change has put there", async () => {
    const { lookup, items, calls, results } = setUp();
    items.set("c", { id: { S: "c" }, status: { S: "active" } });
    assert.deepEqual(await lookup("c"), ACTIVE);
    assert.equal(await lookup("x"), undefined);
    assert.deepEqual(calls, [
      "GetItem c consistent",
      `SET ${KEY} {"status":"active"} EX 86400 NX`,
      "GetItem x consistent",
      "SET core-data:x null EX 300 NX",
    ]);
    assert.deepEqual(results, ["tableRead", "tableRead"]);
  });

  it("have no campaign where its item is malformed, as the updater has it", async () => {
    const { lookup, items } = setUp();
    items.set("c", { id: { S: "c" }, status: { S: "unclear" } });
    assert.equal(await lookup("c"), undefined);
  });

  it("answer from the table while the cache is away", async () => {
    const { lookup, items, broken, calls, results } = setUp();
    items.set("c", { id: { S: "c" }, status: { S: "active" } });
    broken.get = true;
    assert.deepEqual(await lookup("c"), ACTIVE);
    assert.deepEqual(calls, ["GetItem c consistent"]);
    assert.deepEqual(results, ["sharedFailure", "tableRead"]);
    Object.assign(broken, { get: false, set: true });
    assert.deepEqual(await lookup("c"), ACTIVE);
  });

  it("fail where both are away: that is no answer", async () => {
    const { lookup, broken } = setUp();
    Object.assign(broken, { get: true, table: true });
    await assert.rejects(lookup("c"), { message: "away" });
  });
});
