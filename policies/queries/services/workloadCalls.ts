/** The calls of AWS's services that the tasks of an ECS service make, and by which endpoints they would leave. */
import { type StackGraph } from "../../../graph/stackGraph";
import { listOf, type Statement } from "../../../lib/iam/document";
import { everyone, parsePrincipal, type Principal } from "../../../lib/iam/principal";

import { need, property, text } from "../../frame/properties";
import { iamPrincipals } from "../iam/iamPrincipals";
import { type EcsService, taskDefinitionOf } from "./ecsServices";
import { startupNeedsOf } from "./startup";

export interface WorkloadCall {
  /** The last part of the endpoint's name, such as `ecr.api`. */
  readonly endpoint: string;
  readonly principal: Principal;
  readonly action: string;
  /** An example of the ARNs that the call is about. */
  readonly resource: string;
}

/**
 * What the execution role calls for a task to start, by endpoint.
 *
 * Sources: Amazon ECS Developer Guide, "Amazon ECS task execution IAM role"; Amazon ECR User Guide, "Amazon
 * ECR interface VPC endpoints (AWS PrivateLink)".
 */
const STARTUP_CALLS: Readonly<Record<string, readonly string[]>> = {
  "ecr.api": ["ecr:GetAuthorizationToken"],
  "ecr.dkr": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  logs: ["logs:CreateLogStream", "logs:PutLogEvents"],
  secretsmanager: ["secretsmanager:GetSecretValue"],
  ssm: ["ssm:GetParameters"],
};

/**
 * Endpoints whose names are not the prefix of the actions. Source: AWS PrivateLink Guide, "AWS services that
 * integrate with AWS PrivateLink".
 */
const ENDPOINTS: Readonly<Record<string, string>> = {
  cloudwatch: "monitoring",
  kinesis: "kinesis-streams",
};

/** Everything that the tasks call, as far as the stack holds their roles. A permission counts as a call. */
export function workloadCallsOf(graph: StackGraph, service: EcsService): readonly WorkloadCall[] {
  const definition = need(taskDefinitionOf(graph, service));
  if (definition === undefined) {
    return [];
  }
  const execution = need(text(property(definition, "executionRoleArn")));
  const task = need(text(property(definition, "taskRoleArn")));
  return [
    ...startupCalls(graph, service, execution ?? ""),
    ...(task === undefined ? [] : permittedCalls(graph, task)),
  ];
}

function startupCalls(graph: StackGraph, service: EcsService, role: string): WorkloadCall[] {
  const principal = parsePrincipal(role);
  const endpoints = startupNeedsOf(graph, service)?.endpoints ?? [];
  const own = endpoints.flatMap((endpoint) =>
    (STARTUP_CALLS[endpoint] ?? []).map((action) => ({ endpoint, action, resource: "*" })),
  );
  // The layers of images are read with addresses that ECR has signed, and not as the role.
  const layers = {
    endpoint: "s3",
    principal: everyone,
    action: "s3:GetObject",
    resource: `arn:aws:s3:::prod-${service.region ?? ""}-starport-layer-bucket/layer`,
  };
  return [
    ...(principal === undefined ? [] : own.map((call) => ({ ...call, principal }))),
    ...(endpoints.includes("ecr.dkr") ? [layers] : []),
  ];
}

function permittedCalls(graph: StackGraph, role: string): WorkloadCall[] {
  const principal = parsePrincipal(role);
  const facts = iamPrincipals(graph).principals.find(({ arn }) => arn === role);
  const statements = facts?.policies.flatMap(({ Statement }) => Statement) ?? [];
  return principal === undefined
    ? []
    : statements.flatMap((statement) => callsOf(statement).map((call) => ({ ...call, principal })));
}

/** The calls that a statement names in full; a wildcard names no call that is sure to be made. */
function callsOf({ Effect, Action, Resource }: Statement): Omit<WorkloadCall, "principal">[] {
  const actions = listOf(Action).filter((action) => !/[*?]/.test(action));
  const resources = Resource === undefined ? ["*"] : listOf(Resource);
  return Effect !== "Allow"
    ? []
    : actions.flatMap((action) => {
        const [prefix = ""] = action.split(":");
        const endpoint = ENDPOINTS[prefix] ?? prefix;
        return resources.map((pattern) => ({ endpoint, action, resource: exampleOf(pattern) }));
      });
}

function exampleOf(pattern: string): string {
  return pattern === "*" ? pattern : pattern.replace(/\$\{[^}]*\}|[*?]/g, "x");
}
