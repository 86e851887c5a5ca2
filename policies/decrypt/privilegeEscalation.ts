/**
 * How one principal comes to act as another one, or grants itself permissions.
 *
 * The calls are those of the catalogue. Source of how a role is passed: IAM User Guide, "Grant a user
 * permissions to pass a role to an AWS service".
 */
import { listOf } from "../../lib/iam/document";
import { type AccessRequest, mayBeAllowed } from "../../lib/iam/evaluate";
import { matchPattern } from "../../lib/iam/pattern";
import { parsePrincipal } from "../../lib/iam/principal";
import { type Actor } from "./access";
import {
  CODE_CHANGES,
  type Launch,
  LAUNCHES,
  NEW_IDENTITIES,
  PERMISSION_CHANGES,
  type RunnerKind,
  USER_CREDENTIALS,
} from "./escalationCatalogue";
import { type GroupFacts, type IamSnapshot, type PrincipalFacts } from "./snapshot";

/** The call by which `actor` comes to act as `target`, in words; undefined when there is none. */
export function assumePath(
  target: PrincipalFacts,
  actor: Actor,
  snapshot: IamSnapshot,
): string | undefined {
  const name = shortName(target.arn);
  if (parsePrincipal(target.arn)?.kind === "user") {
    const call = USER_CREDENTIALS.find((action) => can(actor, action, target.arn));
    return call === undefined ? undefined : `${call} for ${name}`;
  }
  if (canAssume(target, actor)) {
    return `sts:AssumeRole ${name}`;
  }
  if (can(actor, "iam:UpdateAssumeRolePolicy", target.arn)) {
    return `iam:UpdateAssumeRolePolicy of ${name}`;
  }
  const change = snapshot.runners
    .filter(({ roleArn }) => roleArn === target.arn)
    .flatMap(({ arn, kind }) => callsOn(kind).map((action) => ({ action, arn })))
    .find(({ action, arn }) => can(actor, action, arn));
  if (change !== undefined) {
    return `${change.action} of ${resourceName(change.arn)}, which runs as ${name}`;
  }
  const launch = LAUNCHES.find((candidate) => canLaunch(candidate, target, actor));
  return launch === undefined
    ? undefined
    : `iam:PassRole ${name} with ${launch.calls.map((call) => listOf(call)[0] ?? "").join(" and ")}`;
}

function callsOn(kind: RunnerKind): readonly string[] {
  return CODE_CHANGES.filter(({ runner }) => runner === kind).flatMap(({ calls }) => calls);
}

/** The call by which `actor` can give `target` any permission; undefined when there is none. */
export function permissionChange(target: PrincipalFacts, actor: Actor): string | undefined {
  const kind = parsePrincipal(target.arn)?.kind === "user" ? "user" : "role";
  const changes = [
    ...PERMISSION_CHANGES[kind].map((action) => ({ action, on: target.arn, word: "on" })),
    ...(target.groupArns ?? []).flatMap((on) =>
      PERMISSION_CHANGES.group.map((action) => ({ action, on, word: "on" })),
    ),
    ...target.customerPolicyArns.flatMap((on) =>
      PERMISSION_CHANGES.policy.map((action) => ({ action, on, word: "of" })),
    ),
  ];
  const change = changes.find(({ action, on }) => can(actor, action, on));
  return change === undefined
    ? undefined
    : `${change.action} ${change.word} ${shortName(change.on)}`;
}

/** The groups that `actor` can add a user to, with what they allow. Source: Rhino 13. */
export function joinableGroups(
  target: PrincipalFacts,
  actor: Actor,
  { groups = [] }: IamSnapshot,
): readonly GroupFacts[] {
  return parsePrincipal(target.arn)?.kind === "user"
    ? groups.filter(
        ({ arn }) =>
          !(target.groupArns ?? []).includes(arn) && can(actor, "iam:AddUserToGroup", arn),
      )
    : [];
}

/** The kinds of identities that `actor` can create with any permission, and act as. */
export function creatableIdentities(actor: Actor): readonly ("role" | "user")[] {
  return NEW_IDENTITIES.filter(({ calls }) =>
    calls.every((call) => listOf(call).some((action) => canCallSomewhere(actor, action))),
  ).map(({ kind }) => kind);
}

/** Whether `actor` can remove the permissions boundary of `target`, or replace it. */
export function canRemoveBoundary(target: PrincipalFacts, actor: Actor): boolean {
  const kind = parsePrincipal(target.arn)?.kind === "user" ? "User" : "Role";
  return [`iam:Delete${kind}PermissionsBoundary`, `iam:Put${kind}PermissionsBoundary`].some(
    (action) => can(actor, action, target.arn),
  );
}

/** The name in the last part of an ARN, such as `config` of a function. */
function resourceName(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}

/** The part of an ARN after the account, such as `role/reader`. */
export function shortName(arn: string): string {
  return arn.split(":").slice(5).join(":");
}

function canAssume({ arn, trust }: PrincipalFacts, actor: Actor): boolean {
  const { principal, policies, boundary } = actor;
  const request = { principal, action: "sts:AssumeRole", resource: arn };
  return mayBeAllowed(request, { identity: policies, boundary, resource: trust });
}

function canLaunch({ service, calls }: Launch, target: PrincipalFacts, actor: Actor): boolean {
  const runner = parsePrincipal(service);
  return (
    can(actor, "iam:PassRole", target.arn, { "iam:PassedToService": service }) &&
    runner !== undefined &&
    mayBeAllowed(
      { principal: runner, action: "sts:AssumeRole", resource: target.arn },
      { identity: [], resource: target.trust },
    ) &&
    calls.every((call) => listOf(call).some((action) => canCallSomewhere(actor, action)))
  );
}

function can(
  { principal, policies, boundary }: Actor,
  action: string,
  resource: string,
  context: NonNullable<AccessRequest["context"]> = {},
): boolean {
  const request = { principal, action, resource, context };
  return mayBeAllowed(request, { identity: policies, boundary });
}

/** Whether a call is allowed on any resource at all. Many targets need the same few answers. */
function canCallSomewhere(actor: Actor, action: string): boolean {
  const answers = somewhere.get(actor) ?? new Map<string, boolean>();
  somewhere.set(actor, answers);
  const answer = answers.get(action) ?? isCallableSomewhere(actor, action);
  answers.set(action, answer);
  return answer;
}

const somewhere = new WeakMap<Actor, Map<string, boolean>>();

/** Each pattern of an Allow is tried on an example. */
function isCallableSomewhere(actor: Actor, action: string): boolean {
  const allowing = actor.policies.flatMap(({ Statement }) =>
    Statement.filter(
      ({ Effect, Action, NotAction }) =>
        Effect === "Allow" && (NotAction !== undefined || names(listOf(Action), action)),
    ),
  );
  return allowing
    .flatMap(({ Resource }) => (Resource === undefined ? ["*"] : listOf(Resource)))
    .some((pattern) => can(actor, action, exampleOf(pattern)));
}

function names(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => matchPattern(pattern, action, { ignoreCase: true }) === "yes");
}

function exampleOf(pattern: string): string {
  return pattern.replace(/\$\{[^}]*\}|[*?]/g, "x");
}
