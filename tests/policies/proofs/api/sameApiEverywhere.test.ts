import { strict as assert } from "node:assert";

import { sameApiEverywhere } from "../../../../policies/proofs/api/sameApiEverywhere";
import { apiGraph, type Damage, documentWith } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const findings = (damage: Damage = {}, unknown = false) =>
  findingsOf(sameApiEverywhere, apiGraph({ damage, unknown }));
const ANOTHER =
  'us-west-2-shared: the API at "v1" differs between us-west-2 and us-east-1; deploy the same document and code to both';

describe("same-api-everywhere", () => {
  it("allows copies that differ in the functions' addresses only", () => {
    assert.deepEqual(findings(), []);
  });

  it("refuses another document", () => {
    const body = documentWith(
      "arn:aws:apigateway:us-west-2:lambda:path/functions/health/invocations",
      "aws_proxy",
      "/other",
    );
    assert.deepEqual(findings({ "us-west-2-api": { body } }), [ANOTHER]);
  });

  it("refuses other code, and another runtime", () => {
    assert.deepEqual(findings({ "us-west-2-function": { code: "other code" } }), [ANOTHER]);
    assert.deepEqual(findings({ "us-west-2-function": { runtime: "nodejs20.x" } }), [ANOTHER]);
  });

  it("allows another environment", () => {
    const environment = { variables: { STATUS: "fail" } };
    assert.deepEqual(findings({ "us-west-2-function": { environment } }), []);
  });

  it("refuses a base path that one region lacks", () => {
    assert.deepEqual(findings({ "us-west-2-shared-mapping": null }), [
      'us-west-2-shared: us-east-1 maps the base path "v1" and us-west-2 does not; map it in every region',
    ]);
    assert.deepEqual(findings({ "us-east-1-shared-mapping": null }), [
      'us-west-2-shared: us-west-2 maps the base path "v1" and us-east-1 does not; map it in every region',
    ]);
  });

  it("is undecided while the documents are unknown, and about an API that the stack does not hold", () => {
    const question =
      '? us-west-2-shared: whether us-west-2 and us-east-1 have the same API at "v1"';
    assert.deepEqual(findings({}, true), [question]);
    assert.deepEqual(findings({ "us-west-2-shared-mapping": { restApi: "elsewhere" } }), [
      question,
    ]);
  });
});
