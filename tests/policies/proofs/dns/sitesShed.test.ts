import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { regionalFailover } from "../../../../policies/proofs/dns/regionalFailover";
import { routedRecordsChecked } from "../../../../policies/proofs/dns/routedRecordsChecked";
import { sitesShed } from "../../../../policies/proofs/dns/sitesShed";
import { findingsOf } from "../../../support/findings";
import { type SiteDamage, siteGraph } from "../../../support/siteGraph";

const findings = (damage: SiteDamage = {}) => findingsOf(sitesShed, siteGraph(damage));
const FIX = "give its records a health check that is unhealthy as soon as one of its children is";

describe("sites-shed", () => {
  it("allows a site that its address and an alarm take out", () => {
    assert.deepEqual(findings(), []);
  });

  it("finds the same stack fit to lose a region, its check of an address included", () => {
    assert.deepEqual(findingsOf(regionalFailover, siteGraph()), []);
    assert.deepEqual(findingsOf(routedRecordsChecked, siteGraph()), []);
  });

  it("refuses a site that no alarm takes out", () => {
    assert.deepEqual(findings({ "hq-latency": { type: "HTTPS", fqdn: "other.example.com" } }), [
      "hq: no alarm takes hq out of shop.example.com A while it responds; add a check that follows a CloudWatch alarm to the children of its health check",
    ]);
  });

  it("refuses a check that counts too few of its children", () => {
    assert.deepEqual(findings({ "hq-site": { childHealthThreshold: 1 } }), [
      `hq: when hq is lost, shop.example.com A still leads to it; ${FIX}`,
      `hq: when the alarm on TimeToFirstByte takes hq out, shop.example.com A still leads to it; ${FIX}`,
    ]);
  });

  it("refuses a site without a check of its address, and one that is disabled", () => {
    const lost = `hq: when hq is lost, shop.example.com A still leads to it; ${FIX}`;
    assert.deepEqual(findings({ "hq-endpoint": { disabled: true } }), [lost]);
    assert.deepEqual(findings({ hq: { healthCheckId: null } }), [
      "hq: no alarm takes hq out of shop.example.com A while it responds; add a check that follows a CloudWatch alarm to the children of its health check",
    ]);
  });

  it("holds the check of the address to the longest failover, and not the alarm", () => {
    assert.deepEqual(findings({ "hq-alarm": { evaluationPeriods: 30 } }), []);
    assert.deepEqual(findings({ "hq-endpoint": { failureThreshold: 3 } }), [
      "hq: when hq is lost, shop.example.com A takes up to 150 s to leave it, and maxFailoverSeconds is 120; check faster or allow more",
    ]);
  });

  it("is undecided while a child of the check is unknown", () => {
    assert.deepEqual(findings({ "hq-site": { childHealthThreshold: Unknown.value } }), [
      "? hq: whether the site loses its share when it fails",
    ]);
  });

  it("ignores regions and records without a weight", () => {
    assert.deepEqual(findings({ hq: { weightedRoutingPolicies: [], setIdentifier: null } }), []);
  });
});
