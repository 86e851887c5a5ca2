import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { deploymentRollback } from "../../../../policies/rules/services/deploymentRollback";
import { serviceStack } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { type Input } from "../../../support/graph";

const findings = (service: Readonly<Record<string, Input>>) =>
  findingsOf(deploymentRollback, serviceStack({ service }).graph());
const refusal =
  "service: deployments are not rolled back when they fail; set deploymentCircuitBreaker to { enable: true, rollback: true }";

describe("deployment-rollback", () => {
  it("allows a service whose deployments are rolled back", () => {
    assert.deepEqual(findings({}), []);
    assert.deepEqual(findings({ deploymentController: { type: "ECS" } }), []);
  });

  it("refuses one whose deployments fail and stay", () => {
    assert.deepEqual(findings({ deploymentCircuitBreaker: null }), [refusal]);
    assert.deepEqual(findings({ deploymentCircuitBreaker: { enable: true, rollback: false } }), [
      refusal,
    ]);
    assert.deepEqual(findings({ deploymentCircuitBreaker: { enable: false, rollback: true } }), [
      refusal,
    ]);
  });

  it("ignores a service that another controller deploys", () => {
    const deploymentController = { type: "CODE_DEPLOY" };
    assert.deepEqual(findings({ deploymentController, deploymentCircuitBreaker: null }), []);
  });

  it("is undecided while it is unknown", () => {
    assert.deepEqual(findings({ deploymentCircuitBreaker: Unknown.value }), [
      "? service: whether a deployment that fails is rolled back",
    ]);
  });
});
