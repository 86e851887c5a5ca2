import { strict as assert } from "node:assert";

import { healthPathReal } from "../../../../policies/proofs/dns/healthPathReal";
import { apiGraph, type Damage, documentWith } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const findings = (damage: Damage = {}, unknown = false) =>
  findingsOf(healthPathReal, apiGraph({ damage, unknown }));

describe("health-path-real", () => {
  it("allows a path that runs a function", () => {
    assert.deepEqual(findings(), []);
  });

  it("refuses a path below no base path", () => {
    assert.deepEqual(findings({ "us-east-1-check": { resourcePath: "/v2/healthcheck" } }), [
      'us-east-1-check: it requests /v2/healthcheck, and its host maps no base path "v2"; request a path below a base path mapping',
    ]);
  });

  it("refuses a path that the document has not", () => {
    assert.deepEqual(findings({ "us-east-1-check": { resourcePath: "/v1/health" } }), [
      "us-east-1-check: it requests /v1/health, and the API's document has no GET /health; add the path, or request one that exists",
    ]);
  });

  it("refuses a path that answers a constant", () => {
    assert.deepEqual(findings({ "us-east-1-api": { body: documentWith("", "MOCK") } }), [
      "us-east-1-check: it requests /v1/healthcheck, which answers a constant; let a function test what the API depends on",
    ]);
  });

  it("leaves checks of other hosts alone", () => {
    const change = { fqdn: "www.example.com", resourcePath: "/nothing" };
    assert.deepEqual(findings({ "us-east-1-check": change }), []);
  });

  it("is undecided while the document is unknown, or is none", () => {
    const question = "whether the path that it requests exists and runs code";
    assert.deepEqual(findings({}, true), [
      `? us-east-1-check: ${question}`,
      `? us-west-2-check: ${question}`,
    ]);
    assert.deepEqual(findings({ "us-east-1-api": { body: "no JSON" } }), [
      `? us-east-1-check: ${question}`,
    ]);
  });
});
