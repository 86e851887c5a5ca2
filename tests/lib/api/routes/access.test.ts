import { strict as assert } from "node:assert";

import { invokeStatements } from "../../../../lib/api/routes/access";

const hello = { method: "GET", path: "/helloworld", authorizer: "none" } as const;
const orders = { method: "GET", path: "/orders/{id}", authorizer: "iam" } as const;
const login = { method: "POST", path: "/orders/{id}/items", authorizer: "customers" } as const;

const resourceOf = (...routes: Parameters<typeof invokeStatements>[0]) =>
  invokeStatements(routes, [])[0]?.Resource;

describe("invokeStatements", () => {
  it("allows everybody the whole API where no route has IAM", () => {
    assert.equal(resourceOf(hello, login), "execute-api:/*");
  });

  it("lists what everybody can call where a route has IAM, and leaves that out", () => {
    assert.deepEqual(resourceOf(hello, orders, login), [
      "execute-api:/*/OPTIONS/*",
      "execute-api:/*/GET/helloworld",
      "execute-api:/*/POST/orders/*/items",
    ]);
  });

  it("denies the health check to all but the checkers", () => {
    const [, deny] = invokeStatements([hello], ["192.0.2.0/24"]);
    assert.deepEqual([deny?.Effect, deny?.Resource], ["Deny", "execute-api:/*/GET/healthcheck"]);
  });
});
