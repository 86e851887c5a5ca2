import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { rolloutDefinition } from "../../../../lib/delivery/stateMachine";
import { stateMachineValid } from "../../../../policies/rules/delivery/stateMachineValid";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const arn = "arn:aws:lambda:us-east-1:123456789012:function:step";
const valid = rolloutDefinition({
  stepFunctionArn: arn,
  order: { functionName: "orders" },
  intervalSeconds: 60,
  timeoutSeconds: 600,
});

function findings(definition: Input): string[] {
  const builder = graphBuilder();
  builder.resource("aws:sfn/stateMachine:StateMachine", "machine", { definition });
  return findingsOf(stateMachineValid, builder.graph());
}

describe("state-machine-valid", () => {
  it("allows the state machine of a rollout", () => {
    assert.deepEqual(findings(JSON.stringify(valid)), []);
  });

  it("refuses a definition that is not valid", () => {
    const States = { A: { Type: "Task", Resource: arn, TimeoutSeconds: 5, Next: "B" } };
    assert.deepEqual(findings(JSON.stringify({ StartAt: "A", TimeoutSeconds: 60, States })), [
      'machine: it leads to state "B", which it does not have; correct the name',
      "machine: no state ends an execution; set End of one to true, or add Succeed or Fail",
    ]);
    const lonely = { A: { Type: "Succeed" }, B: { Type: "Succeed" } };
    const definition = { StartAt: "A", TimeoutSeconds: 60, States: lonely };
    assert.deepEqual(findings(JSON.stringify(definition)), [
      'machine: no execution comes to state "B"; lead to it, or remove it',
    ]);
    assert.deepEqual(findings("[]"), [
      "machine: its definition is no JSON object; write one in Amazon States Language",
    ]);
    assert.deepEqual(findings("{"), [
      "machine: its definition is no JSON object; write one in Amazon States Language",
    ]);
  });

  it("refuses a state machine and a task without a timeout", () => {
    const States = { A: { Type: "Task", Resource: arn, End: true } };
    assert.deepEqual(findings(JSON.stringify({ StartAt: "A", States })), [
      "machine: it runs without a timeout; set TimeoutSeconds of the state machine",
      "machine: task A runs without a timeout; set its TimeoutSeconds",
    ]);
  });

  it("is undecided while the definition is unknown", () => {
    assert.deepEqual(findings(Unknown.value), ["? machine: whether its definition is valid"]);
  });
});
