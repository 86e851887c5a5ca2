import { strict as assert } from "node:assert";

import { Unknown, type Value } from "../../../../graph/value";
import { policyDocument } from "../../../../lib/iam/document";
import { policiesValid } from "../../../../policies/rules/parameters/policiesValid";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";
import { allow } from "../../../support/iam";

function findings(policy: Value, type = "aws:sqs/queue:Queue", name = "policy"): string[] {
  const stack = graphBuilder();
  stack.resource(type, "it", { [name]: policy });
  return findingsOf(policiesValid, stack.graph());
}

const withStatement = (element: object): string =>
  JSON.stringify({ Statement: [{ ...allow("sqs:*"), ...element }] });

describe("policies-valid", () => {
  it("allows documents that IAM accepts, and resources without one", () => {
    const condition = { Bool: { "kms:GrantIsForAWSResource": true }, Null: { "a:b": "TRUE" } };
    assert.deepEqual(findings(JSON.stringify(policyDocument([allow("sqs:*")]))), []);
    assert.deepEqual(findings(withStatement({ Condition: condition })), []);
    assert.deepEqual(findings(null), []);
    assert.deepEqual(findings(""), []);
  });

  it("refuses each mistake of a document, with its place", () => {
    assert.deepEqual(findings(withStatement({ Resource: 5, Principal: null })), [
      "it: policy.Statement[0].Resource must be an ARN or a list of ARNs, got 5",
      'it: policy.Statement[0].Principal must be "*" or name principals by AWS, Service, Federated, CanonicalUser, got null',
    ]);
    assert.deepEqual(findings(withStatement({ Condition: { StringEqualz: { "a:b": "c" } } })), [
      "it: policy.Statement[0].Condition.StringEqualz is not a condition operator of IAM",
    ]);
    assert.deepEqual(findings("{"), ["it: policy must be JSON"]);
  });

  it("does not quote a long value", () => {
    const [found = ""] = findings(withStatement({ Sid: ["x".repeat(200)] }));
    assert.equal(found, `it: policy.Statement[0].Sid must be text, got ["${"x".repeat(58)}...`);
  });

  it("checks trust policies, and the inline policies of roles", () => {
    const type = "aws:iam/role:Role";
    assert.deepEqual(findings("[]", type, "assumeRolePolicy"), [
      "it: assumeRolePolicy must be a JSON object",
    ]);
    assert.deepEqual(findings([{ name: "a", policy: "{" }], type, "inlinePolicies"), [
      "it: inlinePolicies must be JSON",
    ]);
  });

  it("ignores a document that is unknown", () => {
    assert.deepEqual(findings(Unknown.value), []);
  });

  it("ignores a policy that only the provider computes", () => {
    const stack = graphBuilder();
    stack.resource("aws:sqs/queue:Queue", "it", {}, { outputs: { policy: Unknown.value } });
    assert.deepEqual(findingsOf(policiesValid, stack.graph()), []);
  });
});
