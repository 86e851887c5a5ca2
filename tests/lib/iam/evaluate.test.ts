import { strict as assert } from "node:assert";

import { type PolicyDocument, policyDocument, type Statement } from "../../../lib/iam/document";
import {
  type AccessRequest,
  evaluate,
  mayBeAllowed,
  type PolicySet,
} from "../../../lib/iam/evaluate";
import { parsePrincipal, type Principal } from "../../../lib/iam/principal";

const account = "123456789012";
const root = `arn:aws:iam::${account}:root`;
const key = `arn:aws:kms:us-east-1:${account}:key/1`;
const bucket = "arn:aws:s3:::data/x";

const reader = principal(`arn:aws:iam::${account}:role/team/reader`);
const session = principal(`arn:aws:sts::${account}:assumed-role/reader/today`);
const user = principal(`arn:aws:iam::${account}:user/bob`);
const stranger = principal("arn:aws:iam::999999999999:role/reader");

function principal(arn: string): Principal {
  const parsed = parsePrincipal(arn);
  assert.ok(parsed, arn);
  return parsed;
}

function policy(...statements: Statement[]): PolicyDocument {
  return policyDocument(statements);
}

const allowAll: Statement = { Effect: "Allow", Action: "*", Resource: "*" };

function outcome(request: Partial<AccessRequest>, policies: Partial<PolicySet>): string {
  return evaluate(
    { principal: reader, action: "kms:Decrypt", resource: key, ...request },
    { identity: [], ...policies },
  ).outcome;
}

function keyPolicy(statement: Partial<Statement>): PolicyDocument {
  return policy({ Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...statement });
}

describe("identity policies", () => {
  const s3 = { action: "s3:GetObject", resource: bucket };
  const cases: [claim: string, statements: Statement[], expected: string][] = [
    ["allow nothing where nothing matches", [], "notAllowed"],
    ["allow by action and resource", [{ ...allowAll, Action: "s3:Get*" }], "allowed"],
    ["ignore letter case of actions", [{ ...allowAll, Action: "S3:getobject" }], "allowed"],
    [
      "need the resource to match",
      [{ ...allowAll, Resource: "arn:aws:s3:::other/*" }],
      "notAllowed",
    ],
    ["deny over every allow", [allowAll, { ...allowAll, Effect: "Deny" }], "explicitlyDenied"],
    [
      "allow all but NotAction",
      [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
      "allowed",
    ],
    [
      "leave out what NotAction names",
      [{ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }],
      "notAllowed",
    ],
    [
      "allow all but NotResource",
      [{ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::other/*" }],
      "allowed",
    ],
    [
      "leave out what NotResource names",
      [{ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::data/*" }],
      "notAllowed",
    ],
    [
      "deny all but NotResource",
      [allowAll, { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::data/*" }],
      "allowed",
    ],
  ];
  for (const [claim, statements, expected] of cases) {
    it(claim, () => {
      assert.equal(outcome(s3, { identity: [policy(...statements)] }), expected);
    });
  }

  it("replace variables by what AWS knows of the caller", () => {
    const identity = [policy({ ...allowAll, Resource: "arn:aws:s3:::home/${aws:username}/*" })];
    const request = { action: "s3:GetObject", principal: user };
    assert.equal(
      outcome({ ...request, resource: "arn:aws:s3:::home/bob/x" }, { identity }),
      "allowed",
    );
    assert.equal(
      outcome({ ...request, resource: "arn:aws:s3:::home/eve/x" }, { identity }),
      "notAllowed",
    );
    const asRole = { ...request, principal: reader, resource: "arn:aws:s3:::home/reader/x" };
    assert.equal(outcome(asRole, { identity }), "notAllowed");
  });
});

describe("key policies", () => {
  const grants = [policy({ ...allowAll, Action: "kms:Decrypt" })];

  it("are needed: an identity policy alone opens no key", () => {
    assert.equal(outcome({}, { identity: grants, resource: policy() }), "notAllowed");
  });

  it("are enough when they name the principal", () => {
    const resource = keyPolicy({ Principal: { AWS: reader.arn } });
    assert.equal(outcome({}, { resource }), "allowed");
    assert.equal(outcome({ principal: user }, { resource }), "notAllowed");
  });

  it("delegate to identity policies when they name the root of the account", () => {
    for (const named of [root, account]) {
      const resource = keyPolicy({ Principal: { AWS: named } });
      assert.equal(outcome({}, { resource }), "notAllowed", named);
      assert.equal(outcome({}, { resource, identity: grants }), "allowed", named);
    }
  });

  it("grant to everyone by a wildcard", () => {
    for (const Principal of ["*", { AWS: "*" }] as const) {
      assert.equal(outcome({}, { resource: keyPolicy({ Principal }) }), "allowed");
    }
  });

  it("reach the sessions of a role that they name, its path notwithstanding", () => {
    const resource = keyPolicy({ Principal: { AWS: reader.arn } });
    assert.equal(outcome({ principal: session }, { resource }), "allowed");
  });

  it("grant to one session only where they name that session", () => {
    const resource = keyPolicy({ Principal: { AWS: session.arn } });
    assert.equal(outcome({ principal: session }, { resource }), "allowed");
    assert.equal(outcome({ principal: reader }, { resource }), "notAllowed");
  });

  it("deny over an identity policy, for every principal of a root that a Deny names", () => {
    const resource = policy(
      ...keyPolicy({ Principal: { AWS: reader.arn } }).Statement,
      ...keyPolicy({ Effect: "Deny", Principal: { AWS: root } }).Statement,
    );
    assert.equal(outcome({}, { resource, identity: grants }), "explicitlyDenied");
  });

  it("grant to a service by its name", () => {
    const resource = keyPolicy({ Principal: { Service: "logs.us-east-1.amazonaws.com" } });
    const service = principal("logs.us-east-1.amazonaws.com");
    assert.equal(outcome({ principal: service }, { resource }), "allowed");
    assert.equal(
      outcome({ principal: principal("ssm.amazonaws.com") }, { resource }),
      "notAllowed",
    );
    assert.equal(outcome({}, { resource }), "notAllowed");
  });
});

describe("NotPrincipal", () => {
  const open = keyPolicy({ Principal: "*" }).Statement;
  const resource = policy(
    ...open,
    ...keyPolicy({ Effect: "Deny", NotPrincipal: { AWS: [reader.arn, root] } }).Statement,
  );

  it("exempts a named principal from a Deny, and its sessions", () => {
    assert.equal(outcome({}, { resource }), "allowed");
    assert.equal(outcome({ principal: session }, { resource }), "allowed");
  });

  it("denies everyone else, also of an account whose root is named", () => {
    assert.equal(outcome({ principal: user }, { resource }), "explicitlyDenied");
    assert.equal(outcome({ principal: stranger }, { resource }), "explicitlyDenied");
  });

  it("allows everyone else, where it stands beside Allow", () => {
    const allow = keyPolicy({ NotPrincipal: { AWS: reader.arn } });
    assert.equal(outcome({ principal: user }, { resource: allow }), "allowed");
    assert.equal(outcome({}, { resource: allow }), "notAllowed");
  });
});

describe("conditions of a key policy", () => {
  const path = `arn:aws:ssm:us-east-1:${account}:parameter/production/api/*`;
  const resource = keyPolicy({
    Principal: { AWS: reader.arn },
    Condition: {
      StringEquals: { "kms:ViaService": "ssm.us-east-1.amazonaws.com" },
      StringLike: { "kms:EncryptionContext:PARAMETER_ARN": path },
    },
  });
  const via = { "kms:ViaService": "ssm.us-east-1.amazonaws.com" };
  const own = { "kms:EncryptionContext:PARAMETER_ARN": path.replace("*", "password") };

  it("hold for a call through the service, for the path", () => {
    assert.equal(outcome({ context: { ...via, ...own } }, { resource }), "allowed");
  });

  it("fail for a direct call, another service and another path", () => {
    assert.equal(outcome({ context: own }, { resource }), "notAllowed");
    const ec2 = { "kms:ViaService": "ec2.us-east-1.amazonaws.com" };
    assert.equal(outcome({ context: { ...ec2, ...own } }, { resource }), "notAllowed");
    const other = own["kms:EncryptionContext:PARAMETER_ARN"].replace("/api/", "/emr/");
    const context = { ...via, "kms:EncryptionContext:PARAMETER_ARN": other };
    assert.equal(outcome({ context }, { resource }), "notAllowed");
  });

  it("see the ARN of the role also for its sessions", () => {
    const byRole = keyPolicy({
      Principal: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/reader` } },
    });
    assert.equal(outcome({ principal: session }, { resource: byRole }), "allowed");
    assert.equal(outcome({ principal: user }, { resource: byRole }), "notAllowed");
  });
});

describe("role trust", () => {
  const role = `arn:aws:iam::${account}:role/target`;
  const trust = (named: string): PolicyDocument =>
    policy({ Effect: "Allow", Principal: { AWS: named }, Action: "sts:AssumeRole" });
  const request = { action: "sts:AssumeRole", resource: role };
  const mayAssume = [policy({ ...allowAll, Action: "sts:AssumeRole" })];

  it("is needed: an identity policy alone takes no role", () => {
    assert.equal(outcome(request, { identity: mayAssume, resource: policy() }), "notAllowed");
  });

  it("is enough when it names the principal", () => {
    assert.equal(outcome(request, { resource: trust(reader.arn) }), "allowed");
  });

  it("delegates to identity policies when it names the root", () => {
    assert.equal(outcome(request, { resource: trust(root) }), "notAllowed");
    assert.equal(outcome(request, { resource: trust(root), identity: mayAssume }), "allowed");
  });
});

describe("across accounts", () => {
  const named = keyPolicy({ Principal: { AWS: stranger.arn } });
  const grants = [policy({ ...allowAll, Action: "kms:Decrypt" })];
  const request = { principal: stranger };

  it("both sides must allow", () => {
    assert.equal(outcome(request, { resource: named }), "notAllowed");
    assert.equal(outcome(request, { identity: grants }), "notAllowed");
    assert.equal(outcome(request, { resource: named, identity: grants }), "allowed");
  });

  it("the root of the other account delegates to it", () => {
    const resource = keyPolicy({ Principal: { AWS: "arn:aws:iam::999999999999:root" } });
    assert.equal(outcome(request, { resource, identity: grants }), "allowed");
    assert.equal(outcome({}, { resource, identity: grants }), "notAllowed");
  });

  it("the owner of a bucket, whose ARN has no account, has to be said", () => {
    const s3 = { action: "s3:GetObject", resource: bucket };
    const identity = [policy(allowAll)];
    assert.equal(outcome(s3, { identity }), "allowed");
    assert.equal(outcome(s3, { identity, resourceAccountId: "999999999999" }), "notAllowed");
  });
});

describe("a permissions boundary", () => {
  const boundary = policy({ ...allowAll, Action: "s3:*" });

  it("caps identity policies", () => {
    const s3 = { action: "s3:GetObject", resource: bucket };
    assert.equal(outcome(s3, { identity: [policy(allowAll)], boundary }), "allowed");
    assert.equal(outcome(s3, { identity: [], boundary }), "notAllowed");
    const sqs = { action: "sqs:SendMessage", resource: `arn:aws:sqs:us-east-1:${account}:q` };
    assert.equal(outcome(sqs, { identity: [policy(allowAll)], boundary }), "notAllowed");
  });

  it("caps what a resource grants to a role, not what it grants to a user by its ARN", () => {
    const toRole = keyPolicy({ Principal: { AWS: reader.arn } });
    assert.equal(outcome({}, { resource: toRole, boundary }), "notAllowed");
    const toUser = keyPolicy({ Principal: { AWS: user.arn } });
    assert.equal(outcome({ principal: user }, { resource: toUser, boundary }), "allowed");
  });

  it("does not cap what a resource grants to everyone, also under aws:PrincipalArn", () => {
    const toEveryone = keyPolicy({
      Principal: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": reader.arn } },
    });
    assert.equal(outcome({}, { resource: toEveryone, boundary }), "allowed");
  });

  it("makes a Deny with NotPrincipal match, also for a principal that it names", () => {
    const resource = policy(
      { Effect: "Allow", Principal: { AWS: user.arn }, Action: "kms:Decrypt", Resource: "*" },
      {
        Effect: "Deny",
        NotPrincipal: { AWS: [user.arn, root] },
        Action: "kms:Decrypt",
        Resource: "*",
      },
    );
    assert.equal(outcome({ principal: user }, { resource }), "allowed");
    assert.equal(outcome({ principal: user }, { resource, boundary }), "explicitlyDenied");
  });

  it("denies like any other policy", () => {
    const resource = keyPolicy({ Principal: { AWS: user.arn } });
    const denying = policy({ ...allowAll, Effect: "Deny" });
    assert.equal(outcome({ principal: user }, { resource, boundary: denying }), "explicitlyDenied");
  });
});

describe("policy variables", () => {
  const prefix = (Resource: string, Version: PolicyDocument["Version"] = "2012-10-17") =>
    outcome(
      { principal: user, action: "s3:GetObject", resource: "arn:aws:s3:::home/bob/x" },
      {
        identity: [{ Version, Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource }] }],
      },
    );

  it("are replaced in the resource part of an ARN", () => {
    assert.equal(prefix("arn:aws:s3:::home/${aws:username}/*"), "allowed");
    assert.equal(prefix("arn:aws:s3:::${aws:username}/*"), "notAllowed");
  });

  it("are not replaced before it, nor outside of an ARN", () => {
    const resource = `arn:aws:sqs:us-east-1:${account}:q`;
    const queue = (Resource: string) =>
      outcome(
        { principal: user, action: "sqs:SendMessage", resource },
        { identity: [policy({ Effect: "Allow", Action: "sqs:*", Resource })] },
      );
    assert.equal(queue("arn:aws:sqs:*:${aws:PrincipalAccount}:q"), "notAllowed");
    assert.equal(queue("arn:aws:sqs:*:*:q"), "allowed");
  });

  it("are text in the older version of policies", () => {
    assert.equal(prefix("arn:aws:s3:::home/${aws:username}/*", "2008-10-17"), "notAllowed");
    assert.equal(prefix("arn:aws:s3:::home/bob/*", "2008-10-17"), "allowed");
  });
});

describe("the actions of KMS", () => {
  const identity = [policy(allowAll)];

  it("need the key policy, those that list something of a key as well", () => {
    for (const action of ["kms:Decrypt", "kms:ListGrants", "kms:ListKeyPolicies"]) {
      assert.equal(outcome({ action }, { identity }), "notAllowed", action);
    }
  });

  it("need identity policies alone where they are on no key", () => {
    for (const action of ["kms:ListKeys", "kms:ListAliases", "kms:CreateKey"]) {
      assert.equal(outcome({ action, resource: "*" }, { identity }), "allowed", action);
    }
  });
});

describe("keys that the caller can choose", () => {
  const resource = keyPolicy({
    Principal: { AWS: reader.arn },
    Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } },
  });
  const request: AccessRequest = { principal: reader, action: "kms:Decrypt", resource: key };

  it("include the name of a session of a role", () => {
    const toSession = keyPolicy({ Principal: { AWS: session.arn } });
    assert.equal(mayBeAllowed(request, { identity: [], resource: toSession }), true);
    assert.equal(evaluate(request, { identity: [], resource: toSession }).outcome, "notAllowed");
  });

  it("make an allow possible, and conditional", () => {
    const open: AccessRequest = { ...request, unlistedKeys: "any" };
    const decision = { outcome: "allowed", conditional: true };
    assert.deepEqual(evaluate(open, { identity: [], resource }), decision);
    assert.ok(mayBeAllowed(request, { identity: [], resource }));
  });

  it("leave an allow impossible where the request is known not to hold them", () => {
    const decision = { outcome: "notAllowed", conditional: false };
    assert.deepEqual(evaluate(request, { identity: [], resource }), decision);
  });

  it("let a Deny be avoided, and are conditional", () => {
    const denying = policy(
      ...keyPolicy({ Principal: { AWS: reader.arn } }).Statement,
      ...keyPolicy({
        Effect: "Deny",
        Principal: "*",
        Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
      }).Statement,
    );
    const open: AccessRequest = { ...request, unlistedKeys: "any" };
    assert.deepEqual(evaluate(open, { identity: [], resource: denying }), {
      outcome: "allowed",
      conditional: true,
    });
  });
});
