import { strict as assert } from "node:assert";

import { Unknown, type Value } from "../../../../graph/value";
import { rolesBounded } from "../../../../policies/rules/account/rolesBounded";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(inputs: Readonly<Record<string, Value>>): string[] {
  const stack = graphBuilder();
  stack.resource("aws:iam/role:Role", "it", inputs);
  return findingsOf(rolesBounded, stack.graph());
}

describe("roles-bounded", () => {
  it("allows a role with a boundary", () => {
    const boundary = "arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary";
    assert.deepEqual(findings({ permissionsBoundary: boundary }), []);
  });

  it("refuses a role without one", () => {
    const refused = [
      "it: role has no permissions boundary; write what npm run bootstrap:config prints into the stack file",
    ];
    assert.deepEqual(findings({}), refused);
    assert.deepEqual(findings({ permissionsBoundary: "" }), refused);
  });

  it("is undecided while the boundary is unknown", () => {
    assert.deepEqual(findings({ permissionsBoundary: Unknown.value }), [
      "? it: whether the role has a permissions boundary",
    ]);
  });
});
