/** One snapshot, one change at a time: every path of escalation is found, with its steps. */
import { strict as assert } from "node:assert";

import {
  beyondDeclared,
  declarationOf,
  type KeyDeclaration,
} from "../../../policies/decrypt/declared";
import { accessResults, type AccessResult } from "../../../policies/decrypt/decryptAccess";
import {
  type KeyFacts,
  type PrincipalFacts,
  type IamSnapshot,
} from "../../../policies/decrypt/snapshot";
import { policyDocument, serviceTrust, type Statement } from "../../../lib/iam/document";
import { keyPolicy } from "../../../lib/parameters/keyPolicy";
import { readerPolicy } from "../../../lib/parameters/accessPolicy";
import { account, allow, roleArn as role, rootArn } from "../../support/iam";
import { keyArn } from "../../support/secretStack";

const root = `arn:aws:ssm:us-east-1:${account}:parameter/production/api`;
const scope = {
  partition: "aws",
  region: "us-east-1",
  accountId: account,
  path: "/production/api",
  usesAdvancedTier: false,
};
const parameters = [`${root}/a/password`, `${root}/b/password`];

const key: KeyFacts = {
  arn: keyArn,
  region: "us-east-1",
  policy: keyPolicy(
    {
      deployerArn: role("deployer"),
      breakGlassArn: role("break-glass"),
      administratorArns: [role("administrator")],
      writerArns: [role("writer")],
      readers: [{ arn: role("reader"), path: "a" }],
    },
    scope,
  ),
  parameterArns: parameters,
};

const declaration: KeyDeclaration = {
  deployerArn: role("deployer"),
  breakGlassArn: role("break-glass"),
  readers: [{ arn: role("reader"), parameters: [`${root}/a/`] }],
};

function bystander(name: string, ...statements: Statement[]): PrincipalFacts {
  return { arn: role(name), policies: [policyDocument(statements)], customerPolicyArns: [] };
}

const reader: PrincipalFacts = {
  arn: role("reader"),
  policies: [readerPolicy("a", keyArn, scope)],
  customerPolicyArns: [],
  trust: serviceTrust("lambda.amazonaws.com"),
};
const mallory = (...statements: Statement[]): PrincipalFacts => bystander("mallory", ...statements);

function snapshot(principals: PrincipalFacts[], damage: Partial<IamSnapshot> = {}): IamSnapshot {
  return { keys: [key], principals: [reader, ...principals], runners: [], ...damage };
}

function resultOf(name: string, w: IamSnapshot): AccessResult | undefined {
  return accessResults(w).find(({ principalArn }) => principalArn === role(name));
}

/** The key with more statements in its policy. */
function keyWith(...statements: Statement[]): KeyFacts {
  return { ...key, policy: policyDocument([...key.policy.Statement, ...statements]) };
}

const nothing = { direct: false, services: [], parameters: [] };

describe("access to a key", () => {
  it("is the reader's, through SSM, for its own path", () => {
    assert.deepEqual(accessResults(snapshot([])), [
      {
        keyArn,
        principalArn: role("reader"),
        access: { direct: false, services: [], parameters: [parameters[0]] },
        escalation: undefined,
      },
    ]);
  });

  it("is not given by an identity policy alone, since the key does not delegate", () => {
    assert.equal(
      resultOf("mallory", snapshot([mallory(allow(["kms:Decrypt", "ssm:*"]))])),
      undefined,
    );
  });

  it("is given by an identity policy, where the key delegates to the account", () => {
    const delegating = keyWith({
      Effect: "Allow",
      Principal: { AWS: rootArn },
      Action: "kms:*",
      Resource: "*",
    });
    const w = snapshot([mallory(allow("kms:Decrypt"))], { keys: [delegating] });
    const other = "any-other-service.us-east-1.amazonaws.com";
    assert.deepEqual(resultOf("mallory", w), {
      keyArn,
      principalArn: role("mallory"),
      access: { direct: true, services: [other], parameters: [] },
      escalation: undefined,
    });
  });

  it("needs the permission to read the path from SSM", () => {
    const blind = { ...reader, policies: [policyDocument([allow("kms:Decrypt")])] };
    assert.deepEqual(accessResults({ ...snapshot([]), principals: [blind] }), []);
  });

  it("is given by re-encrypting under another key", () => {
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: role("mallory") },
      Action: "kms:ReEncryptFrom",
      Resource: "*",
    });
    assert.equal(resultOf("mallory", snapshot([mallory()], { keys: [open] }))?.access.direct, true);
  });

  it("is given through another service, which is named", () => {
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: role("mallory") },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
    });
    assert.deepEqual(resultOf("mallory", snapshot([mallory()], { keys: [open] }))?.access, {
      ...nothing,
      services: ["s3.us-east-1.amazonaws.com"],
    });
  });
});

describe("access through services", () => {
  const through = (services: string | string[]) => {
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: role("mallory") },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringLike: { "kms:ViaService": services } },
    });
    return resultOf("mallory", snapshot([mallory()], { keys: [open] }))?.access.services;
  };

  it("is that of the services which a pattern matches in the key's region", () => {
    assert.deepEqual(through("re*.*.amazonaws.com"), [
      "redshift.us-east-1.amazonaws.com",
      "redshift-serverless.us-east-1.amazonaws.com",
      "rekognition.us-east-1.amazonaws.com",
    ]);
  });

  it("is none through SSM, which decrypts parameters that the principal can read", () => {
    assert.equal(through("ssm.*.amazonaws.com"), undefined);
  });

  it("is none through the host of another region", () => {
    assert.equal(through("s3.eu-west-1.amazonaws.com"), undefined);
    assert.deepEqual(through(["s3.eu-west-1.amazonaws.com", "rds.us-east-1.amazonaws.com"]), [
      "rds.us-east-1.amazonaws.com",
    ]);
  });
});

describe("privilege escalation", () => {
  const named = (action: string): Statement => ({
    Effect: "Allow",
    Principal: { AWS: role("mallory") },
    Action: action,
    Resource: "*",
  });
  const functionArn = `arn:aws:lambda:us-east-1:${account}:function:config`;
  const withFunction = {
    runners: [{ kind: "function", arn: functionArn, roleArn: role("reader") }],
  } as const;

  const byKey: [claim: string, statement: Statement, steps: string[]][] = [
    ["change the key's policy", named("kms:PutKeyPolicy"), ["kms:PutKeyPolicy"]],
    ["grant it to itself", named("kms:CreateGrant"), ["kms:CreateGrant"]],
    ["replicate the key", named("kms:ReplicateKey"), ["kms:ReplicateKey with another policy"]],
  ];
  for (const [claim, statement, steps] of byKey) {
    it(`finds a principal that can ${claim}`, () => {
      const w = snapshot([mallory()], { keys: [keyWith(statement)] });
      assert.deepEqual(resultOf("mallory", w)?.escalation, steps);
    });
  }

  it("does not count a grant that only an AWS service can have", () => {
    const forServices: Statement = {
      ...named("kms:CreateGrant"),
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    };
    const w = snapshot([mallory()], { keys: [keyWith(forServices)] });
    assert.equal(resultOf("mallory", w), undefined);
  });

  it("does not count a grant that cannot be for decrypting", () => {
    const toEncrypt: Statement = {
      ...named("kms:CreateGrant"),
      Condition: { "ForAllValues:StringEquals": { "kms:GrantOperations": ["Encrypt"] } },
    };
    assert.equal(
      resultOf("mallory", snapshot([mallory()], { keys: [keyWith(toEncrypt)] })),
      undefined,
    );
  });

  const trustingMallory: PrincipalFacts = {
    ...reader,
    trust: policyDocument([
      { Effect: "Allow", Principal: { AWS: role("mallory") }, Action: "sts:AssumeRole" },
    ]),
  };
  const byRole: [claim: string, Statement[], Partial<IamSnapshot>, steps: string[]][] = [
    [
      "change the trust policy of a reader",
      [allow("iam:UpdateAssumeRolePolicy", role("reader"))],
      {},
      ["iam:UpdateAssumeRolePolicy of role/reader"],
    ],
    [
      "write the code of a reader",
      [allow("lambda:UpdateFunctionCode", functionArn)],
      withFunction,
      ["lambda:UpdateFunctionCode of config, which runs as role/reader"],
    ],
    [
      "add a layer to the code of a reader",
      [allow("lambda:UpdateFunctionConfiguration", functionArn)],
      withFunction,
      ["lambda:UpdateFunctionConfiguration of config, which runs as role/reader"],
    ],
    [
      "run a new function as a reader",
      [allow("iam:PassRole", role("*")), allow("lambda:CreateFunction")],
      {},
      ["iam:PassRole role/reader with lambda:CreateFunction"],
    ],
    [
      "run an existing function as a reader",
      [
        allow("iam:PassRole", role("reader")),
        allow("lambda:UpdateFunctionConfiguration", `${functionArn}-*`),
      ],
      {},
      ["iam:PassRole role/reader with lambda:UpdateFunctionConfiguration"],
    ],
  ];
  for (const [claim, statements, damage, steps] of byRole) {
    it(`finds a principal that can ${claim}`, () => {
      assert.deepEqual(
        resultOf("mallory", snapshot([mallory(...statements)], damage))?.escalation,
        steps,
      );
    });
  }

  it("finds a principal that a reader trusts", () => {
    const w = { ...snapshot([]), principals: [trustingMallory, mallory()] };
    assert.deepEqual(resultOf("mallory", w)?.escalation, ["sts:AssumeRole role/reader"]);
  });

  it("finds a principal that can assume roles, where a reader trusts the account", () => {
    const trust = policyDocument([
      { Effect: "Allow", Principal: { AWS: account }, Action: "sts:AssumeRole" },
    ]);
    const open = { ...reader, trust };
    const taking = mallory(allow("sts:AssumeRole"));
    const w = { ...snapshot([]), principals: [open, taking, bystander("idle")] };
    assert.deepEqual(resultOf("mallory", w)?.escalation, ["sts:AssumeRole role/reader"]);
    assert.equal(resultOf("idle", w), undefined);
  });

  it("follows a chain of roles", () => {
    const middle: PrincipalFacts = {
      ...bystander("middle", allow("lambda:UpdateFunctionCode", functionArn)),
      trust: policyDocument([
        { Effect: "Allow", Principal: { AWS: role("mallory") }, Action: "sts:AssumeRole" },
      ]),
    };
    assert.deepEqual(resultOf("mallory", snapshot([mallory(), middle], withFunction))?.escalation, [
      "sts:AssumeRole role/middle",
      "lambda:UpdateFunctionCode of config, which runs as role/reader",
    ]);
  });

  it("needs both iam:PassRole and the call that creates a function", () => {
    for (const action of ["iam:PassRole", "lambda:CreateFunction"]) {
      assert.equal(resultOf("mallory", snapshot([mallory(allow(action))])), undefined, action);
    }
  });

  it("respects the services that a role can be passed to", () => {
    const passing: Statement = {
      ...allow("iam:PassRole"),
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    };
    const w = snapshot([mallory(passing, allow(["lambda:CreateFunction", "ec2:RunInstances"]))]);
    assert.equal(resultOf("mallory", w), undefined);
  });

  it("finds a principal that can give itself permissions, where the key delegates to the account", () => {
    const delegating = keyWith({
      Effect: "Allow",
      Principal: { AWS: rootArn },
      Action: "kms:Decrypt",
      Resource: "*",
    });
    for (const action of ["iam:PutRolePolicy", "iam:AttachRolePolicy"]) {
      const w = snapshot([mallory(allow(action, role("mallory")))], { keys: [delegating] });
      assert.deepEqual(resultOf("mallory", w)?.escalation, [`${action} on role/mallory`]);
    }
  });

  it("finds a principal that can change a policy attached to it", () => {
    const policyArn = `arn:aws:iam::${account}:policy/mine`;
    const holder = {
      ...mallory(allow("iam:CreatePolicyVersion", policyArn)),
      customerPolicyArns: [policyArn],
    };
    assert.deepEqual(resultOf("mallory", snapshot([holder]))?.escalation, [
      "iam:CreatePolicyVersion of policy/mine",
      "iam:UpdateAssumeRolePolicy of role/reader",
    ]);
  });

  it("finds a principal that can add permissions to a role that it can assume", () => {
    const weak: PrincipalFacts = {
      ...bystander("weak"),
      trust: policyDocument([
        { Effect: "Allow", Principal: { AWS: role("mallory") }, Action: "sts:AssumeRole" },
      ]),
    };
    const w = snapshot([mallory(allow("iam:PutRolePolicy", role("weak"))), weak]);
    assert.deepEqual(resultOf("mallory", w)?.escalation, [
      "sts:AssumeRole role/weak",
      "iam:PutRolePolicy on role/weak",
      "iam:UpdateAssumeRolePolicy of role/reader",
    ]);
  });

  it("finds a principal that can create a role", () => {
    const w = snapshot([mallory(allow(["iam:CreateRole", "iam:PutRolePolicy"], role("new-*")))]);
    assert.deepEqual(resultOf("mallory", w)?.escalation, [
      "iam:CreateRole with any policy",
      "iam:UpdateAssumeRolePolicy of role/reader",
    ]);
  });

  it("finds a principal that can create an access key for a user that reads", () => {
    const user = `arn:aws:iam::${account}:user/ann`;
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: user },
      Action: "kms:Decrypt",
      Resource: "*",
    });
    const ann: PrincipalFacts = { arn: user, policies: [], customerPolicyArns: [] };
    const w = snapshot([ann, mallory(allow("iam:CreateAccessKey", user))], { keys: [open] });
    assert.deepEqual(resultOf("mallory", w)?.escalation, ["iam:CreateAccessKey for user/ann"]);
  });

  it("does not count what a service does by itself with a role that only it can assume", () => {
    const passing = [allow("iam:PassRole"), allow("ec2:RunInstances")];
    const forEc2 = { ...reader, trust: serviceTrust("ec2.amazonaws.com") };
    const emr = { ...mallory(...passing), trust: serviceTrust("elasticmapreduce.amazonaws.com") };
    const lambda = { ...mallory(...passing), trust: serviceTrust("lambda.amazonaws.com") };
    assert.equal(resultOf("mallory", { ...snapshot([]), principals: [forEc2, emr] }), undefined);
    assert.deepEqual(
      resultOf("mallory", { ...snapshot([]), principals: [forEc2, lambda] })?.escalation,
      ["iam:PassRole role/reader with ec2:RunInstances"],
    );
  });

  it("is stopped by a permissions boundary, unless it can be removed", () => {
    const boundary = policyDocument([allow(["ssm:*", "iam:*"])]);
    const delegating = keyWith({
      Effect: "Allow",
      Principal: { AWS: rootArn },
      Action: "kms:Decrypt",
      Resource: "*",
    });
    const bound = {
      ...mallory(allow("iam:PutRolePolicy", role("mallory"))),
      boundary: policyDocument([allow(["ssm:*", "iam:PutRolePolicy"])]),
    };
    assert.equal(resultOf("mallory", snapshot([bound], { keys: [delegating] })), undefined);
    const freeing = allow(
      ["iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary"],
      role("mallory"),
    );
    const unbound = { ...mallory(freeing), boundary };
    const steps = resultOf("mallory", snapshot([unbound], { keys: [delegating] }))?.escalation;
    assert.deepEqual(steps, ["iam:PutRolePolicy on role/mallory"]);
  });

  it("finds a reader that could read more than its own path", () => {
    const second: PrincipalFacts = {
      ...reader,
      arn: role("second"),
      policies: [readerPolicy("b", keyArn, scope)],
      trust: policyDocument([
        { Effect: "Allow", Principal: { AWS: role("reader") }, Action: "sts:AssumeRole" },
      ]),
    };
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: role("second") },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "ssm.us-east-1.amazonaws.com" } },
    });
    const result = resultOf("reader", snapshot([second], { keys: [open] }));
    assert.deepEqual(result?.access.parameters, [parameters[0]]);
    assert.deepEqual(result.escalation, ["sts:AssumeRole role/second"]);
  });
});

describe("beyondDeclared", () => {
  const can = (name: string, damage: Partial<AccessResult>): string[] =>
    beyondDeclared({ keyArn, principalArn: role(name), access: nothing, ...damage }, declaration);

  it("is nothing for the deployer", () => {
    const access = { direct: true, services: [], parameters };
    assert.deepEqual(can("deployer", { access, escalation: ["kms:PutKeyPolicy"] }), []);
  });

  it("allows the break-glass role to change the policy and nothing else", () => {
    assert.deepEqual(can("break-glass", { escalation: ["kms:PutKeyPolicy"] }), []);
    assert.deepEqual(can("break-glass", { escalation: ["kms:CreateGrant"] }), [
      "could grant itself more: kms:CreateGrant",
    ]);
    const access = { ...nothing, direct: true };
    assert.deepEqual(can("break-glass", { access }), ["can decrypt by calling KMS itself"]);
  });

  it("allows a reader its own path and no other", () => {
    assert.deepEqual(
      can("reader", { access: { ...nothing, parameters: [`${root}/a/password`] } }),
      [],
    );
    assert.deepEqual(can("reader", { access: { ...nothing, parameters } }), [
      "can read /production/api/b/password",
    ]);
  });

  it("names everything that another principal can do", () => {
    const access = { direct: true, services: ["s3.us-east-1.amazonaws.com"], parameters };
    assert.deepEqual(can("mallory", { access, escalation: ["a", "b"] }), [
      "can decrypt by calling KMS itself",
      "can decrypt through s3.us-east-1.amazonaws.com",
      "can read /production/api/a/password, /production/api/b/password",
      "could grant itself more: a, then b",
    ]);
  });

  it("goes by the key policy where nothing else is declared", () => {
    const result = { keyArn, principalArn: role("reader"), access: { ...nothing, direct: true } };
    assert.deepEqual(beyondDeclared(result, declarationOf(key)), []);
    const other = { ...result, principalArn: role("mallory") };
    assert.deepEqual(beyondDeclared(other, declarationOf(key)), [
      "can decrypt by calling KMS itself",
    ]);
  });
});
