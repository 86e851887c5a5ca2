import { strict as assert } from "node:assert";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

import { parseTrace, withSubsegment } from "../../../functions/parameters/subsegment";

describe("parseTrace", () => {
  it("returns root and parent of a sampled trace", () => {
    assert.deepEqual(parseTrace("Root=1-5-ab;Parent=53;Sampled=1;Lineage=x"), {
      traceId: "1-5-ab",
      parentId: "53",
    });
  });

  for (const header of [
    undefined,
    "",
    "Root=1-5-ab;Parent=53;Sampled=0",
    "Root=1-5-ab;Sampled=1",
  ]) {
    it(`is undefined for ${String(header)}`, () => {
      assert.equal(parseTrace(header), undefined);
    });
  }
});

describe("withSubsegment", () => {
  let daemon: Socket;
  before(async () => {
    daemon = createSocket("udp4");
    daemon.bind(0, "127.0.0.1");
    await once(daemon, "listening");
    process.env["_X_AMZN_TRACE_ID"] = "Root=1-5-ab;Parent=53;Sampled=1";
    process.env["AWS_XRAY_DAEMON_ADDRESS"] = `127.0.0.1:${daemon.address().port}`;
  });
  after(() => {
    daemon.close();
    delete process.env["_X_AMZN_TRACE_ID"];
    delete process.env["AWS_XRAY_DAEMON_ADDRESS"];
  });

  async function received(): Promise<Record<string, unknown>> {
    const [message] = (await once(daemon, "message")) as [Buffer];
    const [header, document] = message.toString().split("\n");
    assert.equal(header, '{"format":"json","version":1}');
    return JSON.parse(document ?? "") as Record<string, unknown>;
  }

  it("sends one document with its trace and annotations", async () => {
    const arrival = received();
    const result = await withSubsegment(
      "load",
      () => Promise.resolve(7),
      (count) => ({ count }),
    );
    assert.equal(result, 7);
    const { id, start_time, end_time, ...rest } = await arrival;
    assert.match(String(id), /^[0-9a-f]{16}$/);
    assert.ok(Number(end_time) >= Number(start_time));
    assert.deepEqual(rest, {
      name: "load",
      trace_id: "1-5-ab",
      parent_id: "53",
      type: "subsegment",
      annotations: { count: 7 },
    });
  });

  it("reports a fault without its message, and rethrows the error", async () => {
    const arrival = received();
    const failing = withSubsegment("load", () => Promise.reject(new Error("canary")));
    await assert.rejects(failing, { message: "canary" });
    const document = await arrival;
    assert.equal(document["fault"], true);
    assert.ok(!JSON.stringify(document).includes("canary"));
  });
});
