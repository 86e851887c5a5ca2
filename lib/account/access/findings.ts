/** What keeps a deploy role from deploying a stack, and the roles of the stack from their work. */
import { listOf, policyDocument, type PolicyDocument, type Statement } from "../../iam/document";
import { evaluate, mayBeAllowed } from "../../iam/evaluate";
import { parsePrincipal, type Principal } from "../../iam/principal";
import { type AccountLocation } from "../names";
import { AccessGraph, type AccessResource, assumedRoles, textOf } from "./graph";
import { type AccessPrincipal, managed, policiesOf, principalOf } from "./principals";
import { delegation, deployRequests, type DeployRequest } from "./requests";
import { type AccessTable } from "./row";

export interface AccessCheck {
  readonly table: AccessTable;
  /** The stack that is deployed. */
  readonly stack: readonly AccessResource[];
  /** The bootstrap of its account. */
  readonly bootstrap: readonly AccessResource[];
  readonly account: AccountLocation;
  /** ARN of the role that deploys the stack. */
  readonly deployerArn: string;
}

/** Everything that would fail, each once with the first resource that it concerns. */
export function accessFindings(check: AccessCheck): string[] {
  const graph = new AccessGraph(check.stack);
  const bootstrap = new AccessGraph(check.bootstrap);
  const deployer = principalOf(check.deployerArn, bootstrap);
  const principal = parsePrincipal(check.deployerArn);
  if (deployer === undefined || principal === undefined) {
    return [`${check.deployerArn} must be a role of the bootstrap, which has none of this ARN`];
  }
  return [
    ...missingRows(check),
    ...deniedRequests(check, graph, deployer, principal),
    ...deniedRoles(graph, deployer, principal),
    ...lostPermissions(graph, bootstrap),
  ];
}

function missingRows({ table, stack }: AccessCheck): string[] {
  const types = new Set(stack.map(({ type }) => type).filter((type) => type.startsWith("aws:")));
  return [...types]
    .filter((type) => table[type] === undefined)
    .sort()
    .map(
      (type) =>
        `${type} must have a row in lib/account/access/, with the actions that it needs and their source`,
    );
}

function deniedRequests(
  { table, stack, account }: AccessCheck,
  graph: AccessGraph,
  { arn, policies, boundary }: AccessPrincipal,
  principal: Principal,
): string[] {
  const found = new Map<string, string[]>();
  for (const resource of stack) {
    const row = table[resource.type];
    const requests = row === undefined ? [] : deployRequests(resource, row, graph, account);
    for (const request of requests) {
      const { action, context } = request;
      const { outcome } = evaluate(
        { principal, action, resource: request.resource, context },
        { identity: policies, boundary, resource: request.resourcePolicy },
      );
      if (outcome !== "allowed") {
        const key = `${request.operation} ${resource.type}: ${action} is ${words[outcome]}`;
        found.set(key, [...(found.get(key) ?? []), describe(resource, request)]);
      }
    }
  }
  const name = arn.split("/").at(-1) ?? arn;
  return [...found].map(([what, places]) => {
    const others = new Set(places).size - 1;
    const more = others > 0 ? ` and ${others} more` : "";
    return `${name} cannot ${what} on ${places[0] ?? ""}${more}`;
  });
}

/** Roles that the providers of the stack act as, and that the deploy role cannot take. */
function deniedRoles(
  graph: AccessGraph,
  { arn, policies, boundary }: AccessPrincipal,
  principal: Principal,
): string[] {
  const name = arn.split("/").at(-1) ?? arn;
  return graph.ofType("pulumi:providers:aws").flatMap((provider) =>
    assumedRoles(provider)
      .filter(
        (resource) =>
          evaluate(
            { principal, action: "sts:AssumeRole", resource },
            {
              identity: policies,
              boundary,
              // The trust of the role is in its own account.
              resource: delegation(arn.split(":")[1] ?? "aws", principal.accountId),
            },
          ).outcome !== "allowed",
      )
      .map(
        (role) =>
          `${name} cannot take ${role}, as which provider ${provider.name} acts; name it under environments.*.zoneRoleArn of the account's bootstrap`,
      ),
  );
}

const words = { explicitlyDenied: "denied", notAllowed: "not allowed" } as const;

function describe({ name, region }: AccessResource, { resource }: DeployRequest): string {
  return resource === "*" ? `${name} in ${region ?? "no region"}` : `${name} (${resource})`;
}

/** Permissions that a role of the stack has by its policies, and that its boundary takes away. */
function lostPermissions(graph: AccessGraph, bootstrap: AccessGraph): string[] {
  return graph.ofType("aws:iam/role:Role").flatMap((role) => {
    const boundaryArn = textOf(role, "permissionsBoundary");
    const boundary = managed(boundaryArn, bootstrap);
    const principal = parsePrincipal(textOf(role, "arn"));
    if (boundary === undefined || principal === undefined) {
      return [`${role.name} must have a boundary of the bootstrap, got "${boundaryArn}"`];
    }
    const lost = policiesOf(role, graph).flatMap(({ Statement }) =>
      Statement.flatMap((statement) => lostOf(statement, principal, boundary)),
    );
    return [...new Set(lost)].map(
      (action) => `${role.name} loses ${action}, which its boundary ${boundaryArn} does not allow`,
    );
  });
}

function lostOf(statement: Statement, principal: Principal, boundary: PolicyDocument): string[] {
  if (statement.Effect === "Deny") {
    return [];
  }
  return listOf(statement.Action).filter((action) =>
    listOf(statement.Resource).some(
      (resource) =>
        !mayBeAllowed(
          { principal, action: exampleOf(action), resource: exampleOf(resource) },
          {
            identity: [policyDocument([statement])],
            boundary,
            // Whether the key or role agrees is another question.
            resource: delegation(principal.arn.split(":")[1] ?? "aws", principal.accountId),
            resourceAccountId: principal.accountId,
          },
        ),
    ),
  );
}

/** One value that a pattern matches. */
function exampleOf(pattern: string): string {
  return pattern.replace(/\$\{[^}]*\}|[*?]/g, "x");
}
