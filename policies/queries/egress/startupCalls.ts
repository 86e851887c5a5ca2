/** What the execution role of an ECS service calls before the first container of a task runs. */
import { type StackGraph } from "../../../graph/stackGraph";
import { everyone, parsePrincipal } from "../../../lib/iam/principal";

import { need, property, text } from "../../frame/properties";
import { type EcsService, taskDefinitionOf } from "../services/ecsServices";
import { startupNeedsOf } from "../services/startup";
import { type WorkloadCall } from "./workloadCall";

/**
 * By endpoint. Sources: Amazon ECS Developer Guide, "Amazon ECS task execution IAM role"; Amazon ECR User
 * Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)".
 */
const STARTUP_CALLS: Readonly<Record<string, readonly string[]>> = {
  "ecr.api": ["ecr:GetAuthorizationToken"],
  "ecr.dkr": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  logs: ["logs:CreateLogStream", "logs:PutLogEvents"],
  secretsmanager: ["secretsmanager:GetSecretValue"],
  ssm: ["ssm:GetParameters"],
};

/** @throws {Undecidable} while the task definition, or its execution role, is unknown. */
export function startupCallsOf(graph: StackGraph, service: EcsService): readonly WorkloadCall[] {
  const definition = need(taskDefinitionOf(graph, service));
  if (definition === undefined) {
    return [];
  }
  const principal = parsePrincipal(need(text(property(definition, "executionRoleArn"))) ?? "");
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
