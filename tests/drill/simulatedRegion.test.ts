import { strict as assert } from "node:assert";

import { request, SimulatedRegion } from "../../drill/simulatedRegion";

describe("a simulated region", () => {
  let region: SimulatedRegion;
  beforeEach(async () => {
    region = await SimulatedRegion.start("us-east-1", "v1", ["/v1/healthcheck"]);
  });
  afterEach(() => {
    region.close();
  });

  it("runs the real handlers", async () => {
    assert.deepEqual(await request(`${region.url}/v1/helloworld?x=1`), {
      status: 200,
      body: '{"message":"Hello from us-east-1"}',
    });
    assert.deepEqual(await request(`${region.url}/v1/healthcheck`), {
      status: 200,
      body: '{"status":"ok"}',
    });
  });

  it("responds to other paths as API Gateway does", async () => {
    assert.deepEqual(await request(`${region.url}/v2/helloworld`), {
      status: 403,
      body: '{"message":"Missing Authentication Token"}',
    });
  });

  it("refuses connections while it is lost, and responds again after", async () => {
    region.lose();
    assert.equal(region.isLost, true);
    await assert.rejects(request(`${region.url}/v1/helloworld`), { message: "fetch failed" });
    region.recover();
    assert.equal(region.isLost, false);
    assert.equal((await request(`${region.url}/v1/helloworld`)).status, 200);
  });
});
