import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A role that ECS tasks act as. */
export function createTaskRole(
  name: string,
  description: string,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const statement = {
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
  };
  const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return new aws.iam.Role(name, { description, assumeRolePolicy }, opts);
}

/** What ECS needs to start a task: the image, the log group, and the token with its key. */
export function startPolicy({
  parameterArn,
  keyArn,
  logGroupArn,
}: Readonly<
  Record<"parameterArn" | "keyArn" | "logGroupArn", pulumi.Input<string>>
>): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        // Source: Amazon ECR User Guide: this action knows no resources.
        Effect: "Allow",
        Action: "ecr:GetAuthorizationToken",
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
        ],
        Resource: "arn:aws:ecr:*:*:repository/storefront",
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logGroupArn}:*`,
      },
      { Effect: "Allow", Action: "ssm:GetParameters", Resource: parameterArn },
      {
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: keyArn,
        Condition: { StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": parameterArn } },
      },
    ],
  });
}
