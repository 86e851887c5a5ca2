import { strict as assert } from "node:assert";
import { createRequire } from "node:module";

import { rolloutDefinition } from "../../../lib/delivery/stateMachine";

/** AWS's rules of the language, as an independent validator has them. */
const validate = createRequire(__filename)("asl-validator") as (definition: unknown) => {
  readonly isValid: boolean;
  readonly errors: readonly unknown[];
};

const definition = rolloutDefinition({
  stepFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:step",
  order: { functionName: "orders", percents: [10, 100] },
  intervalSeconds: 300,
  timeoutSeconds: 3600,
}) as { States: Record<string, Record<string, unknown>>; TimeoutSeconds: number };

describe("rolloutDefinition", () => {
  it("is valid Amazon States Language", () => {
    const { isValid, errors } = validate(definition);
    assert.deepEqual({ isValid, errors }, { isValid: true, errors: [] });
  });

  it("is judged by a validator that finds mistakes", () => {
    const { Wait, ...States } = definition.States;
    assert.ok(Wait);
    assert.equal(validate({ ...definition, States }).isValid, false);
  });

  it("repeats, limits and catches every task", () => {
    const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === "Task");
    assert.deepEqual(
      tasks.map(([name]) => name),
      ["Begin", "Shift", "CheckHealth", "Finish", "RollBack"],
    );
    for (const [name, task] of tasks) {
      assert.equal(task["TimeoutSeconds"], 90, name);
      assert.ok(Array.isArray(task["Retry"]) && Array.isArray(task["Catch"]), name);
    }
    assert.equal(definition.TimeoutSeconds, 3600);
  });
});
