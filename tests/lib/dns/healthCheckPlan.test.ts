import { strict as assert } from "node:assert";

import { checkHealthCheckSpec, type HealthCheckSpec } from "../../../lib/dns/healthCheckSpec";

const good: HealthCheckSpec = {
  host: "use1.api.example.com",
  path: "/v1/healthcheck",
  searchString: '"status":"ok"',
};
const sentences = (change: Partial<HealthCheckSpec>) =>
  checkHealthCheckSpec({ ...good, ...change }, "check").map(
    ({ path, message }) => `${path} ${message}`,
  );

describe("a health check's settings", () => {
  it("are fine with the defaults and at their limits", () => {
    assert.deepEqual(sentences({}), []);
    assert.deepEqual(
      sentences({ port: 65_535, failureThreshold: 10, searchString: "x".repeat(255) }),
      [],
    );
  });
  const refused: readonly (readonly [Partial<HealthCheckSpec>, string])[] = [
    [{ host: "localhost" }, 'check.host must be a full host name in lower case, got "localhost"'],
    [
      { host: "API.example.com" },
      'check.host must be a full host name in lower case, got "API.example.com"',
    ],
    [{ port: 0 }, "check.port must be a whole number from 1 to 65535, got 0"],
    [
      { path: "health" },
      'check.path must begin with "/" and have at most 255 characters, got "health"',
    ],
    [{ searchString: "" }, "check.searchString must have 1 to 255 characters, got 0"],
    [
      { failureThreshold: 11 },
      "check.failureThreshold must be a whole number from 1 to 10, got 11",
    ],
    [
      { checkerRegions: ["us-east-1", "us-east-1", "eu-west-1"] },
      "check.checkerRegions must name at least 3 different regions, got 2",
    ],
  ];
  for (const [change, sentence] of refused) {
    it(`are refused: ${sentence}`, () => {
      assert.deepEqual(sentences(change), [sentence]);
    });
  }
});
