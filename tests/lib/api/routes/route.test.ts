import { strict as assert } from "node:assert";

import { arnPath, parseRoute, settingsPath } from "../../../../lib/api/routes/route";

describe("a route", () => {
  it("is read from its method and its path", () => {
    assert.deepEqual(parseRoute("GET /orders/{id}"), { method: "GET", path: "/orders/{id}" });
    for (const text of ["GET", "GET orders", "get /orders", "OPTIONS /orders", "GET  /orders"]) {
      assert.equal(parseRoute(text), undefined);
    }
  });

  it("is the end of an ARN, with a wildcard for each parameter", () => {
    assert.equal(arnPath({ method: "GET", path: "/orders/{id}/items" }), "GET/orders/*/items");
    assert.equal(arnPath({ method: "PUT", path: "/files/{path+}" }), "PUT/files/*");
  });

  it("is named in the settings of a stage as API Gateway returns it", () => {
    assert.equal(settingsPath({ method: "GET", path: "/orders" }), "orders/GET");
    assert.equal(settingsPath({ method: "GET", path: "/orders/{id}" }), "~1orders~1{id}/GET");
    assert.equal(settingsPath({ method: "GET", path: "/" }), "~1/GET");
  });
});
