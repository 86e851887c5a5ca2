/**
 * The policies that AWS manages, as far as stacks like ours attach them: what they allow that matters to
 * keys, parameters and roles. A policy that is not here is a question, not an empty policy.
 *
 * Source: AWS Managed Policy Reference Guide.
 */
import { policyDocument, type PolicyDocument } from "./document";

const nothingThatMatters: PolicyDocument = policyDocument([]);

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
  AWSXRayDaemonWriteAccess: nothingThatMatters,
  "service-role/AWSLambdaBasicExecutionRole": nothingThatMatters,
  "service-role/AWSLambdaVPCAccessExecutionRole": nothingThatMatters,
  "service-role/AmazonECSTaskExecutionRolePolicy": nothingThatMatters,
  "service-role/AmazonAPIGatewayPushToCloudWatchLogs": nothingThatMatters,
  "service-role/AmazonEC2ContainerServiceAutoscaleRole": nothingThatMatters,
  "service-role/AmazonECSInfrastructureRolePolicyForLoadBalancers": nothingThatMatters,
  AmazonECSInfrastructureRolePolicyForLoadBalancers: nothingThatMatters,
  AWSCodeDeployRoleForLambdaLimited: allow("lambda:UpdateAlias", "lambda:GetAlias"),
  "service-role/AWSCodeDeployRoleForLambda": allow("lambda:UpdateAlias", "lambda:GetAlias"),
};

/** The document of a policy of AWS's; undefined when it is none, or not in the table. */
export function managedPolicy(arn: string): PolicyDocument | undefined {
  const name = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return name === undefined ? undefined : documents[name];
}
