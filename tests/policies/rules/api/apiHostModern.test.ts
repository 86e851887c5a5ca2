import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { apiHostModern } from "../../../../policies/rules/api/apiHostModern";
import { apiGraph } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";
import { type Input } from "../../../support/graph";

const findings = (change: Readonly<Record<string, Input>> = {}) =>
  findingsOf(apiHostModern, apiGraph({ damage: { "us-east-1-own": change } }));

describe("api-host-modern", () => {
  it("allows a regional host with TLS 1.2 and both kinds of addresses", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" }), []);
  });
  it("refuses TLS 1.0, and whatever the default is", () => {
    assert.deepEqual(findings({ securityPolicy: "TLS_1_0" }), [
      "us-east-1-own: its securityPolicy is TLS_1_0; set it to TLS_1_2",
    ]);
    assert.deepEqual(findings({ securityPolicy: null }), [
      "us-east-1-own: its securityPolicy is not set; set it to TLS_1_2",
    ]);
  });
  it("refuses an edge host that answers IPv4 only", () => {
    assert.deepEqual(findings({ endpointConfiguration: { types: "EDGE" } }), [
      "us-east-1-own: its endpoint type is EDGE; set it to REGIONAL",
      "us-east-1-own: its ipAddressType is not set; set it to dualstack",
    ]);
  });
  it("is undecided while the endpoint is unknown", () => {
    assert.deepEqual(findings({ endpointConfiguration: Unknown.value }), [
      "? us-east-1-own: whether its endpoint type is REGIONAL",
      "? us-east-1-own: whether its ipAddressType is dualstack",
    ]);
  });
});
