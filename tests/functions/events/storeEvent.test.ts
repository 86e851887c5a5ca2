import { strict as assert } from "node:assert";

import { type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { storeEvent } from "../../../functions/events/storeEvent";
import { type TrackedEvent } from "../../../lib/events/messages/trackedEvent";
import { EventsCloud } from "./streams";

const TABLE = { tableName: "events", daysToKeep: 2 };

const EVENT: TrackedEvent = {
  eventId: "e-1",
  type: "conversion",
  campaignId: "c-1",
  occurredAtMs: 1_500,
  receivedAtMs: 2_000,
};

describe("storing an event", () => {
  it("puts it with the time after which it is deleted", async () => {
    const cloud = new EventsCloud();
    const client = cloud.dynamoDb as unknown as DynamoDBClient;
    assert.equal(await storeEvent(client, TABLE, EVENT), "stored");
    const rest = { placement: "top", valueMicros: 0 };
    await storeEvent(client, TABLE, { ...EVENT, eventId: "e-2", ...rest });
    const item = {
      eventId: { S: "e-1" },
      expiresAt: { N: String(1 + 2 * 86_400) },
      type: { S: "conversion" },
      campaignId: { S: "c-1" },
      occurredAt: { S: "1970-01-01T00:00:01.500Z" },
      receivedAt: { S: "1970-01-01T00:00:02.000Z" },
    };
    assert.deepEqual(
      [...cloud.items.values()],
      [item, { ...item, eventId: { S: "e-2" }, placement: { S: "top" }, valueMicros: { N: "0" } }],
    );
    assert.equal(cloud.puts[0]?.TableName, "events");
  });

  it("does not overwrite one with the same id", async () => {
    const cloud = new EventsCloud();
    const client = cloud.dynamoDb as unknown as DynamoDBClient;
    await storeEvent(client, TABLE, EVENT);
    assert.equal(await storeEvent(client, TABLE, { ...EVENT, campaignId: "c-2" }), "duplicate");
    assert.equal(cloud.items.get("e-1")?.["campaignId"]?.S, "c-1");
  });

  it("fails as the table does", async () => {
    const cloud = new EventsCloud();
    cloud.failPut = () => new Error("throttled");
    const client = cloud.dynamoDb as unknown as DynamoDBClient;
    await assert.rejects(storeEvent(client, TABLE, EVENT), { message: "throttled" });
  });
});
