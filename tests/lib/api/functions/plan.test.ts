import { strict as assert } from "node:assert";
import { resolve } from "node:path";

import { planFunctions } from "../../../../lib/api/functions/plan";
import { locationOf } from "../../../../lib/location";
import { type ApiInput, apiOf } from "../support";

const functionsOf = (changes: Partial<ApiInput>) =>
  planFunctions(apiOf(changes), locationOf("123456789012", "eu-west-1"));

describe("planFunctions", () => {
  it("plans a function of one's own beside those of every API, with its defaults", () => {
    const functions = functionsOf({ functions: { orders: { source: "functions/greeting.ts" } } });
    assert.deepEqual(Object.keys(functions), ["helloworld", "healthcheck", "orders"]);
    assert.deepEqual(functions["orders"], {
      source: { kind: "file", file: resolve("functions/greeting.ts") },
      handler: "index.handler",
      description: "The function orders of the API",
      memoryMiB: 512,
      timeoutSeconds: 10,
      environment: { ALLOWED_ORIGIN: "*" },
      permissions: [],
      reservedConcurrency: undefined,
    });
  });

  it("replaces the placeholders of its environment and its permissions", () => {
    const { orders } = functionsOf({
      functions: {
        orders: {
          source: "app",
          environment: { TABLE: "orders-{region}", ALLOWED_ORIGIN: "https://www.example.com" },
          permissions: [
            {
              actions: ["dynamodb:GetItem", "dynamodb:Query"],
              resources: ["arn:{partition}:dynamodb:{region}:{accountId}:table/orders-{region}"],
            },
          ],
        },
      },
    });
    assert.deepEqual(orders?.source, { kind: "folder", folder: "app" });
    assert.deepEqual(orders.environment, {
      TABLE: "orders-eu-west-1",
      ALLOWED_ORIGIN: "https://www.example.com",
    });
    assert.deepEqual(orders.permissions, [
      {
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:Query"],
        Resource: ["arn:aws:dynamodb:eu-west-1:123456789012:table/orders-eu-west-1"],
      },
    ]);
  });
});
