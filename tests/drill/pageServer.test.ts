import { strict as assert } from "node:assert";

import { type DrillSnapshot } from "../../client/page/drillState";
import { Drill } from "../../drill/drill";
import { DrillError } from "../../drill/drillError";
import { type PageServer, servePage } from "../../drill/pageServer";
import { API_HOST, latencyZone } from "../support/zone";

describe("the server of the failover page", () => {
  let drill: Drill;
  let served: PageServer;
  let running: Promise<void>;

  beforeEach(async () => {
    const zone = latencyZone(["us-east-1", "us-west-2"]);
    const args = { stack: "dev", zone, name: API_HOST, near: "us-west-2", speed: 1 };
    drill = await Drill.start(args);
    served = await servePage(drill, 0);
    running = drill.run(undefined);
  });
  afterEach(async () => {
    served.close();
    drill.close();
    await running;
  });

  const get = async (path: string) => {
    const response = await fetch(`${served.url}${path}`);
    return [response.status, await response.text()];
  };
  const post = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${served.url}${path}`, { method: "POST", headers })).status;
  const lostRegions = () => drill.snapshot.regions.filter(({ isLost }) => isLost);
  /** Actions run on the drill's clock. */
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

  it("serves the page, which finds the drill without parameters", async () => {
    const [status, page] = await get("");
    assert.equal(status, 200);
    assert.match(String(page), /^<!doctype html>\n<html data-drill="\/drill" lang="en">/);
  });

  it("answers the shared name from the nearest region, and a region's own name from itself", async () => {
    assert.deepEqual(await get("v1/helloworld"), [200, '{"message":"Hello from us-west-2"}']);
    assert.deepEqual(await get("drill/regions/us-east-1/v1/helloworld"), [
      200,
      '{"message":"Hello from us-east-1"}',
    ]);
  });

  it("loses and recovers a region, whose connections close", async () => {
    assert.equal(await post("drill/fail/us-west-2"), 204);
    await settled();
    assert.deepEqual(
      lostRegions().map(({ region }) => region),
      ["us-west-2"],
    );
    await assert.rejects(fetch(`${served.url}v1/helloworld`), { message: "fetch failed" });
    assert.equal(await post("drill/recover/us-west-2"), 204);
    await settled();
    assert.deepEqual(lostRegions(), []);
  });

  it("refuses other sites, other methods and unknown regions", async () => {
    assert.equal(await post("drill/fail/us-west-2", { origin: "https://example.com" }), 403);
    assert.deepEqual(await get("drill/fail/us-west-2"), [405, ""]);
    assert.equal(await post("drill/fail/eu-west-1"), 404);
    assert.equal(await post("drill/break/us-west-2"), 404);
    assert.deepEqual(await get("nothing"), [404, ""]);
    await settled();
    assert.deepEqual(lostRegions(), []);
  });

  it("sends a snapshot at once, and one after each event", async () => {
    const { body } = await fetch(`${served.url}drill/state`);
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    const next = async () => {
      const { value } = await reader.read();
      const text = new TextDecoder().decode(value);
      return JSON.parse(text.replace(/^data: /, "")) as DrillSnapshot;
    };
    const first = await next();
    assert.deepEqual(
      { ...first, atSeconds: 0, events: [] },
      {
        stack: "dev",
        name: "api.example.com",
        path: "/v1/helloworld",
        atSeconds: 0,
        speed: 1,
        boundSeconds: 120,
        regions: [
          { region: "us-east-1", isLost: false, isHealthy: true, isAnswer: false },
          { region: "us-west-2", isLost: false, isHealthy: true, isAnswer: true },
        ],
        events: [],
      },
    );
    drill.act("fail", "us-east-1");
    const second = await next();
    assert.equal(second.events.at(-1)?.event, "fail");
    assert.equal(second.regions[0]?.isLost, true);
    await reader.cancel();
  });

  it("refuses a port that is taken", async () => {
    const { port } = new URL(served.url);
    await assert.rejects(servePage(drill, Number(port)), (error: unknown) => {
      assert.ok(error instanceof DrillError);
      assert.equal(error.message, `port ${port} is taken; use --port`);
      return true;
    });
  });
});
