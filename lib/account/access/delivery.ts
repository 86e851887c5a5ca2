import { type AccessTable, rowsOf } from "./row";

const codeDeploy = rowsOf("codedeploy", "codedeploy");
const events = rowsOf("events", "events");
const lambda = rowsOf("lambda", "lambda");
const states = rowsOf("states", "sfn");

/** What releases a function: its alias, and what moves the alias's traffic. */
export const delivery: AccessTable = {
  "aws:cloudwatch/eventRule:EventRule": events("rule", {
    create: ["PutRule", "TagResource"],
    read: ["DescribeRule", "ListTagsForResource"],
    update: ["PutRule", "TagResource", "UntagResource"],
    delete: ["DeleteRule"],
  }),
  "aws:cloudwatch/eventTarget:EventTarget": events("target", {
    create: ["PutTargets"],
    read: ["ListTargetsByRule"],
    update: ["PutTargets"],
    delete: ["RemoveTargets"],
  }),
  "aws:codedeploy/application:Application": codeDeploy("app", {
    create: ["CreateApplication", "TagResource"],
    read: ["GetApplication", "ListTagsForResource"],
    update: ["TagResource", "UntagResource", "UpdateApplication"],
    delete: ["DeleteApplication"],
  }),
  "aws:codedeploy/deploymentConfig:DeploymentConfig": codeDeploy("deployment_config", {
    create: ["CreateDeploymentConfig"],
    read: ["GetDeploymentConfig"],
    delete: ["DeleteDeploymentConfig"],
  }),
  "aws:codedeploy/deploymentGroup:DeploymentGroup": codeDeploy("deployment_group", {
    create: ["CreateDeploymentGroup", "TagResource"],
    read: ["GetDeploymentGroup", "ListTagsForResource"],
    update: ["TagResource", "UntagResource", "UpdateDeploymentGroup"],
    delete: ["DeleteDeploymentGroup"],
    passes: [{ property: "serviceRoleArn", service: "codedeploy.amazonaws.com" }],
  }),
  "aws:lambda/alias:Alias": lambda("alias", {
    create: ["CreateAlias"],
    read: ["GetAlias"],
    update: ["UpdateAlias"],
    delete: ["DeleteAlias"],
  }),
  "aws:sfn/stateMachine:StateMachine": states("state_machine", {
    create: ["CreateStateMachine", "TagResource"],
    read: ["DescribeStateMachine", "ListStateMachineVersions", "ListTagsForResource"],
    update: ["TagResource", "UntagResource", "UpdateStateMachine"],
    delete: ["DeleteStateMachine"],
    passes: [{ property: "roleArn", service: "states.amazonaws.com" }],
  }),
};

/** What `npm run release` calls beside reading and moving aliases, as the role that deploys. */
export const releaseActions = [
  "cloudwatch:DescribeAlarms",
  "codedeploy:CreateDeployment",
  "codedeploy:GetApplicationRevision",
  "codedeploy:GetDeployment",
  "codedeploy:GetDeploymentConfig",
  "codedeploy:ListDeployments",
  "codedeploy:RegisterApplicationRevision",
  "codedeploy:StopDeployment",
  "lambda:InvokeFunction",
  "lambda:ListVersionsByFunction",
  "states:DescribeExecution",
  "states:ListExecutions",
  "states:StartExecution",
  "states:StopExecution",
] as const;
