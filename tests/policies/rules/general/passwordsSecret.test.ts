import { strict as assert } from "node:assert";

import { StackGraph } from "../../../../graph/stackGraph";
import { Secret, Unknown, type ValueMap } from "../../../../graph/value";
import { passwordsSecret } from "../../../../policies/rules/general/passwordsSecret";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(inputs: ValueMap, type = "aws:emr/cluster:Cluster"): string[] {
  const stack = graphBuilder();
  stack.resource(type, "it", inputs);
  return findingsOf(passwordsSecret, stack.graph());
}

const FIX =
  "is not a secret, so the state and every log would show it; pass an output of config.requireSecret";

describe("passwords-secret", () => {
  it("allows passwords that are secrets, alone or within one", () => {
    assert.deepEqual(findings({ masterPassword: new Secret("canary") }), []);
    const attributes = { realm: "R", kdcAdminPassword: new Secret("canary") };
    assert.deepEqual(findings({ kerberosAttributes: attributes }), []);
    assert.deepEqual(findings({ kerberosAttributes: new Secret({ kdcAdminPassword: "x" }) }), []);
  });

  it("refuses a password in clear, at any depth, and does not show it", () => {
    for (const key of ["masterPassword", "tunnel1PresharedKey", "bgpAuthKey"]) {
      assert.deepEqual(findings({ [key]: "canary" }), [`it: ${key} ${FIX}`]);
    }
    assert.deepEqual(findings({ kerberosAttributes: { kdcAdminPassword: "canary" } }), [
      `it: kerberosAttributes.kdcAdminPassword ${FIX}`,
    ]);
    assert.deepEqual(findings({ users: [{ name: "a", password: "canary" }] }), [
      `it: users.0.password ${FIX}`,
    ]);
  });

  it("ignores what is about passwords and holds none", () => {
    assert.deepEqual(
      findings({
        manageMasterUserPassword: true,
        passwordLength: 20,
        password: "",
        name: "password",
      }),
      [],
    );
    assert.deepEqual(findings({ password: Unknown.value }), []);
  });

  it("refuses a SecureString whose value is no secret", () => {
    const type = "aws:ssm/parameter:Parameter";
    assert.deepEqual(findings({ type: "SecureString", value: "canary" }, type), [
      "it: value of a SecureString is not a secret; pass an output of config.requireSecret",
    ]);
    assert.deepEqual(findings({ type: "SecureString", value: new Secret("canary") }, type), []);
    assert.deepEqual(findings({ type: "String", value: "plain" }, type), []);
  });

  it("finds nothing where secrets carry no mark, as under the Pulumi CLI", () => {
    const stack = graphBuilder();
    const resource = stack.resource("aws:emr/cluster:Cluster", "it", { masterPassword: "canary" });
    const graph = new StackGraph("p", "s", [{ ...resource, outputs: resource.inputs }], {});
    assert.deepEqual(findingsOf(passwordsSecret, graph), []);
  });
});
