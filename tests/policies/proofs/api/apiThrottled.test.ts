import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { apiThrottled } from "../../../../policies/proofs/api/apiThrottled";
import { apiGraph, type Damage } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const findings = (damage: Damage = {}, unknown = false) =>
  findingsOf(apiThrottled, apiGraph({ damage, unknown }));
const REFUSAL =
  'us-east-1-stage: its requests are not limited; add aws.apigateway.MethodSettings for "*/*" with throttlingRateLimit and throttlingBurstLimit';

describe("api-throttled", () => {
  it("allows a stage whose methods are limited", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({}, true), []);
  });

  const damages: Readonly<Record<string, Damage>> = {
    "no settings": { "us-east-1-methods": null },
    "settings of one method only": { "us-east-1-methods": { methodPath: "helloworld/GET" } },
    "settings of another stage": { "us-east-1-methods": { stageName: "test" } },
    "no burst limit": { "us-east-1-methods": { settings: { throttlingRateLimit: 100 } } },
    "a limit that is switched off": {
      "us-east-1-methods": { settings: { throttlingRateLimit: -1, throttlingBurstLimit: 5 } },
    },
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`refuses a stage with ${what}`, () => {
      assert.deepEqual(findings(damage), [REFUSAL]);
    });
  }

  it("is undecided while the settings are unknown", () => {
    assert.deepEqual(findings({ "us-east-1-methods": { settings: Unknown.value } }), [
      "? us-east-1-stage: whether its requests are limited",
    ]);
  });
});
