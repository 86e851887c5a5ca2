import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { policyDocument } from "../../../../lib/iam/document";
import { decryptAsDeclared } from "../../../../policies/proofs/secrets/decryptAsDeclared";
import { decrypt } from "../../../../policies/reports/decrypt";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";
import { account, allow, roleArn, rootArn } from "../../../support/iam";
import { keyArn, secretStack, type SecretStack } from "../../../support/secretStack";

const FIX = "add it to readers, or remove the permission";

function findings({ stack }: SecretStack): string[] {
  return findingsOf(decryptAsDeclared, stack.graph());
}

describe("decrypt-as-declared", () => {
  it("allows what was declared, and principals that can do nothing", () => {
    const scene = secretStack();
    scene.role("idle", [allow("kms:Decrypt"), allow("ssm:*")]);

    assert.deepEqual(findings(scene), []);
  });

  it("refuses a principal that the key's policy names beside the declared ones", () => {
    const scene = secretStack([
      { ...allow("kms:Decrypt"), Principal: { AWS: roleArn("stranger") } },
    ]);

    assert.deepEqual(findings(scene), [
      `api-key: ${roleArn("stranger")} can decrypt by calling KMS itself; ${FIX}`,
      `api-key: ${roleArn("stranger")} can decrypt through any-other-service.us-east-1.amazonaws.com; ${FIX}`,
      `api-key: ${roleArn("stranger")} can read /production/api/database/password, /production/api/signing/key; ${FIX}`,
    ]);
  });

  it("refuses a delegation to the account once a principal can use it", () => {
    const scene = secretStack([{ ...allow("kms:Decrypt"), Principal: { AWS: rootArn } }]);
    assert.deepEqual(findings(scene), []);
    scene.role("worker", [allow("kms:Decrypt", keyArn)]);

    assert.deepEqual(findings(scene), [
      `api-key: ${roleArn("worker")} can decrypt by calling KMS itself; ${FIX}`,
      `api-key: ${roleArn("worker")} can decrypt through any-other-service.us-east-1.amazonaws.com; ${FIX}`,
    ]);
  });

  it("refuses a principal that can write the code of a reader", () => {
    const scene = secretStack();
    scene.stack.resource(
      "aws:lambda/function:Function",
      "reads",
      { role: roleArn("reader") },
      {
        outputs: { arn: `arn:aws:lambda:us-east-1:${account}:function:reads` },
      },
    );
    scene.role("release", [allow("lambda:UpdateFunctionCode")]);

    assert.deepEqual(findings(scene), [
      `api-key: ${roleArn("release")} could grant itself more: lambda:UpdateFunctionCode of reads, which runs as role/reader; ${FIX}`,
    ]);
  });

  it("refuses a grant, which is not part of the policy", () => {
    const scene = secretStack();
    scene.stack.resource("aws:kms/grant:Grant", "grant", {
      keyId: keyArn,
      granteePrincipal: roleArn("grantee"),
      operations: ["Decrypt"],
    });

    assert.equal(
      findings(scene)[0],
      `api-key: ${roleArn("grantee")} can decrypt by calling KMS itself; ${FIX}`,
    );
  });

  it("reads attached, inline and managed policies", () => {
    const scene = secretStack([{ ...allow("kms:Decrypt"), Principal: { AWS: rootArn } }]);
    const policyArn = `arn:aws:iam::${account}:policy/decrypts`;
    scene.stack.resource(
      "aws:iam/policy:Policy",
      "decrypts",
      { policy: JSON.stringify(policyDocument([allow("kms:Decrypt")])) },
      { outputs: { arn: policyArn } },
    );
    scene.role("attached", []);
    scene.stack.resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attach", {
      role: "attached",
      policyArn,
    });
    scene.role("administrator-by-aws", []);
    scene.stack.resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attach-aws", {
      role: "administrator-by-aws",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });

    const found = findings(scene).join("\n");
    assert.ok(found.includes(`${roleArn("attached")} can decrypt by calling KMS itself`));
    assert.ok(
      found.includes(`${roleArn("administrator-by-aws")} can decrypt by calling KMS itself`),
    );
  });

  it("is undecided about what a managed policy allows that it does not know", () => {
    const scene = secretStack();
    scene.role("worker", []);
    scene.stack.resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attach", {
      role: "worker",
      policyArn: "arn:aws:iam::aws:policy/SomethingNew",
    });

    assert.deepEqual(findings(scene), [
      "? worker: which principals can decrypt, while what the policy arn:aws:iam::aws:policy/SomethingNew allows is unknown",
    ]);
  });

  it("is undecided while a policy is unknown", () => {
    const scene = secretStack();
    scene.role("worker", []);
    scene.stack.resource("aws:iam/rolePolicy:RolePolicy", "later", {
      role: "worker",
      policy: Unknown.value,
    });

    assert.deepEqual(findings(scene), [
      "? later: which principals can decrypt, while its policy is unknown",
    ]);
  });

  it("finds nothing in a stack without keys", () => {
    assert.deepEqual(findingsOf(decryptAsDeclared, graphBuilder().graph()), []);
  });
});

describe("the report of who can decrypt", () => {
  it("lists the deployer first, then the declared principals, then all others that can decrypt", () => {
    const scene = secretStack([
      { ...allow("kms:PutKeyPolicy"), Principal: { AWS: roleArn("stranger") } },
    ]);

    const { rows } = decrypt(scene.stack.graph());
    const database = "SSM: /production/api/database/password";
    assert.deepEqual(rows, [
      [
        "api-key",
        "role/deployer",
        "deployer",
        `${database}, /production/api/signing/key`,
        "kms:PutKeyPolicy",
      ],
      ["api-key", "role/break-glass", "break-glass", "nothing", "kms:PutKeyPolicy"],
      ["api-key", "role/administrator", "administrator", "nothing", "nothing"],
      ["api-key", "role/writer", "writer", "nothing", "nothing"],
      ["api-key", "role/reader", "reader", database, "nothing"],
      ["api-key", "role/stranger", "nothing", "nothing", "kms:PutKeyPolicy"],
    ]);
  });
});
