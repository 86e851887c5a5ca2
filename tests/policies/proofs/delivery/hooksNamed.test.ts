import { strict as assert } from "node:assert";

import { hooksNamed } from "../../../../policies/proofs/delivery/hooksNamed";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(name: string, action: string): string[] {
  const builder = graphBuilder();
  const arn = "arn:aws:iam::123456789012:role/hook";
  builder.resource("aws:iam/role:Role", "role", { name: "hook" }, { outputs: { arn } });
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: action }] });
  builder.resource("aws:iam/rolePolicy:RolePolicy", "policy", { role: "hook", policy });
  builder.resource("aws:lambda/function:Function", "function", { name, role: arn });
  return findingsOf(hooksNamed, builder.graph());
}

describe("hooks-named", () => {
  const report = "codedeploy:PutLifecycleEventHookExecutionStatus";

  it("allows a hook with the prefix, and other functions", () => {
    assert.deepEqual(findings("CodeDeployHook_probe", report), []);
    assert.deepEqual(findings("probe", "lambda:InvokeFunction"), []);
  });

  it("refuses a hook with another name", () => {
    assert.deepEqual(findings("probe", report), [
      'function: it reports to CodeDeploy and is called "probe"; begin its name with CodeDeployHook_',
    ]);
  });
});
