import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { policyDocument, type PrincipalBlock, type Statement } from "../../../../lib/iam/document";
import { decryptAsDeclared } from "../../../../policies/proofs/parameters/decryptAsDeclared";
import { keysAdministrable } from "../../../../policies/proofs/parameters/keysAdministrable";
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

  const names: [form: string, name: string][] = [
    ["its id", "mrk-1"],
    ["an alias", "alias/api"],
    ["the ARN of an alias", `arn:aws:kms:us-east-1:${account}:alias/api`],
  ];
  for (const [form, keyId] of names) {
    it(`refuses a grant that names the key by ${form}`, () => {
      const scene = secretStack();
      scene.stack.resource("aws:kms/alias:Alias", "alias", {
        name: "alias/api",
        targetKeyId: keyArn,
      });
      scene.stack.resource("aws:kms/grant:Grant", "grant", {
        keyId,
        granteePrincipal: roleArn("grantee"),
        operations: ["Decrypt"],
      });

      assert.equal(
        findings(scene)[0],
        `api-key: ${roleArn("grantee")} can decrypt by calling KMS itself; ${FIX}`,
      );
    });
  }

  it("is undecided while it is unknown what a grant is for", () => {
    const scene = secretStack();
    scene.stack.resource("aws:kms/grant:Grant", "grant", {
      keyId: keyArn,
      granteePrincipal: Unknown.value,
      operations: ["Decrypt"],
    });

    assert.deepEqual(findings(scene), [
      "? grant: which principals can decrypt, while what it grants is unknown",
    ]);
  });

  it("refuses what a key policy that is a resource of its own allows", () => {
    const scene = secretStack();
    const statement = { ...allow("kms:Decrypt"), Principal: { AWS: roleArn("stranger") } };
    scene.stack.resource("aws:kms/keyPolicy:KeyPolicy", "policy", {
      keyId: "mrk-1",
      policy: JSON.stringify(policyDocument([statement])),
    });

    assert.equal(
      findings(scene)[0],
      `api-key: ${roleArn("stranger")} can decrypt by calling KMS itself; ${FIX}`,
    );
  });

  const OTHER = "arn:aws:iam::999999999999";
  const foreign: [claim: string, principal: PrincipalBlock, arn: string][] = [
    ["a role", { AWS: `${OTHER}:role/stranger` }, `${OTHER}:role/stranger`],
    ["the root", { AWS: `${OTHER}:root` }, `${OTHER}:root`],
    ["the id", { AWS: "999999999999" }, `${OTHER}:root`],
    [
      "a session",
      { AWS: "arn:aws:sts::999999999999:assumed-role/stranger/s" },
      "arn:aws:sts::999999999999:assumed-role/stranger/s",
    ],
    [
      "a federated user",
      { AWS: "arn:aws:sts::999999999999:federated-user/eve" },
      "arn:aws:sts::999999999999:federated-user/eve",
    ],
    ["a SAML provider", { Federated: `${OTHER}:saml-provider/idp` }, `${OTHER}:saml-provider/idp`],
  ];
  for (const [claim, Principal, arn] of foreign) {
    it(`refuses ${claim} of another account in a key policy`, () => {
      const scene = secretStack([{ ...allow("kms:Decrypt"), Principal }]);

      assert.equal(findings(scene)[0], `api-key: ${arn} can decrypt by calling KMS itself; ${FIX}`);
    });
  }

  it("refuses a federated user and a SAML provider of the own account", () => {
    const federated = `arn:aws:sts::${account}:federated-user/ann`;
    const provider = `arn:aws:iam::${account}:saml-provider/idp`;
    for (const [Principal, arn] of [
      [{ AWS: federated }, federated],
      [{ Federated: provider }, provider],
    ] as const) {
      const scene = secretStack([{ ...allow("kms:Decrypt"), Principal }]);
      assert.ok(
        findings(scene).includes(`api-key: ${arn} can decrypt by calling KMS itself; ${FIX}`),
      );
    }
  });

  it("refuses a grant to another account", () => {
    const scene = secretStack();
    scene.stack.resource("aws:kms/grant:Grant", "grant", {
      keyId: keyArn,
      granteePrincipal: `${OTHER}:role/stranger`,
      operations: ["Decrypt"],
    });

    assert.equal(
      findings(scene)[0],
      `api-key: ${OTHER}:role/stranger can decrypt by calling KMS itself; ${FIX}`,
    );
  });

  it("refuses another account that a reader trusts", () => {
    const scene = secretStack();
    const trust = policyDocument([
      { Effect: "Allow", Principal: { AWS: `${OTHER}:root` }, Action: "sts:AssumeRole" },
    ]);
    const statements = [allow("kms:Decrypt", keyArn), allow("ssm:GetParameter")];
    scene.role("partner", statements, trust);
    scene.stack.resource("aws:kms/grant:Grant", "grant", {
      keyId: keyArn,
      granteePrincipal: roleArn("partner"),
      operations: ["Decrypt"],
    });

    assert.ok(
      findings(scene).includes(
        `api-key: ${OTHER}:root could grant itself more: sts:AssumeRole role/partner; ${FIX}`,
      ),
    );
  });

  it("refuses everyone, and the account that a condition narrows it to", () => {
    const all = { ...allow("kms:Decrypt"), Principal: "*" as const };
    const everyone = findings(secretStack([all]));
    assert.ok(everyone.includes(`api-key: * can decrypt by calling KMS itself; ${FIX}`));
    assert.ok(everyone.includes(`api-key: ${rootArn} can decrypt by calling KMS itself; ${FIX}`));

    const Condition = { StringEquals: { "aws:PrincipalAccount": "999999999999" } };
    const narrowed = findings(secretStack([{ ...all, Condition }]));
    assert.equal(narrowed[0], `api-key: ${OTHER}:root can decrypt by calling KMS itself; ${FIX}`);
    assert.ok(!narrowed.some((line) => line.includes("* can") || line.includes(rootArn)));
  });

  describe("for a key without a declaration", () => {
    const arn = `arn:aws:kms:us-east-1:${account}:key/bare`;
    const bare = (...statements: Statement[]) => {
      const stack = graphBuilder();
      const policy = JSON.stringify(policyDocument(statements));
      stack.resource("aws:kms/key:Key", "key", { policy }, { outputs: { arn } });
      return [
        ...findingsOf(decryptAsDeclared, stack.graph()),
        ...findingsOf(keysAdministrable, stack.graph()),
      ];
    };
    const administrator = { ...allow("kms:PutKeyPolicy"), Principal: { AWS: roleArn("admin") } };

    it("allows its administrator and its users, as its own policy names them", () => {
      const user = { ...allow("kms:Decrypt"), Principal: { AWS: roleArn("user") } };
      assert.deepEqual(bare(administrator, user), []);
    });

    it("refuses another account, which its policy cannot declare", () => {
      const stranger = { ...allow("kms:Decrypt"), Principal: { AWS: `${OTHER}:role/stranger` } };
      assert.equal(
        bare(administrator, stranger)[0],
        `key: ${OTHER}:role/stranger can decrypt by calling KMS itself; ${FIX}`,
      );
    });
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
