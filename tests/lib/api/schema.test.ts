import { strict as assert } from "node:assert";

import { apiSchema } from "../../../lib/api/schema";
import { parseSpec } from "../../../lib/spec/parse";
import { INPUT } from "./support";

const sentences = (changes: object) =>
  parseSpec(apiSchema, { ...INPUT, ...changes }).issues.map(
    ({ path, message }) => `${path} ${message}`,
  );
const health = (changes: object) => ({ health: { ...INPUT.health, ...changes } });

const withPermission = (permission: object) => ({
  functions: { orders: { source: "functions/greeting.ts", permissions: [permission] } },
});

describe("the schema of the API", () => {
  it("admits the least that a stack can write", () => {
    assert.deepEqual(sentences({}), []);
  });

  it("has the defaults that docs/configuration.md lists", () => {
    const { spec } = parseSpec(apiSchema, INPUT);
    assert.deepEqual(spec, {
      ...INPUT,
      basePaths: ["v1"],
      allowedOrigin: "*",
      apiKeyRequired: false,
      functions: {},
      authorizers: {},
      routes: {},
      health: {
        ...INPUT.health,
        budgetMilliseconds: 800,
        speed: "standard",
        failureThreshold: 2,
        checkerRegions: ["ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2"],
        allowedCidrs: [],
      },
      alarms: {
        clientErrorPercent: 50,
        serverErrors: 10,
        responseTimeSeconds: 2,
        responseTimePercentile: 95,
      },
      drainedRegions: [],
      hasApiGatewayLogsRole: false,
    });
  });

  it("admits numbers at both ends of their ranges", () => {
    for (const [budgetMilliseconds, failureThreshold] of [
      [100, 1],
      [1000, 10],
    ]) {
      assert.deepEqual(sentences(health({ budgetMilliseconds, failureThreshold })), []);
    }
    for (const throttling of [
      { requestsPerSecond: 1, burst: 1 },
      { requestsPerSecond: 10_000, burst: 5000 },
    ]) {
      assert.deepEqual(sentences({ throttling }), []);
    }
  });

  const refused: readonly (readonly [object, string])[] = [
    [
      { host: "API.example.com." },
      'host must be a host name in lower case without a final dot, got "API.example.com."',
    ],
    [
      { basePaths: ["v1", "v1/orders"] },
      'basePaths[1] must be one path segment without slashes, such as "v1", got "v1/orders"',
    ],
    [{ basePaths: [] }, "basePaths must have 1 or more, got 0"],
    [
      { allowedOrigin: "http://example.com" },
      'allowedOrigin must be * or an https origin, got "http://example.com"',
    ],
    [
      { throttling: { requestsPerSecond: 10_001, burst: 100 } },
      "throttling.requestsPerSecond must be 10000 or less, got 10001",
    ],
    [
      { reservedConcurrency: { helloworld: 0, healthcheck: 10 } },
      "reservedConcurrency.helloworld must be 1 or more, got 0",
    ],
    [
      { functions: { orders: { source: "functions/greeting.ts", timeoutSeconds: 30 } } },
      "functions.orders.timeoutSeconds must be 1 to 29 whole seconds, got 30",
    ],
    [
      { functions: { orders: { source: "functions/greeting.ts", memoryMiB: 127 } } },
      "functions.orders.memoryMiB must be 128 to 10240 whole MiB, got 127",
    ],
    [
      { functions: { orders: { source: "functions/greeting.ts", handler: "handler" } } },
      'functions.orders.handler must be a file and its export, such as "index.handler", got "handler"',
    ],
    [
      withPermission({ actions: ["dynamodb:*"], resources: ["*"] }),
      'functions.orders.permissions[0].actions[0] must be one action such as "dynamodb:GetItem", without wildcards, got "dynamodb:*"',
    ],
    [
      withPermission({ actions: ["dynamodb:GetItem"], resources: ["orders"] }),
      'functions.orders.permissions[0].resources[0] must be an ARN, or "*" for actions that name no resource, got "orders"',
    ],
    [
      { routes: { "GET /orders": { function: "orders" } } },
      'routes.GET /orders.authorizer must be set, for example to "iam"',
    ],
    [
      { authorizers: { login: { function: "login", cacheSeconds: 3601 } } },
      "authorizers.login.cacheSeconds must be 0 to 3600 whole seconds, got 3601",
    ],
    [{ reservedConcurrency: { helloworld: 1 } }, "reservedConcurrency.healthcheck must be set"],
    [
      { logRetentionDays: 31 },
      "logRetentionDays must be a number of days that CloudWatch Logs can keep, got 31",
    ],
    [
      health({ budgetMilliseconds: 1001 }),
      "health.budgetMilliseconds must be 100 to 1000 whole milliseconds, got 1001",
    ],
    [
      health({ budgetMilliseconds: 99 }),
      "health.budgetMilliseconds must be 100 to 1000 whole milliseconds, got 99",
    ],
    [health({ failureThreshold: 11 }), "health.failureThreshold must be 10 or less, got 11"],
    [
      health({ checkerRegions: ["us-east-1", "eu-west-1"] }),
      "health.checkerRegions must have 3 or more, got 2",
    ],
  ];
  for (const [changes, sentence] of refused) {
    it(`refuses: ${sentence}`, () => {
      assert.deepEqual(sentences(changes), [sentence]);
    });
  }
});
