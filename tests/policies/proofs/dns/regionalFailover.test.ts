import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { regionalFailover } from "../../../../policies/proofs/dns/regionalFailover";
import { type ApiGraphOptions, apiGraph } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const findings = (options: ApiGraphOptions = {}) => findingsOf(regionalFailover, apiGraph(options));
const FIX = "give each member a health check of a name that only it answers";

describe("regional-failover", () => {
  it("allows a group that each region can be lost of", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ regions: ["us-east-1", "us-west-2", "eu-west-1"] }), []);
  });

  it("decides before anything exists", () => {
    assert.deepEqual(findings({ unknown: true }), []);
  });

  it("refuses a member without a health check", () => {
    assert.deepEqual(findings({ damage: { "us-west-2-record": { healthCheckId: null } } }), [
      `us-east-1-record: when us-west-2 is lost, api.example.com A does not fail over: users near us-west-2 are still sent to us-west-2; ${FIX}`,
    ]);
  });

  it("refuses a check that follows the failover", () => {
    assert.deepEqual(findings({ damage: { "us-east-1-check": { fqdn: "api.example.com" } } }), [
      `us-east-1-record: when us-east-1 is lost, api.example.com A does not fail over: users near us-east-1 are still sent to us-east-1; ${FIX}`,
    ]);
  });

  it("refuses a failover that takes longer than the configuration allows", () => {
    assert.deepEqual(findings({ maxFailoverSeconds: 119, regions: ["us-east-1", "us-west-2"] }), [
      "us-east-1-record: when us-east-1 is lost, api.example.com A takes up to 120 s to fail over, and maxFailoverSeconds is 119; check faster or allow more",
      "us-east-1-record: when us-west-2 is lost, api.example.com A takes up to 120 s to fail over, and maxFailoverSeconds is 119; check faster or allow more",
    ]);
    const fast = { requestInterval: 10, failureThreshold: 2 };
    const damage = { "us-east-1-check": fast, "us-west-2-check": fast };
    assert.deepEqual(findings({ maxFailoverSeconds: 80, damage }), []);
  });

  it("refuses a group of one region in a stack of two", () => {
    const damage = { "us-west-2-record": null };
    assert.deepEqual(findings({ damage }), [
      `us-east-1-record: when us-east-1 is lost, api.example.com A does not fail over: users near us-east-1, us-west-2 are still sent to us-east-1; ${FIX}`,
    ]);
  });

  it("leaves a stack of one region alone", () => {
    assert.deepEqual(findings({ regions: ["us-east-1"] }), []);
  });

  it("is undecided while the host of a check is unknown", () => {
    assert.deepEqual(findings({ damage: { "us-east-1-check": { fqdn: Unknown.value } } }), [
      "? us-east-1-record: whether its name is answered when a region is lost",
    ]);
  });
});
