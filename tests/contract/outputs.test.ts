import { strict as assert } from "node:assert";

import { isWithin, listOutputs } from "../../contract/outputs";

describe("listOutputs", () => {
  it("lists outputs by path, with a star for the keys of a mapping", () => {
    const outputs = listOutputs({
      properties: {
        one: { type: "string" },
        many: {
          stability: "experimental",
          additionalProperties: { properties: { inner: { type: "string" } }, required: ["inner"] },
        },
      },
      required: ["many"],
    });
    assert.deepEqual(
      outputs.map(({ path, isOptional, stability }) => [path, isOptional, stability]),
      [
        ["one", true, "stable"],
        ["many", false, "experimental"],
        ["many.*.inner", false, "experimental"],
      ],
    );
  });
});

describe("isWithin", () => {
  it("goes by whole keys", () => {
    assert.ok(isWithin("regions.*.network.vpcId", "regions.*.network"));
    assert.ok(isWithin("regions", "regions"));
    assert.ok(!isWithin("regions.*.networks", "regions.*.network"));
    assert.ok(!isWithin("regions", "regions.*.network"));
  });
});
