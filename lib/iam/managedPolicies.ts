/**
 * The AWS managed policies that stacks like ours attach, reduced to what they allow on keys, parameters and
 * roles. A policy that is not here is unknown, not empty.
 *
 * Source: AWS Managed Policy Reference Guide.
 */
import { policyDocument, type PolicyDocument } from "./document";

const nothingRelevant: PolicyDocument = policyDocument([]);

const allow = (...actions: string[]): PolicyDocument =>
  policyDocument([{ Effect: "Allow", Action: actions, Resource: "*" }]);

/** By the end of the ARN, after `policy/`. */
const documents: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: allow("*"),
  PowerUserAccess: policyDocument([
    { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
  ]),
  IAMFullAccess: allow("iam:*"),
  AWSLambda_FullAccess: allow("lambda:*", "iam:PassRole"),
  AmazonSSMFullAccess: allow("ssm:*"),
  AmazonSSMReadOnlyAccess: allow("ssm:Describe*", "ssm:Get*", "ssm:List*"),
  AmazonSSMManagedInstanceCore: allow("ssm:GetParameter", "ssm:GetParameters"),
  CloudWatchAgentServerPolicy: policyDocument([
    {
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: "arn:*:ssm:*:*:parameter/AmazonCloudWatch-*",
    },
  ]),
  AWSXRayDaemonWriteAccess: nothingRelevant,
  "service-role/AWSLambdaBasicExecutionRole": nothingRelevant,
  "service-role/AWSLambdaVPCAccessExecutionRole": nothingRelevant,
  "service-role/AmazonECSTaskExecutionRolePolicy": nothingRelevant,
  "service-role/AmazonAPIGatewayPushToCloudWatchLogs": nothingRelevant,
  "service-role/AmazonEC2ContainerServiceAutoscaleRole": nothingRelevant,
  "service-role/AmazonECSInfrastructureRolePolicyForLoadBalancers": nothingRelevant,
  AmazonECSInfrastructureRolePolicyForLoadBalancers: nothingRelevant,
  AWSCodeDeployRoleForLambdaLimited: allow("lambda:UpdateAlias", "lambda:GetAlias"),
  "service-role/AWSCodeDeployRoleForLambda": allow("lambda:UpdateAlias", "lambda:GetAlias"),
};

/** The document of an AWS managed policy; undefined when it is none, or not in the table. */
export function managedPolicy(arn: string): PolicyDocument | undefined {
  const name = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return name === undefined ? undefined : documents[name];
}
