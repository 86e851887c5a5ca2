import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface ClusterArgs {
  /**
   * Whether operators can open shells in containers of services that allow it; their sessions are
   * logged. Plain, because it decides whether there is a log group.
   */
  readonly enableExecuteCommand: boolean;
  /** ARN of the key of the log group. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Fleets whose instances run tasks. @default - all tasks run on Fargate */
  readonly fleets?: ContainerFleets | undefined;
}

/** Instances that run tasks of a cluster. */
export interface ContainerFleets {
  /**
   * Creates the fleets whose instances join a cluster.
   *
   * @returns names of their capacity providers, by fleet.
   */
  joinCluster(cluster: {
    readonly name: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
  }): CapacityProviders;
}

/** Names of capacity providers, by fleet. */
export type CapacityProviders = Readonly<Record<string, pulumi.Input<string>>>;

/** An ECS cluster for tasks on Fargate and on the instances of fleets, with Container Insights. */
export class Cluster extends pulumi.ComponentResource {
  /** `arn:aws:ecs:…:cluster/…` */
  public readonly clusterArn: pulumi.Output<string>;
  public readonly clusterName: pulumi.Output<string>;
  /** Of the fleets. */
  public readonly capacityProviders: CapacityProviders;
  /** Log group of shells; undefined where they are not enabled. */
  public readonly shellLogGroup: aws.cloudwatch.LogGroup | undefined;

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Cluster", name, {}, opts);
    const child = { parent: this };

    const shellLogGroup = args.enableExecuteCommand
      ? new aws.cloudwatch.LogGroup(
          `${name}-shells`,
          { retentionInDays: 365, kmsKeyId: args.telemetryKeyArn },
          child,
        )
      : undefined;
    const cluster = new aws.ecs.Cluster(
      `${name}-cluster`,
      {
        settings: [{ name: "containerInsights", value: "enabled" }],
        ...(shellLogGroup === undefined ? {} : shellLogging(shellLogGroup)),
      },
      child,
    );
    const capacityProviders = args.fleets?.joinCluster(cluster) ?? {};
    new aws.ecs.ClusterCapacityProviders(
      `${name}-capacity`,
      {
        clusterName: cluster.name,
        capacityProviders: ["FARGATE", "FARGATE_SPOT", ...Object.values(capacityProviders)],
        defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      },
      child,
    );

    this.clusterArn = cluster.arn;
    this.clusterName = cluster.name;
    this.capacityProviders = capacityProviders;
    this.shellLogGroup = shellLogGroup;
    this.registerOutputs({ clusterArn: this.clusterArn, clusterName: this.clusterName });
  }
}

function shellLogging(group: aws.cloudwatch.LogGroup): aws.ecs.ClusterArgs {
  return {
    configuration: {
      executeCommandConfiguration: {
        logging: "OVERRIDE",
        logConfiguration: {
          cloudWatchEncryptionEnabled: true,
          cloudWatchLogGroupName: group.name,
        },
      },
    },
  };
}
