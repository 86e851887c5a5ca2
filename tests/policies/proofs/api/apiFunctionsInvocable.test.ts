import { strict as assert } from "node:assert";

import { apiFunctionsInvocable } from "../../../../policies/proofs/api/apiFunctionsInvocable";
import { apiGraph, type Damage, documentWith } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const findings = (damage: Damage = {}, unknown = false) =>
  findingsOf(apiFunctionsInvocable, apiGraph({ damage, unknown, regions: ["us-east-1"] }));
const invokeArn = "arn:aws:apigateway:us-east-1:lambda:path/functions/health/invocations";
const fault = (route: string) =>
  `us-east-1-api: ${route} leads to us-east-1-function, which API Gateway is not allowed to invoke for it; add an aws.lambda.Permission with the route in sourceArn`;

describe("api-functions-invocable", () => {
  it("allows a route whose function has a permission for it", () => {
    assert.deepEqual(findings(), []);
  });

  it("allows a pattern for a parameter of the path", () => {
    const damage = {
      "us-east-1-api": { body: documentWith(invokeArn, "aws_proxy", "/orders/{id}") },
      "us-east-1-permission": {
        sourceArn: "arn:aws:execute-api:us-east-1:123456789012:api-us-east-1/*/GET/orders/*",
      },
    };
    assert.deepEqual(findings(damage), []);
  });

  it("refuses a function without a permission, and with one for another route or function", () => {
    assert.deepEqual(findings({ "us-east-1-permission": null }), [fault("GET /healthcheck")]);
    const body = documentWith(invokeArn, "aws_proxy", "/orders/{id}");
    assert.deepEqual(findings({ "us-east-1-api": { body } }), [fault("GET /orders/{id}")]);
    assert.deepEqual(findings({ "us-east-1-permission": { function: "other" } }), [
      fault("GET /healthcheck"),
    ]);
  });

  it("is undecided while the document is unknown", () => {
    assert.deepEqual(findings({}, true), [
      "? us-east-1-api: whether API Gateway can invoke its functions",
    ]);
  });
});
