import { strict as assert } from "node:assert";

import { type HealthCheckSpec, planHealthCheck } from "../../../lib/dns/healthCheckPlan";
import { issuesOf } from "../../../lib/spec/plan";

const good: HealthCheckSpec = {
  host: "use1.api.example.com",
  path: "/v1/healthcheck",
  searchString: '"status":"ok"',
};
const sentences = (changes: Partial<HealthCheckSpec>) =>
  issuesOf(planHealthCheck({ ...good, ...changes })).map(
    ({ path, message }) => `${path} ${message}`,
  );

describe("planHealthCheck", () => {
  it("fills in what is not configured", () => {
    assert.deepEqual(planHealthCheck({ host: "web.example.com", path: "/" }), {
      ok: true,
      plan: {
        host: "web.example.com",
        port: 443,
        path: "/",
        speed: "standard",
        failureThreshold: 2,
        checkerRegions: ["ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2"],
      },
    });
  });

  it("admits values at their limits", () => {
    assert.deepEqual(
      sentences({
        port: 65_535,
        failureThreshold: 10,
        path: `/${"x".repeat(254)}`,
        searchString: "x".repeat(255),
        checkerRegions: ["us-east-1", "us-west-1", "us-west-2"],
      }),
      [],
    );
  });

  const refused: readonly (readonly [Partial<HealthCheckSpec>, string])[] = [
    [{ host: "localhost" }, 'host must be a full host name in lower case, got "localhost"'],
    [
      { host: "API.example.com" },
      'host must be a full host name in lower case, got "API.example.com"',
    ],
    [{ port: 0 }, "port must be 1 or more, got 0"],
    [{ port: 65_536 }, "port must be 65535 or less, got 65536"],
    [{ path: "health" }, 'path must begin with "/" and have at most 255 characters, got "health"'],
    [
      { path: `/${"x".repeat(255)}` },
      `path must begin with "/" and have at most 255 characters, got "/${"x".repeat(255)}"`,
    ],
    [{ searchString: "" }, "searchString must have 1 or more characters, got 0"],
    [{ searchString: "x".repeat(256) }, "searchString must have 255 or fewer characters, got 256"],
    [{ failureThreshold: 11 }, "failureThreshold must be 10 or less, got 11"],
    [
      { checkerRegions: ["us-east-1", "us-east-1", "eu-west-1"] },
      "checkerRegions must name at least 3 different regions, got 2",
    ],
  ];
  for (const [changes, sentence] of refused) {
    it(`refuses: ${sentence}`, () => {
      assert.deepEqual(sentences(changes), [sentence]);
    });
  }
});
