import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { apiThrottled } from "../../../policies/proofs/apiThrottled";
import { apiGraph, type Damage } from "../../support/apiGraph";
import { answersIn } from "../../support/findings";

const answers = (damage: Damage = {}, unknown = false) =>
  answersIn(apiThrottled, apiGraph({ damage, unknown }));
const REFUSAL =
  'us-east-1-stage: its requests are not limited; add aws.apigateway.MethodSettings for "*/*" with throttlingRateLimit and throttlingBurstLimit';

describe("api-throttled", () => {
  it("allows a stage whose methods are limited", () => {
    assert.deepEqual(answers(), []);
    assert.deepEqual(answers({}, true), []);
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
      assert.deepEqual(answers(damage), [REFUSAL]);
    });
  }

  it("asks while the settings are unknown", () => {
    assert.deepEqual(answers({ "us-east-1-methods": { settings: Unknown.value } }), [
      "? us-east-1-stage: whether its requests are limited",
    ]);
  });
});
