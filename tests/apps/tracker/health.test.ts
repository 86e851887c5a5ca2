import { strict as assert } from "node:assert";

import { createHealthCheck } from "../../../apps/tracker/health";

describe("the health check", () => {
  it("names the dependencies that fail", async () => {
    const check = createHealthCheck({
      cache: () => Promise.reject(new Error("away")),
      stream: () => Promise.resolve(),
    });
    assert.deepEqual(await check(), ["cache"]);
  });

  it("probes once a second, however many ask", async () => {
    let probes = 0;
    let now = 0;
    const check = createHealthCheck(
      {
        cache: () => {
          probes++;
          return Promise.resolve();
        },
      },
      () => now,
    );
    assert.deepEqual(await Promise.all([check(), check()]), [[], []]);
    now = 999;
    await check();
    assert.equal(probes, 1);
    now = 1000;
    await check();
    assert.equal(probes, 2);
  });
});
