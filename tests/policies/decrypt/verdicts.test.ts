/** One world, one damage at a time: every path of escalation is found, with its steps. */
import { strict as assert } from "node:assert";

import {
  beyondDeclared,
  declarationOf,
  type KeyDeclaration,
} from "../../../policies/decrypt/declared";
import { decryptVerdicts, type Verdict } from "../../../policies/decrypt/verdicts";
import { type KeyFacts, type PrincipalFacts, type World } from "../../../policies/decrypt/world";
import { policyDocument, serviceTrust, type Statement } from "../../../lib/iam/document";
import { keyPolicy } from "../../../lib/parameters/keyPolicy";
import { readerPolicy } from "../../../lib/parameters/accessPolicy";

const account = "123456789012";
const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
const keyArn = `arn:aws:kms:us-east-1:${account}:key/mrk-1`;
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

function somebody(name: string, ...statements: Statement[]): PrincipalFacts {
  return { arn: role(name), policies: [policyDocument(statements)], customerPolicyArns: [] };
}

const allow = (action: string | string[], resource: string | string[] = "*"): Statement => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
});

const reader: PrincipalFacts = {
  arn: role("reader"),
  policies: [readerPolicy("a", keyArn, scope)],
  customerPolicyArns: [],
  trust: serviceTrust("lambda.amazonaws.com"),
};
const mallory = (...statements: Statement[]): PrincipalFacts => somebody("mallory", ...statements);

function world(principals: PrincipalFacts[], damage: Partial<World> = {}): World {
  return { keys: [key], principals: [reader, ...principals], functions: [], ...damage };
}

function verdictOn(name: string, w: World): Verdict | undefined {
  return decryptVerdicts(w).find(({ principalArn }) => principalArn === role(name));
}

/** A key that also lets a statement of somebody else's through. */
function keyWith(...statements: Statement[]): KeyFacts {
  return { ...key, policy: policyDocument([...key.policy.Statement, ...statements]) };
}

const nothing = { direct: false, services: [], parameters: [] };

describe("who can decrypt", () => {
  it("is the reader, through SSM, of his own path", () => {
    assert.deepEqual(decryptVerdicts(world([])), [
      {
        keyArn,
        principalArn: role("reader"),
        ways: { direct: false, services: [], parameters: [parameters[0]] },
        escalation: undefined,
      },
    ]);
  });

  it("is nobody by a policy of his own, since the key does not delegate", () => {
    assert.equal(
      verdictOn("mallory", world([mallory(allow(["kms:Decrypt", "ssm:*"]))])),
      undefined,
    );
  });

  it("is whoever may, where the key delegates to the account", () => {
    const delegating = keyWith({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    });
    const w = world([mallory(allow("kms:Decrypt"))], { keys: [delegating] });
    const other = "any-other-service.us-east-1.amazonaws.com";
    assert.deepEqual(verdictOn("mallory", w), {
      keyArn,
      principalArn: role("mallory"),
      ways: { direct: true, services: [other], parameters: [] },
      escalation: undefined,
    });
  });

  it("is no reader of a path that SSM would not let him read", () => {
    const blind = { ...reader, policies: [policyDocument([allow("kms:Decrypt")])] };
    assert.deepEqual(decryptVerdicts({ ...world([]), principals: [blind] }), []);
  });

  it("is whoever may encrypt the secret again under a key of his own", () => {
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: role("mallory") },
      Action: "kms:ReEncryptFrom",
      Resource: "*",
    });
    assert.equal(verdictOn("mallory", world([mallory()], { keys: [open] }))?.ways.direct, true);
  });

  it("is whoever may through another service, which is named", () => {
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: role("mallory") },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
    });
    assert.deepEqual(verdictOn("mallory", world([mallory()], { keys: [open] }))?.ways, {
      ...nothing,
      services: ["s3.us-east-1.amazonaws.com"],
    });
  });
});

describe("who can make himself able to", () => {
  const named = (action: string): Statement => ({
    Effect: "Allow",
    Principal: { AWS: role("mallory") },
    Action: action,
    Resource: "*",
  });
  const functionArn = `arn:aws:lambda:us-east-1:${account}:function:config`;
  const withFunction = { functions: [{ arn: functionArn, roleArn: role("reader") }] };

  const byKey: [claim: string, statement: Statement, steps: string[]][] = [
    ["change the key's policy", named("kms:PutKeyPolicy"), ["kms:PutKeyPolicy"]],
    ["grant it to himself", named("kms:CreateGrant"), ["kms:CreateGrant"]],
    ["replicate the key", named("kms:ReplicateKey"), ["kms:ReplicateKey with a policy of his own"]],
  ];
  for (const [claim, statement, steps] of byKey) {
    it(`finds who can ${claim}`, () => {
      const w = world([mallory()], { keys: [keyWith(statement)] });
      assert.deepEqual(verdictOn("mallory", w)?.escalation, steps);
    });
  }

  it("does not count a grant that only an AWS service can have", () => {
    const forServices: Statement = {
      ...named("kms:CreateGrant"),
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    };
    const w = world([mallory()], { keys: [keyWith(forServices)] });
    assert.equal(verdictOn("mallory", w), undefined);
  });

  it("does not count a grant that cannot be for decrypting", () => {
    const toEncrypt: Statement = {
      ...named("kms:CreateGrant"),
      Condition: { "ForAllValues:StringEquals": { "kms:GrantOperations": ["Encrypt"] } },
    };
    assert.equal(
      verdictOn("mallory", world([mallory()], { keys: [keyWith(toEncrypt)] })),
      undefined,
    );
  });

  const trustingMallory: PrincipalFacts = {
    ...reader,
    trust: policyDocument([
      { Effect: "Allow", Principal: { AWS: role("mallory") }, Action: "sts:AssumeRole" },
    ]),
  };
  const byRole: [claim: string, Statement[], Partial<World>, steps: string[]][] = [
    [
      "change whom a reader trusts",
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
      "put a layer under the code of a reader",
      [allow("lambda:UpdateFunctionConfiguration", functionArn)],
      withFunction,
      ["lambda:UpdateFunctionConfiguration of config, which runs as role/reader"],
    ],
    [
      "run a function of his own as a reader",
      [allow("iam:PassRole", role("*")), allow("lambda:CreateFunction")],
      {},
      ["iam:PassRole role/reader with lambda:CreateFunction"],
    ],
    [
      "run a function that exists as a reader",
      [
        allow("iam:PassRole", role("reader")),
        allow(
          ["lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionCode"],
          `${functionArn}-*`,
        ),
      ],
      {},
      [
        "iam:PassRole role/reader with lambda:UpdateFunctionConfiguration and lambda:UpdateFunctionCode",
      ],
    ],
  ];
  for (const [claim, statements, damage, steps] of byRole) {
    it(`finds who can ${claim}`, () => {
      assert.deepEqual(
        verdictOn("mallory", world([mallory(...statements)], damage))?.escalation,
        steps,
      );
    });
  }

  it("finds whom a reader trusts", () => {
    const w = { ...world([]), principals: [trustingMallory, mallory()] };
    assert.deepEqual(verdictOn("mallory", w)?.escalation, ["sts:AssumeRole role/reader"]);
  });

  it("finds whoever may take roles, where a reader trusts the account", () => {
    const trust = policyDocument([
      { Effect: "Allow", Principal: { AWS: account }, Action: "sts:AssumeRole" },
    ]);
    const open = { ...reader, trust };
    const taking = mallory(allow("sts:AssumeRole"));
    const w = { ...world([]), principals: [open, taking, somebody("idle")] };
    assert.deepEqual(verdictOn("mallory", w)?.escalation, ["sts:AssumeRole role/reader"]);
    assert.equal(verdictOn("idle", w), undefined);
  });

  it("follows a chain of roles", () => {
    const middle: PrincipalFacts = {
      ...somebody("middle", allow("lambda:UpdateFunctionCode", functionArn)),
      trust: policyDocument([
        { Effect: "Allow", Principal: { AWS: role("mallory") }, Action: "sts:AssumeRole" },
      ]),
    };
    assert.deepEqual(verdictOn("mallory", world([mallory(), middle], withFunction))?.escalation, [
      "sts:AssumeRole role/middle",
      "lambda:UpdateFunctionCode of config, which runs as role/reader",
    ]);
  });

  it("needs both: passing a role alone, or making functions alone, is no way", () => {
    for (const action of ["iam:PassRole", "lambda:CreateFunction"]) {
      assert.equal(verdictOn("mallory", world([mallory(allow(action))])), undefined, action);
    }
  });

  it("needs every call that it takes to start something", () => {
    const passing = allow("iam:PassRole", role("*"));
    for (const action of ["lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionCode"]) {
      const w = world([mallory(passing, allow(action, `${functionArn}-*`))]);
      assert.equal(verdictOn("mallory", w), undefined, action);
    }
  });

  it("heeds to which service a role may be passed", () => {
    const passing: Statement = {
      ...allow("iam:PassRole"),
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    };
    const w = world([mallory(passing, allow(["lambda:CreateFunction", "ec2:RunInstances"]))]);
    assert.equal(verdictOn("mallory", w), undefined);
  });

  it("finds who can give himself permissions, where that opens the key", () => {
    const delegating = keyWith({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:Decrypt",
      Resource: "*",
    });
    for (const action of ["iam:PutRolePolicy", "iam:AttachRolePolicy"]) {
      const w = world([mallory(allow(action, role("mallory")))], { keys: [delegating] });
      assert.deepEqual(verdictOn("mallory", w)?.escalation, [`${action} on role/mallory`]);
    }
  });

  it("finds who can change a policy that is attached to him", () => {
    const policyArn = `arn:aws:iam::${account}:policy/mine`;
    const holder = {
      ...mallory(allow("iam:CreatePolicyVersion", policyArn)),
      customerPolicyArns: [policyArn],
    };
    assert.deepEqual(verdictOn("mallory", world([holder]))?.escalation, [
      "iam:CreatePolicyVersion of policy/mine",
      "iam:UpdateAssumeRolePolicy of role/reader",
    ]);
  });

  it("finds who can strengthen a role that he can take", () => {
    const weak: PrincipalFacts = {
      ...somebody("weak"),
      trust: policyDocument([
        { Effect: "Allow", Principal: { AWS: role("mallory") }, Action: "sts:AssumeRole" },
      ]),
    };
    const w = world([mallory(allow("iam:PutRolePolicy", role("weak"))), weak]);
    assert.deepEqual(verdictOn("mallory", w)?.escalation, [
      "sts:AssumeRole role/weak",
      "iam:PutRolePolicy on role/weak",
      "iam:UpdateAssumeRolePolicy of role/reader",
    ]);
  });

  it("finds who can make a role", () => {
    const w = world([mallory(allow(["iam:CreateRole", "iam:PutRolePolicy"], role("new-*")))]);
    assert.deepEqual(verdictOn("mallory", w)?.escalation, [
      "iam:CreateRole with a policy of his own",
      "iam:UpdateAssumeRolePolicy of role/reader",
    ]);
  });

  it("finds who can make an access key of a user who reads", () => {
    const user = `arn:aws:iam::${account}:user/ann`;
    const open = keyWith({
      Effect: "Allow",
      Principal: { AWS: user },
      Action: "kms:Decrypt",
      Resource: "*",
    });
    const ann: PrincipalFacts = { arn: user, policies: [], customerPolicyArns: [] };
    const w = world([ann, mallory(allow("iam:CreateAccessKey", user))], { keys: [open] });
    assert.deepEqual(verdictOn("mallory", w)?.escalation, ["iam:CreateAccessKey for user/ann"]);
  });

  it("does not count what a service does by itself with a role that only it can take", () => {
    const passing = [allow("iam:PassRole"), allow("ec2:RunInstances")];
    const forEc2 = { ...reader, trust: serviceTrust("ec2.amazonaws.com") };
    const emr = { ...mallory(...passing), trust: serviceTrust("elasticmapreduce.amazonaws.com") };
    const lambda = { ...mallory(...passing), trust: serviceTrust("lambda.amazonaws.com") };
    assert.equal(verdictOn("mallory", { ...world([]), principals: [forEc2, emr] }), undefined);
    assert.deepEqual(
      verdictOn("mallory", { ...world([]), principals: [forEc2, lambda] })?.escalation,
      ["iam:PassRole role/reader with ec2:RunInstances"],
    );
  });

  it("is stopped by a permissions boundary, unless it can be taken off", () => {
    const boundary = policyDocument([allow(["ssm:*", "iam:*"])]);
    const delegating = keyWith({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:Decrypt",
      Resource: "*",
    });
    const bound = {
      ...mallory(allow("iam:PutRolePolicy", role("mallory"))),
      boundary: policyDocument([allow(["ssm:*", "iam:PutRolePolicy"])]),
    };
    assert.equal(verdictOn("mallory", world([bound], { keys: [delegating] })), undefined);
    const freeing = allow(
      ["iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary"],
      role("mallory"),
    );
    const unbound = { ...mallory(freeing), boundary };
    const steps = verdictOn("mallory", world([unbound], { keys: [delegating] }))?.escalation;
    assert.deepEqual(steps, ["iam:PutRolePolicy on role/mallory"]);
  });

  it("finds a reader who can come to read more than his own path", () => {
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
    const verdict = verdictOn("reader", world([second], { keys: [open] }));
    assert.deepEqual(verdict?.ways.parameters, [parameters[0]]);
    assert.deepEqual(verdict.escalation, ["sts:AssumeRole role/second"]);
  });
});

describe("beyondDeclared", () => {
  const can = (name: string, damage: Partial<Verdict>): string[] =>
    beyondDeclared({ keyArn, principalArn: role(name), ways: nothing, ...damage }, declaration);

  it("has nothing to say of the deployer, whatever he can", () => {
    const ways = { direct: true, services: [], parameters };
    assert.deepEqual(can("deployer", { ways, escalation: ["kms:PutKeyPolicy"] }), []);
  });

  it("lets the break-glass role change the policy and nothing else", () => {
    assert.deepEqual(can("break-glass", { escalation: ["kms:PutKeyPolicy"] }), []);
    assert.deepEqual(can("break-glass", { escalation: ["kms:CreateGrant"] }), [
      "can make himself able to decrypt more: kms:CreateGrant",
    ]);
    const ways = { ...nothing, direct: true };
    assert.deepEqual(can("break-glass", { ways }), ["can decrypt by calling KMS himself"]);
  });

  it("lets a reader read his own path and no other", () => {
    assert.deepEqual(
      can("reader", { ways: { ...nothing, parameters: [`${root}/a/password`] } }),
      [],
    );
    assert.deepEqual(can("reader", { ways: { ...nothing, parameters } }), [
      "can read /production/api/b/password",
    ]);
  });

  it("names each thing that somebody else can", () => {
    const ways = { direct: true, services: ["s3.us-east-1.amazonaws.com"], parameters };
    assert.deepEqual(can("mallory", { ways, escalation: ["a", "b"] }), [
      "can decrypt by calling KMS himself",
      "can decrypt through s3.us-east-1.amazonaws.com",
      "can read /production/api/a/password, /production/api/b/password",
      "can make himself able to decrypt more: a, then b",
    ]);
  });

  it("takes a key at its word where nobody declared it", () => {
    const verdict = { keyArn, principalArn: role("reader"), ways: { ...nothing, direct: true } };
    assert.deepEqual(beyondDeclared(verdict, declarationOf(key)), []);
    const other = { ...verdict, principalArn: role("mallory") };
    assert.deepEqual(beyondDeclared(other, declarationOf(key)), [
      "can decrypt by calling KMS himself",
    ]);
  });
});
