import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { policyDocument, type Statement } from "../../../../lib/iam/document";
import { noSelfEscalation } from "../../../../policies/proofs/account/noSelfEscalation";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";
import { allow } from "../../../support/iam";

const ARN = "arn:aws:iam::123456789012:role/it";
const policyArn = (name: string) => `arn:aws:iam::123456789012:policy/${name}`;

/** A role with a managed policy of this statement, under a boundary of that one. */
function findings(statement: Statement, boundary: Statement): string[] {
  const stack = graphBuilder();
  for (const [name, own] of [
    ["policy", statement],
    ["boundary", boundary],
  ] as const) {
    const policy = JSON.stringify(policyDocument([own]));
    stack.resource(
      "aws:iam/policy:Policy",
      name,
      { policy },
      { outputs: { arn: policyArn(name) } },
    );
  }
  stack.resource(
    "aws:iam/role:Role",
    "it",
    {
      name: "it",
      permissionsBoundary: policyArn("boundary"),
      assumeRolePolicy: JSON.stringify(policyDocument([])),
    },
    { outputs: { arn: ARN } },
  );
  stack.resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attached", {
    role: "it",
    policyArn: policyArn("policy"),
  });
  return findingsOf(noSelfEscalation, stack.graph());
}

describe("no-self-escalation", () => {
  it("allows a role that changes other roles", () => {
    const others = "arn:aws:iam::123456789012:role/others/*";
    assert.deepEqual(findings(allow("iam:PutRolePolicy", others), allow("*", "*")), []);
  });

  it("refuses a role that can give itself a policy, or take off its boundary", () => {
    assert.deepEqual(
      findings(
        allow(["iam:DeleteRolePermissionsBoundary", "iam:PutRolePolicy"], "*"),
        allow("*", "*"),
      ),
      ["DeleteRolePermissionsBoundary", "PutRolePolicy"].map(
        (action) => `it: can change its own permissions by iam:${action} on ${ARN}; take it away`,
      ),
    );
  });

  it("refuses a role that can rewrite its policy or its boundary", () => {
    assert.deepEqual(
      findings(allow("iam:CreatePolicyVersion", "*"), allow("*", "*")),
      ["policy", "boundary"].map(
        (name) =>
          `it: can change its own permissions by iam:CreatePolicyVersion on ${policyArn(name)}; take it away`,
      ),
    );
  });

  it("allows what the boundary takes away", () => {
    assert.deepEqual(findings(allow("iam:*", "*"), allow("s3:*", "*")), []);
  });

  it("puts one question for all values that are not known yet", () => {
    const stack = graphBuilder();
    for (const role of ["one", "two"]) {
      stack.resource("aws:iam/role:Role", role, {
        name: Unknown.value,
        assumeRolePolicy: JSON.stringify(policyDocument([])),
      });
      stack.resource("aws:iam/rolePolicy:RolePolicy", `${role}-policy`, {
        role: Unknown.value,
        policy: Unknown.value,
      });
    }
    assert.deepEqual(findingsOf(noSelfEscalation, stack.graph()), [
      "? stack: whether a role can change its own permissions, until 6 values are known, the first of one-policy: its role",
    ]);
  });

  it("is undecided about each role with a policy that the stack does not hold", () => {
    const stack = graphBuilder();
    for (const name of ["one", "two"]) {
      stack.resource(
        "aws:iam/role:Role",
        name,
        {
          name,
          assumeRolePolicy: JSON.stringify(policyDocument([])),
          managedPolicyArns: [policyArn("other")],
        },
        { outputs: { arn: `arn:aws:iam::123456789012:role/${name}` } },
      );
    }
    assert.deepEqual(
      findingsOf(noSelfEscalation, stack.graph()),
      ["one", "two"].map(
        (name) =>
          `? ${name}: whether a role can change its own permissions, until what the policy ${policyArn("other")} allows is known`,
      ),
    );
  });

  it("is undecided while a policy is unknown", () => {
    const stack = graphBuilder();
    stack.resource(
      "aws:iam/role:Role",
      "it",
      { name: "it", assumeRolePolicy: JSON.stringify(policyDocument([])) },
      { outputs: { arn: ARN } },
    );
    stack.resource("aws:iam/rolePolicy:RolePolicy", "policy", {
      role: "it",
      policy: Unknown.value,
    });
    assert.deepEqual(findingsOf(noSelfEscalation, stack.graph()), [
      "? policy: whether a role can change its own permissions, until its policy is known",
    ]);
  });
});
