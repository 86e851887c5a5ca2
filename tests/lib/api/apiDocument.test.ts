import { strict as assert } from "node:assert";

import { apiDocument, apiFunctions, HEALTH_PATH } from "../../../lib/api/apiDocument";
import { invokeStatements } from "../../../lib/api/healthCheckers";

const functionAddresses = {
  helloworld: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/hello/invocations",
  healthcheck: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/health/invocations",
};
const open = apiDocument({
  title: "meridian-dev",
  functionAddresses,
  allowedOrigin: "*",
  apiKeyRequired: false,
  invokeStatements: invokeStatements([]),
});
const keyed = apiDocument({
  title: "meridian-prod",
  functionAddresses,
  allowedOrigin: "https://www.example.com",
  apiKeyRequired: true,
  invokeStatements: invokeStatements([]),
});
const integrationOf = (path: string, method: string, document = open) =>
  document.paths[path]?.[method]?.["x-amazon-apigateway-integration"];

const preflightOf = (document: typeof open) =>
  document.paths["/helloworld"]?.["options"] as {
    security?: object;
    responses: { "204": { headers: object } };
  };

describe("the API document", () => {
  for (const [which, document] of Object.entries({ open, keyed })) {
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

  it("has a path for every function", () => {
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
        uri: functionAddresses[name],
      });
    }
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

  it("declares every header that the preflight's mapping sets", () => {
    const { responses } = preflightOf(open);
    assert.equal(Object.keys(responses["204"].headers).length, 4);
  });

  it("requires an API key when configured, but never for the health check", () => {
    assert.deepEqual(keyed.paths["/helloworld"]?.["get"]?.security, [{ apiKey: [] }]);
    assert.equal(keyed.paths[HEALTH_PATH]?.["get"]?.security, undefined);
    assert.equal(preflightOf(keyed).security, undefined);
    assert.equal(open.paths["/helloworld"]?.["get"]?.security, undefined);
  });
});
