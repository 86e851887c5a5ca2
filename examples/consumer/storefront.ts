import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Platform, type PlatformRegion } from "@meridian/contract";

import { Entrance } from "./entrance";
import { Task } from "./task";

export interface StorefrontArgs {
  readonly region: aws.Region;
  /** Image of the container, by its digest. */
  readonly image: string;
  /** Token of the payment provider, which the container reads at its start. */
  readonly paymentToken: pulumi.Input<string>;
  /** Public domain of the platform, below which the service has its host. */
  readonly domain: Platform["domain"];
  /** What the platform has in the region. */
  readonly platform: PlatformRegion;
}

/** Port of the container. */
const PORT = 8080;

/** The service in one region. */
export class Storefront extends pulumi.ComponentResource {
  /** `https://storefront.us-east-1.example.com` */
  public readonly url: pulumi.Output<string>;

  constructor(name: string, args: StorefrontArgs, opts: pulumi.ComponentResourceOptions) {
    super("storefront:index:Storefront", name, {}, opts);
    const child = { parent: this };
    const { domain, image, paymentToken, platform, region } = args;
    const { cluster, network } = platform;

    const { securityGroupId, targetGroup, host, rule } = new Entrance(
      `${name}-entrance`,
      { region, domain, platform, port: PORT },
      child,
    );
    const { taskDefinitionArn } = new Task(
      `${name}-task`,
      { region, image, paymentToken, platform, port: PORT },
      child,
    );
    const service = new aws.ecs.Service(
      `${name}-service`,
      {
        cluster: cluster.clusterArn,
        taskDefinition: taskDefinitionArn,
        launchType: "FARGATE",
        desiredCount: 2,
        networkConfiguration: {
          subnets: network.subnetIds.private.values.apply((ids) => [...ids]),
          securityGroups: [securityGroupId],
        },
        loadBalancers: [
          { targetGroupArn: targetGroup.arn, containerName: "storefront", containerPort: PORT },
        ],
        deploymentCircuitBreaker: { enable: true, rollback: true },
        propagateTags: "SERVICE",
      },
      // ECS refuses a target group that no load balancer uses.
      { parent: this, dependsOn: rule },
    );
    new aws.cloudwatch.MetricAlarm(
      `${name}-cpu`,
      {
        alarmDescription: "Tasks of the storefront use more than 80 percent of their CPU",
        namespace: "AWS/ECS",
        metricName: "CPUUtilization",
        dimensions: { ClusterName: cluster.clusterName, ServiceName: service.name },
        statistic: "Average",
        period: 60,
        evaluationPeriods: 5,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 80,
        alarmActions: [platform.alarmTopicArn],
        okActions: [platform.alarmTopicArn],
      },
      child,
    );

    this.url = pulumi.interpolate`https://${host}`;
    this.registerOutputs({ url: this.url });
  }
}
