import { strict as assert } from "node:assert";

import { checkRoutes } from "../../../../lib/api/routes/checks";
import { type ApiInput, apiOf } from "../support";

type Routes = NonNullable<ApiInput["routes"]>;

const functions = { orders: { source: "functions/greeting.ts" } };
const none = { function: "orders", authorizer: "none" };
const iam = { function: "orders", authorizer: "iam" };

const sentences = (routes: Routes, changes: Partial<ApiInput> = {}) =>
  checkRoutes(apiOf({ functions, routes, ...changes })).map(
    ({ path, message }) => `${path} ${message}`,
  );

describe("checkRoutes", () => {
  it("admits routes of all methods, with parameters and a greedy one", () => {
    assert.deepEqual(
      sentences({
        "GET /": none,
        "GET /orders": none,
        "HEAD /orders": none,
        "POST /orders": none,
        "PUT /orders/{id}": none,
        "PATCH /orders/{id}": none,
        "DELETE /orders/{id}": none,
        "GET /files/{path+}": none,
      }),
      [],
    );
  });

  it("admits authorizers that routes name", () => {
    const authorizers = { customers: { function: "orders" } };
    const route = { function: "orders", authorizer: "customers" };
    assert.deepEqual(sentences({ "GET /orders": route }, { authorizers }), []);
  });

  const FORM = 'must be named by a method and a path such as "GET /orders/{id}", got';
  const METHODS = "the methods are GET, HEAD, POST, PUT, PATCH, DELETE";
  const refused: readonly (readonly [Routes, string])[] = [
    [{ "/orders": none }, `routes./orders ${FORM} "/orders"; ${METHODS}`],
    [{ "ANY /orders": none }, `routes.ANY /orders ${FORM} "ANY /orders"; ${METHODS}`],
    [
      { "GET /orders/": none },
      'routes.GET /orders/ must have segments of letters, digits and "._:-", parameters such as "{id}", or "{path+}" as the last one, got "/orders/"',
    ],
    [
      { "GET /{path+}/orders": none },
      'routes.GET /{path+}/orders must have segments of letters, digits and "._:-", parameters such as "{id}", or "{path+}" as the last one, got "/{path+}/orders"',
    ],
    [
      { "GET /ping": none },
      'routes.GET /ping must not be "/ping", which API Gateway answers itself',
    ],
    [
      { "POST /healthcheck": none },
      'routes.POST /healthcheck must not be "/healthcheck", which every API has',
    ],
    [
      { "GET /orders": { ...none, authorizer: "customers" } },
      'routes.GET /orders.authorizer must be one of none, iam, got "customers"',
    ],
    [
      { "GET /orders/{id}": none, "GET /orders/{order}/items": none },
      'routes.GET /orders/{order}/items must have the parameter "{id}" below "/orders", as another route has, got "{order}"',
    ],
    [
      { "GET /orders": none, "POST /orders": { ...none, cors: false } },
      'routes.POST /orders.cors must be the same for all methods of "/orders", because a browser\'s preflight request is for the path, got false and {"allowedHeaders":[]}',
    ],
    [
      { "GET /orders/{id}": none, "GET /orders/{id}/items": iam },
      'routes.GET /orders/{id}/items.authorizer must not be iam below "GET /orders/{id}", whose pattern in the API\'s resource policy would open it to every principal of the account; use iam for both',
    ],
  ];
  for (const [routes, sentence] of refused) {
    it(`refuses: ${sentence}`, () => {
      assert.deepEqual(sentences(routes), [sentence]);
    });
  }

  it("admits a route with IAM above one for everyone, and beside another method", () => {
    assert.deepEqual(
      sentences({ "GET /orders/{id}": iam, "POST /orders/{id}": none, "GET /orders/new": none }),
      [],
    );
  });

  it("refuses a function that is none, and names those that are", () => {
    const route = { function: "order", authorizer: "none" };
    assert.deepEqual(sentences({ "GET /orders": none, "GET /x": route }), [
      'routes.GET /x.function must be one of functions, got "order"; they are orders',
    ]);
    assert.deepEqual(sentences({ "GET /x": route }, { functions: {} }), [
      'routes.GET /x.function must be one of functions, got "order"; there are none',
    ]);
  });

  it("refuses functions and authorizers that nothing calls, and names of authorizers that are taken", () => {
    assert.deepEqual(sentences({}), [
      "functions.orders must be called by a route or an authorizer, got none; remove it or add a route",
    ]);
    const authorizers = { login: { function: "orders" } };
    assert.deepEqual(sentences({ "GET /orders": none }, { authorizers }), [
      "authorizers.login must be the authorizer of a route, got none; remove it or name it in a route",
    ]);
    assert.deepEqual(
      sentences({ "GET /orders": iam }, { authorizers: { iam: { function: "orders" } } }),
      [
        'authorizers.iam must be named by 1 to 64 letters, digits and hyphens, a letter first, and not none, iam, apiKey, got "iam"',
      ],
    );
  });

  it("refuses a misspelt function or authorizer once, not as one that nothing uses too", () => {
    assert.deepEqual(sentences({ "GET /orders": { ...iam, function: "ordres" } }), [
      'routes.GET /orders.function must be one of functions, got "ordres"; they are orders',
    ]);
    const authorizers = { login: { function: "orders" } };
    assert.deepEqual(
      sentences({ "GET /orders": { ...iam, authorizer: "lgoin" } }, { authorizers }),
      ['routes.GET /orders.authorizer must be one of none, iam, login, got "lgoin"'],
    );
  });

  it("refuses more routes without IAM beside one with it than a resource policy can list", () => {
    const many = Object.fromEntries(
      [...Array(150).keys()].map((index) => [`GET /path-number-${index}/with-a-name`, none]),
    );
    assert.deepEqual(sentences(many), []);
    const [sentence = ""] = sentences({ ...many, "GET /orders": iam });
    assert.match(sentence, /^routes must fit in a resource policy of 8192 bytes, .* got \d+$/);
  });
});
