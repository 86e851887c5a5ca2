import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../graph/value";
import { emrBlockPublicAccess } from "../../../policies/rules/emrBlockPublicAccess";
import { answersIn } from "../../support/findings";
import { graphBuilder } from "../../support/graph";

function answers(inputs: ValueMap): string[] {
  const stack = graphBuilder();
  stack.resource(
    "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
    "it",
    inputs,
  );
  return answersIn(emrBlockPublicAccess, stack.graph());
}

describe("emr-block-public-access", () => {
  it("allows the block, with no port open", () => {
    assert.deepEqual(answers({ blockPublicSecurityGroupRules: true }), []);
  });

  it("refuses to turn it off", () => {
    assert.deepEqual(answers({ blockPublicSecurityGroupRules: false }), [
      "it: EMR's block of public access is off; set blockPublicSecurityGroupRules",
    ]);
  });

  it("refuses a port that stays open", () => {
    const permittedPublicSecurityGroupRuleRanges = [{ minRange: 22, maxRange: 22 }];
    const inputs = { blockPublicSecurityGroupRules: true, permittedPublicSecurityGroupRuleRanges };
    assert.deepEqual(answers(inputs), [
      "it: EMR's block of public access has open ports; remove permittedPublicSecurityGroupRuleRanges",
    ]);
  });

  it("asks while it is unknown", () => {
    assert.deepEqual(answers({ blockPublicSecurityGroupRules: Unknown.value }), [
      "? it: whether EMR blocks public access",
    ]);
  });
});
