import { strict as assert } from "node:assert";

import { apiFunctions, builtInRoutes, healthThrottling } from "../../../lib/api/builtIn";

describe("builtInRoutes", () => {
  it("has a route for every function", () => {
    assert.deepEqual(
      builtInRoutes("*", false).map(({ path }) => path),
      apiFunctions.map((name) => `/${name}`),
    );
  });

  it("needs an API key where one is configured, but never for the health check", () => {
    assert.deepEqual(
      builtInRoutes("*", true).map(({ path, apiKeyRequired }) => [path, apiKeyRequired]),
      [
        ["/helloworld", true],
        ["/healthcheck", false],
      ],
    );
  });
});

describe("the limit of the health check", () => {
  it("leaves room for all checkers of all regions", () => {
    // Eight regions, three checkers in each, one request in ten seconds.
    assert.ok(healthThrottling.requestsPerSecond > (8 * 3) / 10);
  });
});
