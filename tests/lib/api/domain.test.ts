import { strict as assert } from "node:assert";

import { parseConfig } from "../../config/parse";

const stack = {
  environment: "production",
  accountId: "123456789012",
  owner: "platform",
  domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
  primaryRegion: "us-east-1",
  regions: Object.fromEntries(
    ["us-east-1", "us-west-2"].map((region, index) => [
      region,
      { cidr: `10.${index}.0.0/16`, zones: [`${region}a`, `${region}b`], nat: "perZone" },
    ]),
  ),
};
const api = {
  throttling: { requestsPerSecond: 50, burst: 100 },
  reservedConcurrency: { helloworld: 10, healthcheck: 10 },
  health: { dependencies: { greeting: { kind: "ssm", parameter: "/production/api/greeting" } } },
  maxFailoverSeconds: 150,
};

describe("the API's configuration", () => {
  it("is completed with the stack's domain and the environment's retention", () => {
    const result = parseConfig({ ...stack, api });
    assert(result.ok, JSON.stringify(result));
    assert.deepEqual(result.config.api, {
      ...api,
      host: "api.example.com",
      endpointType: "REGIONAL",
      basePaths: ["v1"],
      allowedOrigin: "*",
      apiKeyRequired: false,
      webAclArns: {},
      logRetentionDays: 365,
      health: {
        ...api.health,
        budgetMilliseconds: 800,
        speed: "standard",
        failureThreshold: 2,
        checkerRegions: ["ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2"],
      },
      failingRegions: [],
      cloudWatchRoleConfirmed: false,
    });
  });

  it("keeps what is written", () => {
    const result = parseConfig({
      ...stack,
      api: { ...api, host: "calls.example.com", logRetentionDays: 7 },
    });
    assert(result.ok, JSON.stringify(result));
    const { host, logRetentionDays } = result.config.api ?? {};
    assert.deepEqual([host, logRetentionDays], ["calls.example.com", 7]);
  });

  it("is refused with every mistake, from the schema and from the checks", () => {
    const result = parseConfig({
      ...stack,
      api: {
        ...api,
        host: "api.example.org",
        maxFailoverSeconds: 60,
        throttling: { requestsPerSecond: 0, burst: 100 },
        health: { dependencies: {} },
      },
    });
    assert(!result.ok);
    assert.deepEqual(
      result.issues.map(({ path }) => path),
      [
        "api.throttling.requestsPerSecond",
        "api.host",
        "api.health.dependencies",
        "api.maxFailoverSeconds",
      ],
    );
  });
});
