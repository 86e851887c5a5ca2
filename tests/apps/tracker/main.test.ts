/** The collector as its image runs it: one process, with emulators of Kinesis and DynamoDB. */
import { strict as assert } from "node:assert";

import {
  CORE_DATA_TABLE,
  type Emulator,
  putCampaign,
  startDynamoDb,
  startKinesis,
  STREAM,
} from "../../../bench/tracker/emulators";
import { type RunningProcess, startProgram } from "../../../bench/tracker/process";
import { RedisServer } from "../../support/redisServer";

const MAIN = "apps/tracker/main.ts";

const event = (number: number): string =>
  JSON.stringify({
    eventId: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    type: "click",
    campaignId: "active",
    occurredAt: new Date().toISOString(),
  });

describe("the process of the collector", () => {
  let redis: RedisServer;
  let kinesis: Emulator;
  let dynamoDb: Emulator;
  let tracker: RunningProcess;
  let url: string;

  before(async () => {
    redis = await RedisServer.start();
    kinesis = await startKinesis(1);
    dynamoDb = await startDynamoDb();
    await putCampaign(dynamoDb.url, "active", "active");
  });
  after(async () => {
    await redis.stop();
    await kinesis.stop();
    await dynamoDb.stop();
  });

  const environment = (): Record<string, string> => ({
    STREAM_NAME: STREAM,
    CORE_DATA_TABLE_NAME: CORE_DATA_TABLE,
    REDIS_URL: redis.url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "none",
    AWS_ENDPOINT_URL_KINESIS: kinesis.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url,
    PORT: "0",
    SHUTDOWN_DELAY_MILLISECONDS: "0",
  });

  const start = async (change: Record<string, string> = {}): Promise<void> => {
    tracker = startProgram(MAIN, { ...environment(), ...change });
    const [, port = ""] = await tracker.line(/"listening","port":(\d+)/);
    url = `http://127.0.0.1:${port}`;
  };

  const post = async (number: number): Promise<number> => {
    const headers = { "content-type": "application/json" };
    const body = event(number);
    return (await fetch(`${url}/v1/events`, { method: "POST", headers, body })).status;
  };

  /** Asks until the health check answers with a status; a result of it stands for a second. */
  const healthWith = async (status: number): Promise<unknown> => {
    for (;;) {
      const response = await fetch(`${url}/healthz`);
      const body: unknown = await response.json();
      if (response.status === status) {
        return body;
      }
    }
  };

  it("accepts events, without the cache too, and is unhealthy meanwhile", async () => {
    await start();
    assert.deepEqual(await healthWith(200), { status: "ok" });
    assert.equal(await post(1), 202);
    assert.equal(redis.values.get("core-data:active"), '{"status":"active"}');
    await redis.stop();
    assert.deepEqual(await healthWith(503), { status: "fail", failing: ["cache"] });
    assert.equal(await post(2), 202);
    await redis.listen();
    await healthWith(200);
    tracker.child.kill("SIGTERM");
    assert.equal(await tracker.ended, 0);
    assert.ok(!tracker.lines.join("").includes("00000000-0000"), "logs no events");
  });

  it("answers every request that it has before it ends", async () => {
    await start();
    await post(3);
    const statuses = Array.from({ length: 50 }, (_, index) => post(10 + index));
    await Promise.race(statuses);
    tracker.child.kill("SIGTERM");
    const outcomes = await Promise.allSettled(statuses);
    const answered = outcomes.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
    assert.ok(answered.length > 0);
    assert.ok(answered.every((status) => status === 202));
    assert.equal(await tracker.ended, 0);
    const last = JSON.parse(tracker.lines.at(-1) ?? "") as object;
    assert.deepEqual(
      { ...last, timestamp: "" },
      {
        timestamp: "",
        level: "INFO",
        message: "stopped",
        pending: 0,
      },
    );
    const metrics = JSON.parse(tracker.lines.at(-2) ?? "") as Record<string, unknown>;
    assert.equal(metrics["Accepted"], answered.length + 1);
  });

  it("ends with its settings when they are wrong", async () => {
    tracker = startProgram(MAIN, { ...environment(), STREAM_NAME: "", PORT: "http" });
    assert.equal(await tracker.ended, 2);
    assert.deepEqual(tracker.errors, ["STREAM_NAME must be set", "PORT must be a whole number"]);
  });
});
