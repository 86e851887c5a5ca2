import { strict as assert } from "node:assert";

import { onPremisesPaths } from "../../../../policies/proofs/hybrid/onPremisesPaths";
import { findingsOf } from "../../../support/findings";
import { CONNECTIONS, linkedGraph, type Parts } from "./support";

const findings = (parts?: Parts) => findingsOf(onPremisesPaths, linkedGraph(parts));
const [first, second] = CONNECTIONS;

describe("on-premises-paths", () => {
  it("allows a link that is taken both ways alike, and has a second router", () => {
    assert.deepEqual(findings(), []);
  });

  it("refuses another path back", () => {
    assert.deepEqual(findings({ connections: [first, { ...second, localPreference: 300 }] }), [
      "use1-hybrid: the link to hq must be taken both ways alike, got hq-a to hq and hq-b back; give the connection with the fewest asPathPrepends the highest localPreference",
    ]);
  });

  it("refuses one router in production, whatever its connections are declared to end at", () => {
    const expected = [
      "use1-hybrid: the link to hq must have a path to hq when any one router is lost, got none without router 203.0.113.97; connect a second router",
    ];
    assert.deepEqual(findings({ routerOf: () => "a" }), expected);
    assert.deepEqual(findings({ routerOf: () => "a", needsRedundancy: false }), []);
    assert.deepEqual(findings({ connections: [first] }), expected);
  });

  it("refuses a connection whose routes the gateway does not use as the only other one", () => {
    assert.deepEqual(findings({ unused: ["hq-b"] }), [
      "use1-hybrid: the link to hq must have a path to hq when any one router is lost, got none without router 203.0.113.97; connect a second router",
    ]);
  });
});
