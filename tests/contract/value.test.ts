import { strict as assert } from "node:assert";

import { z } from "zod";

import { output } from "../../contract/fields";
import { sortedValues, valueAt } from "../../contract/value";

const step = {
  key: "added",
  schema: output(z.string(), { description: "A later output.", since: "1.3.0" }),
};
const steps = [{ key: "network", schema: z.object({}) }, step];

describe("valueAt", () => {
  it("names an output that is newer than what the stack provides", () => {
    assert.throws(() => valueAt({}, steps, { stack: "acme/meridian/dev", provided: "1.1.5" }), {
      message:
        'stack "acme/meridian/dev" provides version 1.1.5 of the platform\'s outputs, and network.added is in it since 1.3.0; deploy the platform first',
    });
  });

  it("says that a stack of its version breaks its promise", () => {
    assert.throws(() => valueAt({}, steps, { stack: "acme/meridian/dev", provided: "1.3.0" }), {
      message:
        'stack "acme/meridian/dev" must have the output network.added, which version 1.3.0 of the contract promises; deploy the platform again',
    });
  });

  it("gives the value once the stack has it", () => {
    const provider = { stack: "acme/meridian/dev", provided: "1.3.0" };
    assert.equal(valueAt({ added: "here" }, steps, provider), "here");
  });
});

describe("sortedValues", () => {
  it("goes by the keys, whatever their order is", () => {
    assert.deepEqual(sortedValues({ b: 2, c: 1, a: 3 }), [3, 2, 1]);
  });
});
