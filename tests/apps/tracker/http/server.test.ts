import { strict as assert } from "node:assert";
import { Agent, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";

import { createTrackerServer, type ServerParts } from "../../../../apps/tracker/http/server";
import { OverloadedError, UnconfirmedError } from "../../../../apps/tracker/stream/eventPublisher";
import { type StreamRecord } from "../../../../apps/tracker/stream/putRecords";
import { Telemetry } from "../../../../apps/tracker/telemetry/telemetry";
import { type Campaign } from "../../../../lib/events/messages/coreData";
import { decodeEvent } from "../../../../lib/events/messages/eventCodec";

const EVENT_ID = "0b8a4f6e-0a5e-4a8e-9a0e-3f6f1f4f9b11";
const JSON_TYPE = { "content-type": "application/json" };

interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

describe("the server of the collector", () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let server: Server;
  let port: number;
  let lines: Record<string, unknown>[];
  let published: StreamRecord[];
  /** What the server depends on, as the test changes it. */
  let state: {
    campaign: Campaign | undefined | Error;
    publish: Error | undefined;
    isFull: boolean;
    failing: string[];
    isStopping: boolean;
  };
  let telemetry: Telemetry;

  beforeEach(async () => {
    lines = [];
    published = [];
    state = {
      campaign: { status: "active" },
      publish: undefined,
      isFull: false,
      failing: [],
      isStopping: false,
    };
    telemetry = new Telemetry((line) => lines.push(JSON.parse(line) as Record<string, unknown>));
    const parts: ServerParts = {
      telemetry,
      campaigns: {
        get: () =>
          state.campaign instanceof Error
            ? Promise.reject(state.campaign)
            : Promise.resolve(state.campaign),
      },
      publisher: {
        publish: (record) => {
          published.push(record);
          return state.publish === undefined ? Promise.resolve() : Promise.reject(state.publish);
        },
      },
      isFull: () => state.isFull,
      failing: () => Promise.resolve(state.failing),
      isStopping: () => state.isStopping,
    };
    server = createTrackerServer(parts);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const send = (
    method: string,
    path: string,
    body = "",
    headers: Record<string, string> = JSON_TYPE,
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      const sent = request({ agent, port, method, path, headers }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text === "" ? undefined : (JSON.parse(text) as unknown),
          });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });

  const event = (change: object = {}): string =>
    JSON.stringify({
      eventId: EVENT_ID,
      type: "click",
      campaignId: "c",
      occurredAt: new Date().toISOString(),
      ...change,
    });

  const post = (body = event(), headers = JSON_TYPE) => send("POST", "/v1/events", body, headers);

  const counted = (): string[] => {
    telemetry.flush(0);
    const metrics = lines.at(-1) ?? {};
    return ["Accepted", "Rejected", "Shed", "Unavailable"].filter((name) => metrics[name] !== 0);
  };

  it("accepts an event once the stream has it, under the id of the event", async () => {
    const { status, body, headers } = await post();
    assert.equal(status, 202);
    assert.deepEqual(body, { status: "accepted" });
    assert.equal(headers["connection"], "keep-alive");
    const [record] = published;
    assert.equal(record?.partitionKey, EVENT_ID);
    assert.equal(decodeEvent(record.data).eventId, EVENT_ID);
    assert.deepEqual(counted(), ["Accepted"]);
  });

  it("refuses what is no event, and publishes nothing of it", async () => {
    const { status, body } = await post(event({ type: "view" }));
    assert.equal(status, 400);
    assert.deepEqual(body, {
      errors: [{ path: "type", message: "must be impression, click, conversion" }],
    });
    assert.equal((await post(event(), { "content-type": "text/plain" })).status, 415);
    assert.equal((await post("a".repeat(16_385))).status, 413);
    assert.deepEqual(published, []);
    assert.deepEqual(counted(), ["Rejected"]);
  });

  it("refuses a body that is too long while it comes, and closes the connection", async () => {
    const { status, headers } = await post("a".repeat(100_000), {
      ...JSON_TYPE,
      ...{ "transfer-encoding": "chunked" },
    });
    assert.equal(status, 413);
    assert.equal(headers["connection"], "close");
  });

  it("refuses events of campaigns that do not exist, or do not accept them", async () => {
    state.campaign = undefined;
    const unknown = await post();
    assert.equal(unknown.status, 422);
    assert.deepEqual(unknown.body, {
      errors: [{ path: "campaignId", message: "must be a campaign that exists" }],
    });
    state.campaign = { status: "paused" };
    const message = "must be a campaign that is active at the time of the event";
    assert.deepEqual((await post()).body, { errors: [{ path: "campaignId", message }] });
    assert.deepEqual(published, []);
  });

  it("tells clients to come back when it is full, before it reads what they send", async () => {
    state.isFull = true;
    const { status, headers, body } = await post("not even JSON");
    assert.equal(status, 503);
    assert.equal(headers["retry-after"], "1");
    assert.equal(headers["connection"], "keep-alive");
    assert.deepEqual(body, { status: "unavailable", reason: "overloaded" });
    assert.deepEqual(counted(), ["Shed"]);
    state.isFull = false;
    state.publish = new OverloadedError("full");
    assert.deepEqual((await post()).body, { status: "unavailable", reason: "overloaded" });
  });

  it("tells clients to come back when the stream or the core data is away", async () => {
    state.publish = new UnconfirmedError("late");
    const unconfirmed = await post();
    assert.equal(unconfirmed.status, 503);
    assert.deepEqual(unconfirmed.body, { status: "unavailable", reason: "stream" });
    state.campaign = new Error("away");
    assert.deepEqual((await post()).body, { status: "unavailable", reason: "core-data" });
    assert.deepEqual(counted(), ["Unavailable"]);
  });

  it("is live while it serves, and healthy while its dependencies are", async () => {
    assert.equal((await send("GET", "/livez")).status, 200);
    assert.deepEqual((await send("GET", "/healthz?from=a")).body, { status: "ok" });
    state.failing = ["cache"];
    const unhealthy = await send("GET", "/healthz");
    assert.equal(unhealthy.status, 503);
    assert.deepEqual(unhealthy.body, { status: "fail", failing: ["cache"] });
    assert.equal((await send("GET", "/livez")).status, 200);
  });

  it("fails its health checks when it is to stop, serves events, and closes connections", async () => {
    state.isStopping = true;
    assert.equal((await send("GET", "/livez")).status, 503);
    assert.equal((await send("GET", "/healthz")).status, 503);
    const { status, headers } = await post();
    assert.equal(status, 202);
    assert.equal(headers["connection"], "close");
  });

  it("serves no other path and method", async () => {
    assert.equal((await send("GET", "/")).status, 404);
    const { status, headers } = await send("GET", "/v1/events");
    assert.equal(status, 405);
    assert.equal(headers["allow"], "POST");
    assert.equal((await send("GET", "/toString")).status, 404);
  });

  it("logs neither errors nor clients that go away in the middle of a request", async () => {
    const socket = connect(port, "127.0.0.1");
    const head = ["POST /v1/events HTTP/1.1", "host: a", "content-type: application/json"];
    const received = new Promise((resolve) => server.once("request", resolve));
    socket.write([...head, "content-length: 100", "", "{"].join("\r\n"));
    await received;
    socket.destroy();
    while (counted().length === 0) {
      await new Promise(setImmediate);
    }
    assert.deepEqual(
      lines.filter(({ level }) => level !== undefined),
      [],
    );
  });
});
