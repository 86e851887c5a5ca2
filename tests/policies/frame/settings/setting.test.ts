import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { equals } from "../../../../policies/frame/decision";
import { property, text } from "../../../../policies/frame/properties";
import { setting } from "../../../../policies/frame/settings/setting";
import { isOneOf, isTrue, whereSet } from "../../../../policies/frame/settings/wanted";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const STAGE = "aws:apigateway/stage:Stage";

const row = {
  id: "stage-red",
  claim: "Every stage is red.",
  severity: "low",
  references: [],
  types: [STAGE],
  wanted: isTrue,
} as const;

function findings(rule: ReturnType<typeof setting>, inputs: Readonly<Record<string, Input>>) {
  const stack = graphBuilder();
  stack.resource(STAGE, "live", inputs);
  return findingsOf(rule, stack.graph());
}

describe("a setting", () => {
  const traced = setting({ ...row, property: "xrayTracingEnabled" });

  it("has a question and a fix that are made from the property and what it has to be", () => {
    assert.equal(traced.question, "whether xrayTracingEnabled is true");
    assert.equal(traced.fix, "Set xrayTracingEnabled to true.");
    assert.equal(traced.level, "mandatory");
  });

  it("is violated with what was found and what to write", () => {
    assert.deepEqual(findings(traced, {}), [
      "live: xrayTracingEnabled is not set; set xrayTracingEnabled to true",
    ]);
    assert.deepEqual(findings(traced, { xrayTracingEnabled: true }), []);
  });

  it("reads a property of a property, and is undecided while the outer one is unknown", () => {
    const nested = setting({
      ...row,
      property: ["canarySettings", "useStageCache"],
      fix: "turn it on",
    });

    assert.equal(nested.fix, "Turn it on.");
    assert.deepEqual(findings(nested, { canarySettings: { useStageCache: false } }), [
      "live: canarySettings.useStageCache is false; turn it on",
    ]);
    assert.deepEqual(findings(nested, { canarySettings: Unknown.value }), [
      "? live: whether canarySettings.useStageCache is true",
    ]);
  });

  it("reads each member of a list on the path, and names the one that is wrong", () => {
    const deep = setting({
      ...row,
      types: ["aws:cloudfront/distribution:Distribution"],
      property: ["origins", "customOriginConfig", "originProtocolPolicy"],
      wanted: whereSet(isOneOf("https-only")),
    });
    const of = (origins: Input) => {
      const stack = graphBuilder();
      stack.resource("aws:cloudfront/distribution:Distribution", "site", { origins });
      return findingsOf(deep, stack.graph());
    };
    const https = { customOriginConfig: { originProtocolPolicy: "https-only" } };
    const http = { customOriginConfig: { originProtocolPolicy: "http-only" } };

    assert.deepEqual(of([https, {}]), []);
    assert.deepEqual(of([https, http]), [
      'site: origins[1].customOriginConfig.originProtocolPolicy is "http-only"; set origins.customOriginConfig.originProtocolPolicy to "https-only"',
    ]);
    assert.deepEqual(of([https, Unknown.value]), [
      "? site: whether origins.customOriginConfig.originProtocolPolicy is https-only",
    ]);
    assert.deepEqual(of(Unknown.value), [
      "? site: whether origins.customOriginConfig.originProtocolPolicy is https-only",
    ]);
  });

  it("is only about some resources where it says so", () => {
    const some = setting({
      ...row,
      property: "xrayTracingEnabled",
      only: (stage) => equals(text(property(stage, "stageName")), "live"),
    });

    assert.deepEqual(findings(some, { stageName: "test" }), []);
    assert.equal(findings(some, { stageName: "live" }).length, 1);
    assert.deepEqual(findings(some, { stageName: Unknown.value }), [
      "? live: whether xrayTracingEnabled is true",
    ]);
    assert.deepEqual(findings(some, { stageName: Unknown.value, xrayTracingEnabled: true }), []);
  });
});
