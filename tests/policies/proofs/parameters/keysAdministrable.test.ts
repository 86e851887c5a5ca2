import { strict as assert } from "node:assert";

import { policyDocument, type Statement } from "../../../../lib/iam/document";
import { keysAdministrable } from "../../../../policies/proofs/parameters/keysAdministrable";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const arn = "arn:aws:kms:us-east-1:123456789012:key/1";
const FIX = "allow kms:PutKeyPolicy to the role that deploys";

function findings(...statements: Statement[]): string[] {
  const stack = graphBuilder();
  const policy = JSON.stringify(policyDocument(statements));
  stack.resource("aws:kms/key:Key", "key", { policy }, { outputs: { arn } });
  return findingsOf(keysAdministrable, stack.graph());
}

const allow = (principal: string, action: string): Statement => ({
  Effect: "Allow",
  Principal: { AWS: principal },
  Action: action,
  Resource: "*",
});
const role = "arn:aws:iam::123456789012:role/deployer";
const refused = [
  `key: no principal can change the key's policy, and AWS cannot restore it; ${FIX}`,
];

describe("keys-administrable", () => {
  it("allows a key whose policy a role can change, or the account", () => {
    assert.deepEqual(findings(allow(role, "kms:PutKeyPolicy")), []);
    assert.deepEqual(findings(allow("arn:aws:iam::123456789012:root", "kms:*")), []);
  });

  it("refuses a key that can only be used", () => {
    assert.deepEqual(findings(allow(role, "kms:Decrypt")), refused);
  });

  it("refuses a key whose explicit deny locks every principal out", () => {
    const locked: Statement = { ...allow(role, "kms:PutKeyPolicy"), Effect: "Deny" };
    assert.deepEqual(findings(allow(role, "kms:*"), locked), refused);
  });

  const root = "arn:aws:iam::123456789012:root";
  const delegations: [claim: string, statement: Statement][] = [
    [
      "roles of IAM Identity Center",
      {
        ...allow(root, "kms:*"),
        Condition: {
          ArnLike: {
            "aws:PrincipalArn":
              "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*",
          },
        },
      },
    ],
    [
      "the deployer's ARN",
      { ...allow(root, "kms:*"), Condition: { ArnEquals: { "aws:PrincipalArn": role } } },
    ],
    [
      "the account, by kms:CallerAccount",
      {
        ...allow("*", "kms:PutKeyPolicy"),
        Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } },
      },
    ],
  ];
  for (const [claim, statement] of delegations) {
    it(`allows a delegation to ${claim}`, () => {
      assert.deepEqual(findings(statement), []);
    });
  }

  it("allows a delegation to the account in every partition", () => {
    for (const partition of ["aws", "aws-cn", "aws-us-gov"]) {
      const stack = graphBuilder();
      const delegation = allow(`arn:${partition}:iam::123456789012:root`, "kms:*");
      const policy = JSON.stringify(policyDocument([delegation]));
      const outputs = { arn: `arn:${partition}:kms:us-east-1:123456789012:key/1` };
      stack.resource("aws:kms/key:Key", "key", { policy }, { outputs });
      assert.deepEqual(findingsOf(keysAdministrable, stack.graph()), [], partition);
    }
  });

  it("allows a key without a policy, which KMS gives the default one", () => {
    const stack = graphBuilder();
    stack.resource("aws:kms/key:Key", "key", {}, { outputs: { arn } });
    assert.deepEqual(findingsOf(keysAdministrable, stack.graph()), []);
  });

  it("refuses a condition on the account that another one has", () => {
    const Condition = { StringEquals: { "kms:CallerAccount": "999999999999" } };
    assert.deepEqual(findings({ ...allow("*", "kms:*"), Condition }), refused);
  });

  it("refuses a key that is given to another account", () => {
    assert.deepEqual(findings(allow("arn:aws:iam::999999999999:root", "kms:*")), refused);
  });
});
