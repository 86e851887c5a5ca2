import { strict as assert } from "node:assert";

import { apiDocument } from "../../../lib/api/apiDocument";
import { apiFunctions, builtInRoutes, HEALTH_PATH } from "../../../lib/api/builtIn";
import { invokeStatements } from "../../../lib/api/routes/access";
import { planAuthorizers, planRoutes } from "../../../lib/api/routes/plan";
import { type ApiInput, apiOf } from "./support";

const addressOf = (name: string) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${name}/invocations`;

function documentOf(changes: Partial<ApiInput> = {}) {
  const spec = apiOf(changes);
  const { allowedOrigin } = spec;
  const routes = [...builtInRoutes(allowedOrigin, spec.apiKeyRequired), ...planRoutes(spec)];
  return apiDocument({
    title: "meridian-dev",
    routes,
    authorizers: planAuthorizers(spec),
    addressOf,
    allowedOrigin,
    invokeStatements: invokeStatements(routes, []),
  });
}

const orders = { function: "orders" };
const open = documentOf();
const keyed = documentOf({ allowedOrigin: "https://www.example.com", apiKeyRequired: true });
const own = documentOf({
  functions: { orders: { source: "functions/greeting.ts" }, login: { source: "functions/x.ts" } },
  authorizers: { customers: { function: "login", identityHeader: "X-Token", cacheSeconds: 60 } },
  routes: {
    "GET /orders/{id}": { ...orders, authorizer: "customers" },
    "DELETE /orders/{id}": { ...orders, authorizer: "iam" },
    "GET /files/{path+}": { ...orders, authorizer: "none", cors: false },
    "POST /orders": {
      ...orders,
      authorizer: "none",
      cors: { allowedOrigin: "https://shop.example.com", allowedHeaders: ["X-Cart"] },
    },
  },
});
const integrationOf = (path: string, method: string, document = open) =>
  document.paths[path]?.[method]?.["x-amazon-apigateway-integration"];

const preflightOf = (document: typeof open, path = "/helloworld") => {
  const options = document.paths[path]?.["options"];
  const integration = options?.["x-amazon-apigateway-integration"] as {
    responses: { default: { responseParameters: Record<string, string> } };
  };
  return Object.values(integration.responses.default.responseParameters);
};

describe("the API document", () => {
  for (const [which, document] of Object.entries({ open, keyed, own })) {
    it(`is valid OpenAPI (${which})`, async () => {
      const { Validator } = await import("@seriousme/openapi-schema-validator");
      const validator = new Validator();
      const { valid, errors } = await validator.validate(
        JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
      );
      assert.ok(valid, JSON.stringify(errors));
      assert.equal(validator.version, "3.0");
    });
  }

  it("has a path for every function of every API", () => {
    assert.deepEqual(
      Object.keys(open.paths),
      apiFunctions.map((name) => `/${name}`),
    );
    assert.ok(HEALTH_PATH in open.paths);
  });

  it("sends each path to its function, by POST as Lambda requires", () => {
    for (const name of apiFunctions) {
      assert.deepEqual(integrationOf(`/${name}`, "get"), {
        type: "aws_proxy",
        httpMethod: "POST",
        uri: addressOf(name),
      });
    }
    assert.deepEqual(integrationOf("/orders/{id}", "delete", own), {
      type: "aws_proxy",
      httpMethod: "POST",
      uri: addressOf("orders"),
    });
  });

  it("answers a browser's preflight request, for every path", () => {
    for (const name of apiFunctions) {
      assert.deepEqual(integrationOf(`/${name}`, "options", keyed), {
        type: "mock",
        requestTemplates: { "application/json": '{"statusCode":204}' },
        responses: {
          default: {
            statusCode: "204",
            responseParameters: {
              "method.response.header.Access-Control-Allow-Origin": "'https://www.example.com'",
              "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
              "method.response.header.Access-Control-Allow-Headers":
                "'Content-Type,X-Api-Key,X-Amzn-Trace-Id'",
              "method.response.header.Access-Control-Max-Age": "'86400'",
            },
          },
        },
      });
    }
  });

  it("answers the preflight request of a route with its own origin and headers, or not at all", () => {
    assert.deepEqual(preflightOf(own, "/orders"), [
      "'https://shop.example.com'",
      "'POST,OPTIONS'",
      "'Content-Type,X-Api-Key,X-Amzn-Trace-Id,X-Cart'",
      "'86400'",
    ]);
    assert.equal(own.paths["/files/{path+}"]?.["options"], undefined);
  });

  it("lists all methods of a path, with the headers of their authorizers", () => {
    assert.deepEqual(preflightOf(own, "/orders/{id}").slice(1, 3), [
      "'GET,DELETE,OPTIONS'",
      "'Content-Type,X-Api-Key,X-Amzn-Trace-Id,X-Token,Authorization,X-Amz-Date,X-Amz-Security-Token'",
    ]);
  });

  it("declares every header that the preflight's mapping sets", () => {
    const { responses } = open.paths["/helloworld"]?.["options"] as {
      responses: { "204": { headers: object } };
    };
    assert.equal(Object.keys(responses["204"].headers).length, 4);
  });

  it("declares the parameters of a path, for every method", () => {
    const parameter = (name: string) => [
      { name, in: "path", required: true, schema: { type: "string" } },
    ];
    for (const method of ["get", "delete", "options"]) {
      assert.deepEqual(own.paths["/orders/{id}"]?.[method]?.parameters, parameter("id"));
    }
    assert.deepEqual(own.paths["/files/{path+}"]?.["get"]?.parameters, parameter("path"));
  });

  it("requires an API key when configured, but never for the health check", () => {
    assert.deepEqual(keyed.paths["/helloworld"]?.["get"]?.security, [{ apiKey: [] }]);
    assert.equal(keyed.paths[HEALTH_PATH]?.["get"]?.security, undefined);
    assert.equal(keyed.paths["/helloworld"]["options"]?.security, undefined);
    assert.equal(open.paths["/helloworld"]?.["get"]?.security, undefined);
  });

  it("has a scheme for each way to authorize that a route names", () => {
    assert.deepEqual(open.components, {});
    assert.deepEqual(own.paths["/orders/{id}"]?.["get"]?.security, [{ customers: [] }]);
    assert.deepEqual(own.paths["/orders/{id}"]["delete"]?.security, [{ iam: [] }]);
    assert.deepEqual(own.components.securitySchemes, {
      iam: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "awsSigv4",
      },
      customers: {
        type: "apiKey",
        name: "X-Token",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "request",
          identitySource: "method.request.header.X-Token",
          authorizerUri: addressOf("login"),
          authorizerResultTtlInSeconds: 60,
        },
      },
    });
  });
});
