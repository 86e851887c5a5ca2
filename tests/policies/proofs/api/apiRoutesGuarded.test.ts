import { strict as assert } from "node:assert";

import { apiRoutesGuarded } from "../../../../policies/proofs/api/apiRoutesGuarded";
import { apiGraph } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const schemes = { iam: { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" } };

function findings(security: object[] | undefined, resource: string, securitySchemes = schemes) {
  const body = JSON.stringify({
    paths: { "/orders/{id}": { get: { security } } },
    components: { securitySchemes },
    "x-amazon-apigateway-policy": {
      Statement: [{ Effect: "Allow", Principal: "*", Resource: resource }],
    },
  });
  const damage = { "us-east-1-api": { body } };
  return findingsOf(apiRoutesGuarded, apiGraph({ damage, regions: ["us-east-1"] }));
}

const OPENED =
  "us-east-1-api: GET /orders/{id} is for callers with IAM permissions, and the API's resource policy allows it to every principal of the account; leave the route out of the statement";

describe("api-routes-guarded", () => {
  it("allows a route for everyone, and one with IAM that no statement opens", () => {
    assert.deepEqual(findings(undefined, "execute-api:/*"), []);
    assert.deepEqual(findings([{ iam: [] }], "execute-api:/*/GET/helloworld"), []);
    assert.deepEqual(findings([{ iam: [] }], "execute-api:/*/POST/orders/*"), []);
  });

  it("refuses a route with IAM that a statement opens to everybody", () => {
    assert.deepEqual(findings([{ iam: [] }], "execute-api:/*"), [OPENED]);
    assert.deepEqual(findings([{ iam: [] }], "execute-api:/*/GET/orders/*"), [OPENED]);
  });

  it("refuses a scheme that the document does not define", () => {
    assert.deepEqual(findings([{ customers: [] }], "execute-api:/*"), [
      'us-east-1-api: GET /orders/{id} names the security scheme "customers", which its document does not define, so everyone can call it; define the scheme',
    ]);
  });

  it("is undecided while the document is unknown", () => {
    assert.deepEqual(
      findingsOf(apiRoutesGuarded, apiGraph({ unknown: true, regions: ["us-east-1"] })),
      ["? us-east-1-api: whether its routes are guarded as its document says"],
    );
  });
});
