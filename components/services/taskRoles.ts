import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust, type Statement } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";
import { executionStatements, type SecretPlan } from "../../lib/services/task/executionRole";

export interface TaskRolesArgs {
  readonly location: AwsLocation;
  /** Secrets of all containers, which the execution role is allowed to read. */
  readonly secrets: readonly SecretPlan[];
  /** Full name of every image, with its registry. */
  readonly images: pulumi.Input<readonly string[]>;
  /** Prefixes of repositories that cache an upstream registry. @default - there are none */
  readonly cachePrefixes?: readonly string[] | undefined;
  /** The log group of the tasks. */
  readonly logGroupArn: pulumi.Input<string>;
  /** What the containers are allowed to do, as a policy document. @default - nothing */
  readonly taskPolicy?: pulumi.Input<string> | undefined;
  /** What the containers need to mount file systems, as a policy document. @default - they mount none */
  readonly mountPolicy?: pulumi.Input<string> | undefined;
  /** Log group of shells in the containers. @default - shells are not enabled */
  readonly shellLogGroupArn?: pulumi.Input<string> | undefined;
}

/**
 * The two roles of a service's tasks. ECS assumes the execution role to start a task; the containers
 * have the task role, which allows nothing unless `taskPolicy` does.
 */
export class TaskRoles extends pulumi.ComponentResource {
  /** ARN of the execution role, once its policy is attached. */
  public readonly executionRoleArn: pulumi.Output<string>;
  public readonly taskRoleArn: pulumi.Output<string>;

  constructor(name: string, args: TaskRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:TaskRoles", name, {}, opts);
    const child = { parent: this };

    const execution = createRole(`${name}-execution`, "Starts tasks", args.location, child);
    const executionPolicy = new aws.iam.RolePolicy(
      `${name}-execution-policy`,
      { role: execution.name, policy: executionDocument(args) },
      child,
    );
    const task = createRole(
      `${name}-task`,
      "What the containers of a task act as",
      args.location,
      child,
    );
    if (args.taskPolicy !== undefined) {
      new aws.iam.RolePolicy(
        `${name}-task-policy`,
        { role: task.name, policy: args.taskPolicy },
        child,
      );
    }
    const mountPolicy =
      args.mountPolicy === undefined
        ? undefined
        : new aws.iam.RolePolicy(
            `${name}-mount-policy`,
            { role: task.name, policy: args.mountPolicy },
            child,
          );
    if (args.shellLogGroupArn !== undefined) {
      new aws.iam.RolePolicy(
        `${name}-shell-policy`,
        { role: task.name, policy: shellDocument(args.shellLogGroupArn) },
        child,
      );
    }

    // A task that starts before its roles have what they need to start it fails.
    this.executionRoleArn = pulumi
      .all([execution.arn, executionPolicy.id])
      .apply(([roleArn]) => roleArn);
    this.taskRoleArn =
      mountPolicy === undefined
        ? task.arn
        : pulumi.all([task.arn, mountPolicy.id]).apply(([roleArn]) => roleArn);
    this.registerOutputs({
      executionRoleArn: this.executionRoleArn,
      taskRoleArn: this.taskRoleArn,
    });
  }
}

/** Source of the conditions: Amazon ECS Developer Guide, "Task IAM role", confused deputy. */
function createRole(
  name: string,
  description: string,
  { partition, region, accountId }: AwsLocation,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const trust = serviceTrust("ecs-tasks.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${accountId}:*` },
  });
  return new aws.iam.Role(name, { description, assumeRolePolicy: JSON.stringify(trust) }, opts);
}

function executionDocument({
  images,
  secrets,
  logGroupArn,
  location,
  cachePrefixes,
}: TaskRolesArgs): pulumi.Output<string> {
  return pulumi
    .all([images, logGroupArn])
    .apply(([resolved, groupArn]) =>
      JSON.stringify(
        policyDocument(
          executionStatements(resolved, secrets, `${groupArn}:*`, location, cachePrefixes),
        ),
      ),
    );
}

/** Source: Amazon ECS Developer Guide, "Using ECS Exec", IAM permissions. */
function shellDocument(logGroupArn: pulumi.Input<string>): pulumi.Output<string> {
  const statements: readonly Statement<pulumi.Input<string>>[] = [
    {
      Sid: "OpenChannels",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    { Sid: "FindLog", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    {
      Sid: "WriteLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroupArn}:*`,
    },
  ];
  return pulumi.jsonStringify(policyDocument(statements));
}
