import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../../graph/value";
import { emrBlockPublicAccess } from "../../../../policies/rules/emr/emrBlockPublicAccess";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(inputs: ValueMap): string[] {
  const stack = graphBuilder();
  stack.resource(
    "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
    "it",
    inputs,
  );
  return findingsOf(emrBlockPublicAccess, stack.graph());
}

describe("emr-block-public-access", () => {
  it("allows the block, with no port open", () => {
    assert.deepEqual(findings({ blockPublicSecurityGroupRules: true }), []);
  });

  it("refuses to turn it off", () => {
    assert.deepEqual(findings({ blockPublicSecurityGroupRules: false }), [
      "it: EMR's block of public access is off; set blockPublicSecurityGroupRules",
    ]);
  });

  it("refuses a port that stays open", () => {
    const permittedPublicSecurityGroupRuleRanges = [{ minRange: 22, maxRange: 22 }];
    const inputs = { blockPublicSecurityGroupRules: true, permittedPublicSecurityGroupRuleRanges };
    assert.deepEqual(findings(inputs), [
      "it: EMR's block of public access has open ports; remove permittedPublicSecurityGroupRuleRanges",
    ]);
  });

  it("is undecided while it is unknown", () => {
    assert.deepEqual(findings({ blockPublicSecurityGroupRules: Unknown.value }), [
      "? it: whether EMR blocks public access",
    ]);
  });
});
