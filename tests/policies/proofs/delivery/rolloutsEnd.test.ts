import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { rolloutDefinition } from "../../../../lib/delivery/stateMachine";
import { rolloutsEnd } from "../../../../policies/proofs/delivery/rolloutsEnd";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

type States = Record<string, Record<string, unknown>>;

function definitionWith(change: (states: States) => void): string {
  const definition = rolloutDefinition({
    stepFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:step",
    order: {},
    intervalSeconds: 60,
    timeoutSeconds: 600,
  });
  const copy = JSON.parse(JSON.stringify(definition)) as { States: States };
  change(copy.States);
  return JSON.stringify(copy);
}

function findings(definition: Input): string[] {
  const builder = graphBuilder();
  builder.resource("aws:sfn/stateMachine:StateMachine", "machine", { definition });
  return findingsOf(rolloutsEnd, builder.graph());
}

describe("rollouts-end", () => {
  it("allows a rollout, and state machines that are none", () => {
    assert.deepEqual(findings(definitionWith(() => undefined)), []);
    const States = { Done: { Type: "Pass", End: true } };
    assert.deepEqual(findings(JSON.stringify({ StartAt: "Done", States })), []);
    assert.deepEqual(findings("{"), []);
  });

  it("refuses a state that leads to no end", () => {
    const definition = definitionWith((states) => {
      states["Wait"] = { Type: "Wait", Seconds: 60, Next: "Stopped" };
      states["Stopped"] = { Type: "Succeed" };
    });
    assert.deepEqual(findings(definition), [
      "machine: state Wait leads neither to Finish nor to RollBack; give it a next state that does",
      "machine: state Stopped leads neither to Finish nor to RollBack; give it a next state that does",
    ]);
  });

  it("refuses a task whose errors end the rollout", () => {
    const definition = definitionWith((states) => {
      delete states["Shift"]?.["Catch"];
      const caught = { ErrorEquals: ["States.Timeout"], Next: "RollBack" };
      states["CheckHealth"] = { ...states["CheckHealth"], Catch: [caught] };
    });
    assert.deepEqual(findings(definition), [
      "machine: an error of task Shift does not lead to RollBack; catch States.ALL with it",
      "machine: an error of task CheckHealth does not lead to RollBack; catch States.ALL with it",
    ]);
  });

  it("is undecided while the definition is unknown", () => {
    assert.deepEqual(findings(Unknown.value), ["? machine: whether its rollouts end"]);
  });
});
