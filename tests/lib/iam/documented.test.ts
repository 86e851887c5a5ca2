/**
 * Cases that AWS's documentation decides, each with its page.
 *
 * The pages give rules and examples; a case here is such an example, or a rule applied to the values of one
 * row. No case comes from another implementation.
 */
import { strict as assert } from "node:assert";

import { type ContextValues } from "../../../lib/iam/context";
import {
  type ConditionBlock,
  type PolicyDocument,
  policyDocument,
  type Statement,
} from "../../../lib/iam/document";
import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal, type Principal } from "../../../lib/iam/principal";

const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const KMS = "https://docs.aws.amazon.com/kms/latest/developerguide";

const OPERATORS = `${IAM}/reference_policies_elements_condition_operators.html`;
const MULTI_VALUE = `${IAM}/reference_policies_condition-single-vs-multi-valued-context-keys.html`;
const LOGIC = `${IAM}/reference_policies_condition-logic-multiple-context-keys-or-values.html`;
const VARIABLES = `${IAM}/reference_policies_variables.html`;
const VERSION = `${IAM}/reference_policies_elements_version.html`;
const ACTION = `${IAM}/reference_policies_elements_action.html`;
const NOT_ACTION = `${IAM}/reference_policies_elements_notaction.html`;
const RESOURCE = `${IAM}/reference_policies_elements_resource.html`;
const NOT_RESOURCE = `${IAM}/reference_policies_elements_notresource.html`;
const PRINCIPAL = `${IAM}/reference_policies_elements_principal.html`;
const NOT_PRINCIPAL = `${IAM}/reference_policies_elements_notprincipal.html`;
const EVALUATION = `${IAM}/reference_policies_evaluation-logic.html`;
const CROSS_ACCOUNT = `${IAM}/reference_policies_evaluation-logic-cross-account.html`;
const BOUNDARIES = `${IAM}/access_policies_boundaries.html`;
const KEY_POLICIES = `${KMS}/key-policies.html`;
const DEFAULT_POLICY = `${KMS}/key-policy-default.html`;
const OTHER_ACCOUNTS = `${KMS}/key-policy-modifying-external-accounts.html`;
const KMS_ACTIONS = `${KMS}/kms-api-permissions-reference.html`;

const account = "123456789012";
const user = principal(`arn:aws:iam::${account}:user/johndoe`);
const role = principal(`arn:aws:iam::${account}:role/app`);
const session = principal(`arn:aws:sts::${account}:assumed-role/app/one`);
const foreign = principal("arn:aws:iam::999999999999:user/eve");
const root = `arn:aws:iam::${account}:root`;
const key = `arn:aws:kms:us-east-1:${account}:key/1`;

function principal(arn: string): Principal {
  const parsed = parsePrincipal(arn);
  assert.ok(parsed, arn);
  return parsed;
}

interface Case {
  readonly page: string;
  readonly title: string;
  readonly isAllowed: boolean;
  readonly identity?: readonly Statement[];
  readonly resourcePolicy?: readonly Statement[];
  readonly boundary?: readonly Statement[];
  readonly version?: PolicyDocument["Version"];
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: ContextValues;
}

function decide(given: Case): boolean {
  const Version = given.version ?? "2012-10-17";
  const document = (Statement: readonly Statement[]) => ({ Version, Statement });
  return (
    evaluate(
      {
        principal: given.principal ?? user,
        action: given.action ?? "s3:GetObject",
        resource: given.resource ?? "arn:aws:s3:::amzn-s3-demo-bucket/a.txt",
        context: given.context ?? {},
      },
      {
        identity: given.identity === undefined ? [] : [document(given.identity)],
        boundary: given.boundary && policyDocument(given.boundary),
        resource: given.resourcePolicy && document(given.resourcePolicy),
      },
    ).outcome === "allowed"
  );
}

const allow = (element: Partial<Statement> = {}): Statement => ({
  Effect: "Allow",
  ...(element.NotAction === undefined ? { Action: "*" } : {}),
  ...(element.NotResource === undefined ? { Resource: "*" } : {}),
  ...element,
});
const deny = (element: Partial<Statement> = {}): Statement => ({
  ...allow(element),
  Effect: "Deny",
});

/** A request under one condition. */
function conditional(
  page: string,
  Condition: ConditionBlock,
  context: ContextValues,
  isAllowed: boolean,
): Case {
  const title = `${JSON.stringify(Condition)} with ${JSON.stringify(context)}`;
  return { page, title, isAllowed, identity: [allow({ Condition })], context };
}

/** Operator, value of the policy, a value of the request that it matches, and one that it does not. */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  ["StringEquals", "JohnDoe", "JohnDoe", "johndoe"],
  ["StringNotEquals", "JohnDoe", "johndoe", "JohnDoe"],
  ["StringEqualsIgnoreCase", "JohnDoe", "johndoe", "janedoe"],
  ["StringNotEqualsIgnoreCase", "JohnDoe", "janedoe", "johndoe"],
  ["StringLike", "J?hn*", "JohnDoe", "johnDoe"],
  ["StringNotLike", "J?hn*", "johnDoe", "JohnDoe"],
  ["NumericEquals", "10", "10", "11"],
  ["NumericNotEquals", "10", "11", "10"],
  ["NumericLessThan", "10", "9", "10"],
  ["NumericLessThanEquals", "10", "10", "11"],
  ["NumericGreaterThan", "10", "11", "10"],
  ["NumericGreaterThanEquals", "10", "10", "9"],
  ["DateEquals", "2020-04-01T00:00:00Z", "2020-04-01T00:00:00Z", "2020-04-02T00:00:00Z"],
  ["DateNotEquals", "2020-04-01T00:00:00Z", "2020-04-02T00:00:00Z", "2020-04-01T00:00:00Z"],
  ["DateLessThan", "2020-06-30T00:00:00Z", "2020-04-01T00:00:00Z", "2020-06-30T00:00:00Z"],
  ["DateLessThanEquals", "2020-06-30T00:00:00Z", "2020-06-30T00:00:00Z", "2020-07-01T00:00:00Z"],
  ["DateGreaterThan", "2020-04-01T00:00:00Z", "2020-04-02T00:00:00Z", "2020-04-01T00:00:00Z"],
  ["DateGreaterThanEquals", "2020-04-01T00:00:00Z", "2020-04-01T00:00:00Z", "2020-03-31T00:00:00Z"],
  ["Bool", "true", "true", "false"],
  ["BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QQ=="],
  ["IpAddress", "203.0.113.0/24", "203.0.113.99", "198.51.100.1"],
  ["NotIpAddress", "203.0.113.0/24", "198.51.100.1", "203.0.113.99"],
  ["IpAddress", "2001:DB8:1234:5678::/64", "2001:DB8:1234:5678::1", "2001:DB8:1234:5679::1"],
  [
    "ArnEquals",
    "arn:aws:sns:*:123456789012:t*",
    "arn:aws:sns:us-east-1:123456789012:t1",
    "arn:aws:sns:us-east-1:999999999999:t1",
  ],
  [
    "ArnLike",
    "arn:aws:sns:*:123456789012:t*",
    "arn:aws:sns:us-east-1:123456789012:t1",
    "arn:aws:sqs:us-east-1:123456789012:t1",
  ],
  [
    "ArnNotEquals",
    "arn:aws:sns:*:123456789012:t*",
    "arn:aws:sns:us-east-1:999999999999:t1",
    "arn:aws:sns:us-east-1:123456789012:t1",
  ],
  [
    "ArnNotLike",
    "arn:aws:sns:*:123456789012:t*",
    "arn:aws:sqs:us-east-1:123456789012:t1",
    "arn:aws:sns:us-east-1:123456789012:t1",
  ],
];

/** The page: a key that is missing fails an operator, and satisfies a negated one and one with IfExists. */
const operatorCases = ROWS.flatMap(([operator, expected, matching, other]): Case[] => {
  const isNegated = operator.includes("Not");
  const plain = { [operator]: { "x:key": expected } };
  const ifExists = { [`${operator}IfExists`]: { "x:key": expected } };
  return [
    conditional(OPERATORS, plain, { "x:key": matching }, true),
    conditional(OPERATORS, plain, { "x:key": other }, false),
    conditional(OPERATORS, plain, {}, isNegated),
    conditional(OPERATORS, ifExists, { "x:key": matching }, true),
    conditional(OPERATORS, ifExists, { "x:key": other }, false),
    conditional(OPERATORS, ifExists, {}, true),
  ];
});

const nullAndLogicCases: readonly Case[] = [
  conditional(OPERATORS, { Null: { "aws:TokenIssueTime": "true" } }, {}, true),
  conditional(
    OPERATORS,
    { Null: { "aws:TokenIssueTime": "true" } },
    { "aws:TokenIssueTime": "1" },
    false,
  ),
  conditional(OPERATORS, { Null: { "aws:TokenIssueTime": "false" } }, {}, false),
  conditional(
    OPERATORS,
    { Null: { "aws:TokenIssueTime": "false" } },
    { "aws:TokenIssueTime": "1" },
    true,
  ),
  conditional(LOGIC, { StringEquals: { "x:a": ["1", "2"] } }, { "x:a": "2" }, true),
  conditional(LOGIC, { StringEquals: { "x:a": ["1", "2"] } }, { "x:a": "3" }, false),
  conditional(LOGIC, { StringNotEquals: { "x:a": ["1", "2"] } }, { "x:a": "3" }, true),
  conditional(LOGIC, { StringNotEquals: { "x:a": ["1", "2"] } }, { "x:a": "2" }, false),
  conditional(
    LOGIC,
    { StringEquals: { "x:a": "1", "x:b": "2" } },
    { "x:a": "1", "x:b": "2" },
    true,
  ),
  conditional(
    LOGIC,
    { StringEquals: { "x:a": "1", "x:b": "2" } },
    { "x:a": "1", "x:b": "3" },
    false,
  ),
  conditional(
    LOGIC,
    { StringEquals: { "x:a": "1" }, Bool: { "x:b": "true" } },
    { "x:a": "1", "x:b": "true" },
    true,
  ),
  conditional(
    LOGIC,
    { StringEquals: { "x:a": "1" }, Bool: { "x:b": "true" } },
    { "x:a": "1", "x:b": "false" },
    false,
  ),
  conditional(OPERATORS, { StringEquals: { "X:A": "1" } }, { "x:a": "1" }, true),
];

const TAGS = { "aws:TagKeys": ["environment", "cost-center"] };
const multiValueCases: readonly Case[] = [
  conditional(
    MULTI_VALUE,
    { "ForAllValues:StringEquals": TAGS },
    { "aws:TagKeys": ["environment"] },
    true,
  ),
  conditional(
    MULTI_VALUE,
    { "ForAllValues:StringEquals": TAGS },
    { "aws:TagKeys": ["environment", "cost-center"] },
    true,
  ),
  conditional(
    MULTI_VALUE,
    { "ForAllValues:StringEquals": TAGS },
    { "aws:TagKeys": ["environment", "owner"] },
    false,
  ),
  conditional(MULTI_VALUE, { "ForAllValues:StringEquals": TAGS }, {}, true),
  conditional(MULTI_VALUE, { "ForAllValues:StringEquals": TAGS }, { "aws:TagKeys": [] }, true),
  conditional(
    MULTI_VALUE,
    { "ForAnyValue:StringEquals": TAGS },
    { "aws:TagKeys": ["environment", "owner"] },
    true,
  ),
  conditional(
    MULTI_VALUE,
    { "ForAnyValue:StringEquals": TAGS },
    { "aws:TagKeys": ["owner"] },
    false,
  ),
  conditional(MULTI_VALUE, { "ForAnyValue:StringEquals": TAGS }, {}, false),
  conditional(MULTI_VALUE, { "ForAnyValue:StringEquals": TAGS }, { "aws:TagKeys": [] }, false),
  conditional(
    MULTI_VALUE,
    { "ForAnyValue:StringLike": { "aws:TagKeys": "env*" } },
    { "aws:TagKeys": ["environment"] },
    true,
  ),
];

const home = (
  Resource: string,
  resource: string,
  isAllowed: boolean,
  more: Partial<Case> = {},
): Case => ({
  page: VARIABLES,
  title: `${Resource} for ${resource} ${JSON.stringify(more.context ?? {})}`,
  isAllowed,
  identity: [allow({ Resource })],
  resource,
  ...more,
});
const BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket";
const variableCases: readonly Case[] = [
  home(`${BUCKET}/\${aws:username}/*`, `${BUCKET}/johndoe/a`, true),
  home(`${BUCKET}/\${aws:username}/*`, `${BUCKET}/janedoe/a`, false),
  home(`${BUCKET}/\${aws:username}/*`, `${BUCKET}/app/a`, false, { principal: session }),
  home(`${BUCKET}/\${aws:PrincipalTag/team}/*`, `${BUCKET}/yellow/a`, true, {
    context: { "aws:PrincipalTag/team": "yellow" },
  }),
  home(`${BUCKET}/\${aws:PrincipalTag/team}/*`, `${BUCKET}/yellow/a`, false),
  home(`${BUCKET}/\${aws:PrincipalTag/team, 'company-wide'}/*`, `${BUCKET}/company-wide/a`, true),
  home(`${BUCKET}/\${aws:PrincipalTag/team, 'company-wide'}/*`, `${BUCKET}/yellow/a`, true, {
    context: { "aws:PrincipalTag/team": "yellow" },
  }),
  home(`${BUCKET}/\${aws:PrincipalTag/team, 'company-wide'}/*`, `${BUCKET}/company-wide/a`, false, {
    context: { "aws:PrincipalTag/team": "yellow" },
  }),
  home(`${BUCKET}/a\${*}b`, `${BUCKET}/a*b`, true),
  home(`${BUCKET}/a\${*}b`, `${BUCKET}/axb`, false),
  home(`${BUCKET}/a\${?}b`, `${BUCKET}/a?b`, true),
  home(`${BUCKET}/a\${?}b`, `${BUCKET}/axb`, false),
  home(`${BUCKET}/a\${$}b`, `${BUCKET}/a$b`, true),
  home(
    "arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:q",
    `arn:aws:sqs:us-east-1:${account}:q`,
    false,
  ),
  {
    ...home(`${BUCKET}/\${aws:username}/*`, `${BUCKET}/johndoe/a`, false, {
      version: "2008-10-17",
    }),
    page: VERSION,
  },
  {
    ...home(`${BUCKET}/johndoe/*`, `${BUCKET}/johndoe/a`, true, { version: "2008-10-17" }),
    page: VERSION,
  },
  conditional(
    VARIABLES,
    { StringLike: { "s3:prefix": ["${aws:username}/*"] } },
    { "s3:prefix": "johndoe/x" },
    true,
  ),
  conditional(
    VARIABLES,
    { StringLike: { "s3:prefix": ["${aws:username}/*"] } },
    { "s3:prefix": "janedoe/x" },
    false,
  ),
  conditional(
    VARIABLES,
    { ArnLike: { "x:arn": "arn:aws:iam::*:user/${aws:username}" } },
    { "x:arn": user.arn },
    true,
  ),
  conditional(VARIABLES, { Bool: { "x:b": "${x:b}" } }, { "x:b": "true" }, false),
  conditional(VARIABLES, { NumericEquals: { "x:n": "${x:n}" } }, { "x:n": "1" }, false),
];

const acting = (
  page: string,
  element: Partial<Statement>,
  action: string,
  isAllowed: boolean,
): Case => ({
  page,
  title: `${JSON.stringify(element)} for ${action}`,
  isAllowed,
  identity: [allow(element)],
  action,
});
const on = (
  page: string,
  element: Partial<Statement>,
  resource: string,
  isAllowed: boolean,
): Case => ({
  page,
  title: `${JSON.stringify(element)} for ${resource}`,
  isAllowed,
  identity: [allow(element)],
  resource,
});
const elementCases: readonly Case[] = [
  acting(ACTION, { Action: "iam:*AccessKey*" }, "iam:CreateAccessKey", true),
  acting(ACTION, { Action: "iam:*AccessKey*" }, "iam:ListUsers", false),
  acting(ACTION, { Action: "IAM:ListAccessKeys" }, "iam:listaccesskeys", true),
  acting(ACTION, { Action: ["sqs:SendMessage", "sqs:ReceiveMessage"] }, "sqs:ReceiveMessage", true),
  acting(ACTION, { Action: ["sqs:SendMessage", "sqs:ReceiveMessage"] }, "sqs:DeleteQueue", false),
  acting(ACTION, { Action: "s3:*" }, "s3:PutObject", true),
  acting(ACTION, { Action: "s3:*" }, "s3express:CreateSession", false),
  acting(NOT_ACTION, { NotAction: "iam:*" }, "s3:GetObject", true),
  acting(NOT_ACTION, { NotAction: "iam:*" }, "iam:CreateUser", false),
  acting(NOT_ACTION, { NotAction: ["s3:DeleteBucket"] }, "s3:PutObject", true),
  acting(NOT_ACTION, { NotAction: ["s3:DeleteBucket"] }, "s3:DeleteBucket", false),
  on(RESOURCE, { Resource: "*" }, "arn:aws:sqs:us-east-2:123456789012:queue", true),
  on(
    RESOURCE,
    { Resource: "arn:aws:iam::123456789012:user/*" },
    "arn:aws:iam::123456789012:user/a/b",
    true,
  ),
  on(
    RESOURCE,
    { Resource: "arn:aws:iam::123456789012:user/*" },
    "arn:aws:iam::123456789012:role/a",
    false,
  ),
  on(RESOURCE, { Resource: "arn:aws:s3:::*/test/*" }, "arn:aws:s3:::bucket/1/object/test/d", true),
  on(RESOURCE, { Resource: "arn:aws:s3:::*/test/*" }, "arn:aws:s3:::bucket/1/d", false),
  on(RESOURCE, { Resource: "arn:aws:s3:::*/?" }, "arn:aws:s3:::bucket/a", true),
  on(RESOURCE, { Resource: "arn:aws:s3:::*/?" }, "arn:aws:s3:::bucket/", false),
  on(RESOURCE, { Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"] }, "arn:aws:s3:::b/x", true),
  on(RESOURCE, { Resource: "arn:aws:s3:::A/*" }, "arn:aws:s3:::a/x", false),
  on(NOT_RESOURCE, { NotResource: "arn:aws:s3:::HR/*" }, "arn:aws:s3:::Payroll/x", true),
  on(NOT_RESOURCE, { NotResource: "arn:aws:s3:::HR/*" }, "arn:aws:s3:::HR/x", false),
];

const OBJECT = `${BUCKET}/a.txt`;
const granting = (page: string, title: string, isAllowed: boolean, given: Partial<Case>): Case => ({
  page,
  title,
  isAllowed,
  resource: OBJECT,
  ...given,
});
const to = (Principal: Statement["Principal"], more: Partial<Statement> = {}): Statement =>
  allow({ ...(Principal === undefined ? {} : { Principal }), ...more });
const principalCases: readonly Case[] = [
  granting(PRINCIPAL, "a user by its ARN", true, { resourcePolicy: [to({ AWS: user.arn })] }),
  granting(PRINCIPAL, "another user by its ARN", false, {
    resourcePolicy: [to({ AWS: `${user.arn}2` })],
  }),
  granting(PRINCIPAL, "the role of a session by its ARN", true, {
    principal: session,
    resourcePolicy: [to({ AWS: role.arn })],
  }),
  granting(PRINCIPAL, "a session by its ARN", true, {
    principal: session,
    resourcePolicy: [to({ AWS: session.arn })],
  }),
  granting(PRINCIPAL, "another session of the role", false, {
    principal: session,
    resourcePolicy: [to({ AWS: `arn:aws:sts::${account}:assumed-role/app/two` })],
  }),
  granting(PRINCIPAL, "everyone by a wildcard", true, { resourcePolicy: [to("*")] }),
  granting(PRINCIPAL, "everyone by a wildcard of AWS", true, {
    resourcePolicy: [to({ AWS: "*" })],
  }),
  granting(PRINCIPAL, "one of several", true, {
    resourcePolicy: [to({ AWS: [foreign.arn, user.arn] })],
  }),
  granting(PRINCIPAL, "no part of a name by a wildcard", false, {
    resourcePolicy: [to({ AWS: `arn:aws:iam::${account}:user/john*` })],
  }),
  granting(PRINCIPAL, "a service by its name", true, {
    principal: principal("cloudtrail.amazonaws.com"),
    resourcePolicy: [to({ Service: "cloudtrail.amazonaws.com" })],
  }),
  granting(PRINCIPAL, "no other service", false, {
    principal: principal("sns.amazonaws.com"),
    resourcePolicy: [to({ Service: "cloudtrail.amazonaws.com" })],
  }),
  granting(PRINCIPAL, "an account, with an allow of its own policies", true, {
    identity: [allow()],
    resourcePolicy: [to({ AWS: root })],
  }),
  granting(NOT_PRINCIPAL, "Deny exempts a user that is named with its account", true, {
    identity: [allow()],
    resourcePolicy: [deny({ NotPrincipal: { AWS: [user.arn, root] } })],
  }),
  granting(NOT_PRINCIPAL, "Deny exempts a session that is named with its role and account", true, {
    principal: session,
    identity: [allow()],
    resourcePolicy: [deny({ NotPrincipal: { AWS: [session.arn, role.arn, root] } })],
  }),
  granting(NOT_PRINCIPAL, "Deny denies a user that is not named", false, {
    identity: [allow()],
    resourcePolicy: [deny({ NotPrincipal: { AWS: [`${user.arn}2`, root] } })],
  }),
  granting(NOT_PRINCIPAL, "Deny denies a named user with a boundary", false, {
    identity: [allow()],
    boundary: [allow()],
    resourcePolicy: [deny({ NotPrincipal: { AWS: [user.arn, root] } })],
  }),
];

const evaluationCases: readonly Case[] = [
  granting(EVALUATION, "nothing is allowed by default", false, {}),
  granting(EVALUATION, "an allow overrides the default", true, { identity: [allow()] }),
  granting(EVALUATION, "an explicit deny overrides an allow", false, {
    identity: [allow(), deny()],
  }),
  granting(EVALUATION, "the order of statements does not matter", false, {
    identity: [deny(), allow()],
  }),
  granting(EVALUATION, "a deny of another action does not matter", true, {
    identity: [allow(), deny({ Action: "s3:PutObject" })],
  }),
  granting(EVALUATION, "a deny whose condition fails does not matter", true, {
    identity: [allow(), deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })],
    context: { "aws:SecureTransport": "true" },
  }),
  granting(EVALUATION, "within an account a resource policy is enough", true, {
    resourcePolicy: [to({ AWS: user.arn })],
  }),
  granting(EVALUATION, "within an account an identity policy is enough", true, {
    identity: [allow()],
    resourcePolicy: [],
  }),
  granting(EVALUATION, "an explicit deny of a resource policy overrides", false, {
    identity: [allow()],
    resourcePolicy: [deny({ Principal: "*" })],
  }),
  granting(EVALUATION, "an explicit deny of an identity policy overrides", false, {
    identity: [deny()],
    resourcePolicy: [to({ AWS: user.arn })],
  }),
  ...(
    [
      [true, true, true],
      [true, false, false],
      [false, true, false],
      [false, false, false],
    ] as const
  ).map(([isIdentity, isResource, isAllowed]) => ({
    page: CROSS_ACCOUNT,
    title: `across accounts, identity ${String(isIdentity)}, resource ${String(isResource)}`,
    isAllowed,
    principal: foreign,
    action: "sqs:SendMessage",
    resource: `arn:aws:sqs:us-east-1:${account}:q`,
    identity: isIdentity ? [allow()] : [],
    resourcePolicy: isResource ? [to({ AWS: foreign.arn })] : [],
  })),
  {
    page: CROSS_ACCOUNT,
    title: "across accounts, to the other account's root",
    isAllowed: true,
    principal: foreign,
    action: "sqs:SendMessage",
    resource: `arn:aws:sqs:us-east-1:${account}:q`,
    identity: [allow()],
    resourcePolicy: [to({ AWS: "arn:aws:iam::999999999999:root" })],
  },
];

const s3Only = [allow({ Action: "s3:*" })];
const boundaryCases: readonly Case[] = [
  granting(BOUNDARIES, "both allow", true, { identity: [allow()], boundary: s3Only }),
  granting(BOUNDARIES, "a boundary grants nothing by itself", false, { boundary: s3Only }),
  granting(BOUNDARIES, "what the boundary leaves out is denied", false, {
    identity: [allow()],
    boundary: s3Only,
    action: "iam:CreateUser",
  }),
  granting(BOUNDARIES, "what the identity policy leaves out is denied", false, {
    identity: [allow({ Action: "iam:*" })],
    boundary: s3Only,
  }),
  granting(BOUNDARIES, "an explicit deny of the boundary overrides", false, {
    identity: [allow()],
    boundary: [allow(), deny({ Action: "s3:*" })],
  }),
  granting(BOUNDARIES, "it does not limit a resource policy for a user", true, {
    boundary: [allow({ Action: "iam:*" })],
    resourcePolicy: [to({ AWS: user.arn })],
  }),
  granting(BOUNDARIES, "it limits a resource policy for a role", false, {
    principal: session,
    boundary: [allow({ Action: "iam:*" })],
    resourcePolicy: [to({ AWS: role.arn })],
  }),
  granting(BOUNDARIES, "it does not limit a resource policy for a session", true, {
    principal: session,
    boundary: [allow({ Action: "iam:*" })],
    resourcePolicy: [to({ AWS: session.arn })],
  }),
  granting(PRINCIPAL, "it does not limit everyone under aws:PrincipalArn", true, {
    principal: session,
    boundary: [allow({ Action: "iam:*" })],
    resourcePolicy: [to("*", { Condition: { ArnEquals: { "aws:PrincipalArn": role.arn } } })],
  }),
];

const onKey = (page: string, title: string, isAllowed: boolean, given: Partial<Case>): Case => ({
  page,
  title,
  isAllowed,
  action: "kms:Decrypt",
  resource: key,
  ...given,
});
const keyCases: readonly Case[] = [
  onKey(KEY_POLICIES, "an identity policy alone gives no access to a key", false, {
    identity: [allow()],
    resourcePolicy: [],
  }),
  onKey(KEY_POLICIES, "a key policy that names the principal does", true, {
    resourcePolicy: [to({ AWS: user.arn })],
  }),
  onKey(DEFAULT_POLICY, "the root statement gives no principal access by itself", false, {
    resourcePolicy: [to({ AWS: root })],
  }),
  onKey(DEFAULT_POLICY, "it lets identity policies give access", true, {
    identity: [allow({ Action: "kms:Decrypt" })],
    resourcePolicy: [to({ AWS: root })],
  }),
  onKey(DEFAULT_POLICY, "by the id of the account as well", true, {
    identity: [allow()],
    resourcePolicy: [to({ AWS: account })],
  }),
  onKey(DEFAULT_POLICY, "only for the actions that it names", false, {
    identity: [allow()],
    resourcePolicy: [to({ AWS: root }, { Action: "kms:Encrypt" })],
  }),
  onKey(DEFAULT_POLICY, "not past an explicit deny", false, {
    identity: [allow(), deny({ Action: "kms:Decrypt" })],
    resourcePolicy: [to({ AWS: root })],
  }),
  onKey(OTHER_ACCOUNTS, "another account needs the key policy", false, {
    principal: foreign,
    identity: [allow()],
    resourcePolicy: [to({ AWS: root })],
  }),
  onKey(OTHER_ACCOUNTS, "and an identity policy there", false, {
    principal: foreign,
    resourcePolicy: [to({ AWS: "arn:aws:iam::999999999999:root" })],
  }),
  onKey(OTHER_ACCOUNTS, "and has access with both", true, {
    principal: foreign,
    identity: [allow()],
    resourcePolicy: [to({ AWS: "arn:aws:iam::999999999999:root" })],
  }),
  ...[
    "kms:ListKeys",
    "kms:ListAliases",
    "kms:CreateKey",
    "kms:GenerateRandom",
    "kms:DescribeCustomKeyStores",
  ].map((action) =>
    onKey(KMS_ACTIONS, `${action} is on no key`, true, {
      action,
      resource: "*",
      identity: [allow()],
    }),
  ),
  ...[
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListResourceTags",
    "kms:DescribeKey",
    "kms:PutKeyPolicy",
  ].map((action) =>
    onKey(KMS_ACTIONS, `${action} is on a key`, false, { action, identity: [allow()] }),
  ),
];

const cases: readonly Case[] = [
  ...operatorCases,
  ...nullAndLogicCases,
  ...multiValueCases,
  ...variableCases,
  ...elementCases,
  ...principalCases,
  ...evaluationCases,
  ...boundaryCases,
  ...keyCases,
];

describe("what AWS documents", () => {
  it("decides at least 200 cases, each with its page", () => {
    assert.ok(cases.length >= 200, String(cases.length));
    assert.equal(new Set(cases.map(({ page, title }) => `${page} ${title}`)).size, cases.length);
  });

  for (const page of new Set(cases.map((each) => each.page))) {
    describe(page, () => {
      for (const each of cases.filter((one) => one.page === page)) {
        it(`${each.isAllowed ? "allows" : "refuses"}: ${each.title}`, () => {
          assert.equal(decide(each), each.isAllowed);
        });
      }
    });
  }
});
