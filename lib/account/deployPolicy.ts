/**
 * What the role that deploys an environment is allowed: the actions of the access table, each no wider
 * than its scope, in the regions in use.
 *
 * A managed policy holds 6,144 characters, so the statements are spread over several of them.
 *
 * Source of the limits: IAM User Guide, "IAM and AWS STS quotas".
 */
import { listOf, policyDocument, type PolicyDocument, type Statement } from "../iam/document";
import { releaseActions } from "./access/delivery";
import { actionsOf, type AccessTable, linkedServicesOf, type Scope, scopeOf } from "./access/row";
import { workloadBoundaryArn } from "./names";
import {
  type AccountScope,
  arnsOf,
  bootstrapBucketArns,
  type EnvironmentScope,
  inRegions,
  zoneRoleStatements,
} from "./scopes";

/** Characters of a managed policy; white space does not count, and JSON.stringify writes none. */
export const MANAGED_POLICY_CHARACTERS = 6144;

/** Actions in one statement, so that no statement is larger than a policy. */
const ACTIONS_PER_STATEMENT = 100;

/**
 * Changes of a role that IAM allows only while a given boundary is on it.
 *
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Identity and
 * Access Management", `iam:PermissionsBoundary`.
 */
const BOUNDED: readonly string[] = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
];

/** The managed policies of a deploy role, in order. */
export function deployPolicies(
  table: AccessTable,
  account: AccountScope,
  environment: EnvironmentScope,
): PolicyDocument[] {
  // A table without roles or buckets would leave statements without actions, which IAM refuses.
  return packed(
    deployStatements(table, account, environment).filter(({ Action }) => listOf(Action).length > 0),
  );
}

function deployStatements(
  table: AccessTable,
  account: AccountScope,
  environment: EnvironmentScope,
): Statement[] {
  const byScope = actionsByScope(table);
  const regions = inRegions(account);
  const roleActions = byScope.get("role") ?? [];
  const resource = (scope: Scope): string[] => arnsOf(scope, account, environment);
  const allow = (scope: Scope): Statement[] =>
    chunks(byScope.get(scope) ?? []).map((actions) => ({
      Effect: "Allow",
      Action: actions,
      Resource: resource(scope),
      Condition: regions,
    }));
  return [
    ...allow("regional"),
    {
      Effect: "Allow",
      Action: "aws:lambda/alias:Alias" in table ? [...releaseActions] : [],
      Resource: "*",
      Condition: regions,
    },
    ...allow("restApi"),
    ...allow("parameter"),
    ...allow("document"),
    ...allow("patching"),
    ...allow("instanceProfile"),
    {
      Effect: "Allow",
      Action: byScope.get("bucket") ?? [],
      NotResource: bootstrapBucketArns(account),
      Condition: regions,
    },
    {
      Effect: "Allow",
      Action: roleActions.filter((action) => !BOUNDED.includes(action)),
      Resource: resource("role"),
    },
    {
      Effect: "Allow",
      Action: roleActions.filter((action) => BOUNDED.includes(action)),
      Resource: resource("role"),
      Condition: { StringEquals: { "iam:PermissionsBoundary": workloadBoundaryArn(account) } },
    },
    ...passStatements(table, resource("role"), account),
    ...zoneRoleStatements(environment),
  ];
}

function passStatements(
  table: AccessTable,
  roles: readonly string[],
  { accountId, partition }: AccountScope,
): Statement[] {
  const rows = Object.values(table);
  const services = rows.flatMap(({ passes }) => passes.map(({ service }) => service));
  const linked = rows.flatMap(linkedServicesOf);
  return [
    {
      Effect: "Allow",
      Action: services.length > 0 ? "iam:PassRole" : [],
      Resource: roles,
      Condition: { StringEquals: { "iam:PassedToService": unique(services) } },
    },
    {
      Effect: "Allow",
      Action: linked.length > 0 ? "iam:CreateServiceLinkedRole" : [],
      Resource: `arn:${partition}:iam::${accountId}:role/aws-service-role/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": unique(linked) } },
    },
  ];
}

function actionsByScope(table: AccessTable): ReadonlyMap<Scope, readonly string[]> {
  const byScope = new Map<Scope, string[]>();
  for (const row of Object.values(table)) {
    for (const action of actionsOf(row)) {
      const scope = scopeOf(row, action);
      byScope.set(scope, [...(byScope.get(scope) ?? []), action]);
    }
  }
  return new Map([...byScope].map(([scope, actions]) => [scope, unique(actions)]));
}

/** Statements in as few policies as their order allows. */
export function packed(statements: readonly Statement[]): PolicyDocument[] {
  const documents: Statement[][] = [];
  for (const statement of statements) {
    const last = documents.at(-1);
    if (last !== undefined && fits([...last, statement])) {
      last.push(statement);
    } else {
      documents.push([statement]);
    }
  }
  return documents.map((document) => policyDocument(document));
}

function fits(statements: readonly Statement[]): boolean {
  return JSON.stringify(policyDocument(statements)).length <= MANAGED_POLICY_CHARACTERS;
}

function chunks(actions: readonly string[]): string[][] {
  const count = Math.ceil(actions.length / ACTIONS_PER_STATEMENT);
  return Array.from({ length: count }, (_, at) =>
    actions.slice(at * ACTIONS_PER_STATEMENT, (at + 1) * ACTIONS_PER_STATEMENT),
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
