import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type PlatformRegion } from "@meridian/contract";

import { createTaskRole, startPolicy } from "./roles";

export interface TaskArgs {
  readonly region: aws.Region;
  /** Image of the container, by its digest. */
  readonly image: string;
  /** Token of the payment provider, which the container reads at its start. */
  readonly paymentToken: pulumi.Input<string>;
  /** What the platform has in the region. */
  readonly platform: PlatformRegion;
  /** Port of the container. */
  readonly port: number;
}

/** Component of the platform's parameters under whose key the token is encrypted. */
const KEY = "api";

/** The task: one container that reads its token from an encrypted parameter. */
export class Task extends pulumi.ComponentResource {
  public readonly taskDefinitionArn: pulumi.Output<string>;

  constructor(name: string, args: TaskArgs, opts: pulumi.ComponentResourceOptions) {
    super("storefront:index:Task", name, {}, opts);
    const { paymentToken, platform } = args;
    const child = { parent: this };
    const keyArn = platform.parameterKeyArns.get(KEY);

    const parameter = new aws.ssm.Parameter(
      `${name}-token`,
      {
        name: `/storefront/${pulumi.getStack()}/payment-token`,
        type: "SecureString",
        keyId: keyArn,
        value: paymentToken,
      },
      child,
    );
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: 90, kmsKeyId: platform.telemetryKeyArn },
      child,
    );
    const executionRole = createTaskRole(`${name}-execution`, "Starts the tasks", child);
    new aws.iam.RolePolicy(
      `${name}-execution-policy`,
      {
        role: executionRole.name,
        policy: startPolicy({ parameterArn: parameter.arn, keyArn, logGroupArn: logGroup.arn }),
      },
      child,
    );
    const taskRole = createTaskRole(`${name}-role`, "Containers of the storefront", child);
    const task = new aws.ecs.TaskDefinition(
      `${name}-definition`,
      {
        family: name,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "512",
        memory: "1024",
        executionRoleArn: executionRole.arn,
        taskRoleArn: taskRole.arn,
        containerDefinitions: pulumi.jsonStringify([containerOf(args, parameter, logGroup)]),
      },
      child,
    );

    this.taskDefinitionArn = task.arn;
    this.registerOutputs({ taskDefinitionArn: this.taskDefinitionArn });
  }
}

function containerOf(
  { image, port, region }: TaskArgs,
  parameter: aws.ssm.Parameter,
  logGroup: aws.cloudwatch.LogGroup,
): object {
  return {
    name: "storefront",
    image,
    essential: true,
    readonlyRootFilesystem: true,
    user: "1000",
    portMappings: [{ containerPort: port, protocol: "tcp" }],
    secrets: [{ name: "PAYMENT_TOKEN", valueFrom: parameter.arn }],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup.name,
        "awslogs-region": region,
        "awslogs-stream-prefix": "storefront",
      },
    },
  };
}
