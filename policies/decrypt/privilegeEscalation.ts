/**
 * How one principal comes to act as another one, or grants itself permissions.
 *
 * Sources: IAM User Guide, "Grant a user permissions to pass a role"; Lambda Developer Guide,
 * "Execution role". The paths are the well-known ones of privilege escalation in IAM.
 */
import { listOf } from "../../lib/iam/document";
import { type AccessRequest, mayBeAllowed } from "../../lib/iam/evaluate";
import { matchPattern } from "../../lib/iam/pattern";
import { parsePrincipal } from "../../lib/iam/principal";
import { type Actor } from "./access";
import { type PrincipalFacts, type IamSnapshot } from "./snapshot";

/** Starts something of a service that then runs as a role that was passed to it. */
interface Launch {
  readonly service: string;
  /** The calls that are needed, all of them; of a list, any one. */
  readonly calls: readonly (string | readonly string[])[];
}

const launches: readonly Launch[] = [
  { service: "lambda.amazonaws.com", calls: ["lambda:CreateFunction"] },
  {
    service: "lambda.amazonaws.com",
    calls: ["lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionCode"],
  },
  { service: "ec2.amazonaws.com", calls: ["ec2:RunInstances"] },
  { service: "ec2.amazonaws.com", calls: ["ec2:AssociateIamInstanceProfile"] },
  { service: "ec2.amazonaws.com", calls: ["elasticmapreduce:RunJobFlow"] },
  {
    service: "ecs-tasks.amazonaws.com",
    calls: [
      "ecs:RegisterTaskDefinition",
      ["ecs:RunTask", "ecs:StartTask", "ecs:CreateService", "ecs:UpdateService"],
    ],
  },
  {
    service: "states.amazonaws.com",
    calls: [["states:CreateStateMachine", "states:UpdateStateMachine"]],
  },
  { service: "cloudformation.amazonaws.com", calls: ["cloudformation:CreateStack"] },
  {
    service: "codebuild.amazonaws.com",
    calls: [["codebuild:CreateProject", "codebuild:UpdateProject"]],
  },
  { service: "glue.amazonaws.com", calls: [["glue:CreateJob", "glue:UpdateJob"]] },
];

/** The call by which `actor` comes to act as `target`, in words; undefined when there is none. */
export function assumePath(
  target: PrincipalFacts,
  actor: Actor,
  snapshot: IamSnapshot,
): string | undefined {
  const name = shortName(target.arn);
  if (parsePrincipal(target.arn)?.kind === "user") {
    const call = userKeys.find((action) => can(actor, action, target.arn));
    return call === undefined ? undefined : `${call} for ${name}`;
  }
  if (canAssume(target, actor)) {
    return `sts:AssumeRole ${name}`;
  }
  if (can(actor, "iam:UpdateAssumeRolePolicy", target.arn)) {
    return `iam:UpdateAssumeRolePolicy of ${name}`;
  }
  const code = snapshot.functions
    .filter(({ roleArn }) => roleArn === target.arn)
    .flatMap(({ arn }) => codeChanges.map((action) => ({ action, arn })))
    .find(({ action, arn }) => can(actor, action, arn));
  if (code !== undefined) {
    return `${code.action} of ${code.arn.split(":").at(-1) ?? code.arn}, which runs as ${name}`;
  }
  const launch = launches.find((candidate) => canLaunch(candidate, target, actor));
  return launch === undefined
    ? undefined
    : `iam:PassRole ${name} with ${launch.calls.map((call) => listOf(call)[0] ?? "").join(" and ")}`;
}

const userKeys = ["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"];
/** A layer or a wrapper in the configuration is code as well. */
const codeChanges = ["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"];

/** The call by which `actor` can give `target` any permission; undefined when there is none. */
export function permissionChange(target: PrincipalFacts, actor: Actor): string | undefined {
  const kind = parsePrincipal(target.arn)?.kind === "user" ? "User" : "Role";
  const own = [`iam:Put${kind}Policy`, `iam:Attach${kind}Policy`].find((action) =>
    can(actor, action, target.arn),
  );
  if (own !== undefined) {
    return `${own} on ${shortName(target.arn)}`;
  }
  const policy = target.customerPolicyArns.find((arn) =>
    can(actor, "iam:CreatePolicyVersion", arn),
  );
  return policy === undefined ? undefined : `iam:CreatePolicyVersion of ${shortName(policy)}`;
}

/** Whether `actor` can create a role with any permission, and assume it. */
export function canCreateRole(actor: Actor): boolean {
  return (
    canCallSomewhere(actor, "iam:CreateRole") &&
    (canCallSomewhere(actor, "iam:PutRolePolicy") ||
      canCallSomewhere(actor, "iam:AttachRolePolicy"))
  );
}

/** Whether `actor` can remove the permissions boundary of `target`, or replace it. */
export function canRemoveBoundary(target: PrincipalFacts, actor: Actor): boolean {
  const kind = parsePrincipal(target.arn)?.kind === "user" ? "User" : "Role";
  return [`iam:Delete${kind}PermissionsBoundary`, `iam:Put${kind}PermissionsBoundary`].some(
    (action) => can(actor, action, target.arn),
  );
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

/** Whether a call is allowed on any resource at all: each pattern of an Allow is tried on an example. */
function canCallSomewhere(actor: Actor, action: string): boolean {
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
