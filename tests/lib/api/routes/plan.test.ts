import { strict as assert } from "node:assert";

import { planRoutes } from "../../../../lib/api/routes/plan";
import { apiOf } from "../support";

const functions = { orders: { source: "functions/greeting.ts" } };
const none = { function: "orders", authorizer: "none" };

describe("planRoutes", () => {
  it("gives each route a key of its own, which other routes do not change", () => {
    const keysOf = (...texts: string[]) =>
      planRoutes(
        apiOf({ functions, routes: Object.fromEntries(texts.map((text) => [text, none])) }),
      ).map(({ key }) => key);
    const [first = "", second = ""] = keysOf("GET /a/b", "GET /a-b");
    assert.match(first, /^orders-[0-9a-f]{8}$/);
    assert.notEqual(first, second);
    assert.deepEqual(keysOf("GET /a-b"), [second]);
  });

  it("takes the API's origin and keys, and the route's own limit", () => {
    const throttling = { requestsPerSecond: 5, burst: 10 };
    const [route] = planRoutes(
      apiOf({
        functions,
        allowedOrigin: "https://www.example.com",
        apiKeyRequired: true,
        routes: { "GET /orders": { ...none, throttling } },
      }),
    );
    assert.equal(route?.cors?.allowedOrigin, "https://www.example.com");
    assert.equal(route.apiKeyRequired, true);
    assert.deepEqual(route.throttling, throttling);
  });
});
