import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { deploymentRollback } from "../../../policies/rules/deploymentRollback";
import { serviceStack } from "../../support/ecs";
import { answersIn } from "../../support/findings";
import { type Input } from "../../support/graph";

const answers = (service: Readonly<Record<string, Input>>) =>
  answersIn(deploymentRollback, serviceStack({ service }).graph());
const refusal =
  "service: deployments are not rolled back when they fail; set deploymentCircuitBreaker to { enable: true, rollback: true }";

describe("deployment-rollback", () => {
  it("allows a service whose deployments are rolled back", () => {
    assert.deepEqual(answers({}), []);
    assert.deepEqual(answers({ deploymentController: { type: "ECS" } }), []);
  });

  it("refuses one whose deployments fail and stay", () => {
    assert.deepEqual(answers({ deploymentCircuitBreaker: null }), [refusal]);
    assert.deepEqual(answers({ deploymentCircuitBreaker: { enable: true, rollback: false } }), [
      refusal,
    ]);
    assert.deepEqual(answers({ deploymentCircuitBreaker: { enable: false, rollback: true } }), [
      refusal,
    ]);
  });

  it("says nothing of a service that another controller deploys", () => {
    const deploymentController = { type: "CODE_DEPLOY" };
    assert.deepEqual(answers({ deploymentController, deploymentCircuitBreaker: null }), []);
  });

  it("asks while it is unknown", () => {
    assert.deepEqual(answers({ deploymentCircuitBreaker: Unknown.value }), [
      "? service: whether a deployment that fails is rolled back",
    ]);
  });
});
