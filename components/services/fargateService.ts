import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { throwIfInvalid } from "../throwIfInvalid";
import { createService } from "./ecsService";
import { checkArgs, type FargateServiceArgs, mountedBy } from "./fargateServiceArgs";
import { createRules, createSecurityGroup } from "./securityGroups";
import { ServiceScaling } from "./serviceScaling";
import { TaskDefinition } from "./taskDefinition";

/** An ECS service: tasks of one kind, on Fargate or on the instances of a fleet, that ECS keeps running and replaces without an interruption. */
export class FargateService extends pulumi.ComponentResource {
  public readonly serviceName: pulumi.Output<string>;
  /** `arn:aws:ecs:…:task-definition/…:<revision>` */
  public readonly taskDefinitionArn: pulumi.Output<string>;
  /** ARN of the role of the containers. */
  public readonly taskRoleArn: pulumi.Output<string>;
  /** Security group of the tasks. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** What a service that resolves the name of this one waits for. */
  public readonly service: aws.ecs.Service;
  /** Names of the alarms on the tasks, for the dashboard. Those of the route are not among them. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: FargateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfInvalid(name, checkArgs(args));
    super("meridian:index:FargateService", name, {}, opts);
    const child = { parent: this };
    const { plan, cluster, route, telemetryKeyArn, environment, taskPolicy } = args;

    const group = createSecurityGroup(`${name}-sg`, args.vpcId, `Tasks of ${plan.name}`, child);
    createRules(name, plan.egressRules, { task: group.id }, child);
    if (route !== undefined) {
      const groups = { task: group.id, balancer: route.balancerSecurityGroupId };
      createRules(name, route.plan.securityGroupRules, groups, child);
    }
    if (plan.discovery?.type === "dns") {
      createRules(name, plan.discovery.securityGroupRules, { task: group.id }, child);
    }
    for (const [key, fileSystem] of mountedBy(args)) {
      fileSystem.admit(`${name}-efs-${key}`, group.id, child);
    }
    for (const [key, target] of Object.entries(args.targets ?? {})) {
      target.admit(`${name}-to-${key}`, group.id, child);
    }
    const { enableExecuteCommand } = plan.task;
    const task = new TaskDefinition(
      `${name}-task`,
      {
        plan: plan.task,
        telemetryKeyArn,
        environment,
        taskPolicy,
        fileSystems: args.fileSystems,
        cachePrefixes: [...(args.cacheRules?.keys() ?? [])],
        shellLogGroupArn: enableExecuteCommand ? cluster.shellLogGroup?.arn : undefined,
      },
      child,
    );
    const { alarmTopicArn } = args;
    const failing = { family: task.family, threshold: plan.failedTasks };
    const failureAlarms = args.failedTasks?.createAlarms(name, failing, alarmTopicArn, child) ?? [];
    const service = createService(name, args, { group, task, failureAlarms }, child);
    if (plan.scaling !== undefined) {
      new ServiceScaling(
        `${name}-scaling`,
        {
          scaling: plan.scaling,
          clusterName: cluster.clusterName,
          serviceName: service.name,
          requestLabel: route?.requestLabel,
          queueNames: args.queueNames,
        },
        child,
      );
    }

    const dimensions = { ClusterName: cluster.clusterName, ServiceName: service.name };
    const { alarms } = plan;

    this.alarmNames = [
      ...failureAlarms,
      ...createNotifyingAlarms(name, { alarms, dimensions, alarmTopicArn }, child),
    ];
    this.service = service;
    this.serviceName = service.name;
    this.taskDefinitionArn = task.taskDefinitionArn;
    this.taskRoleArn = task.taskRoleArn;
    this.securityGroupId = group.id;
    this.registerOutputs({
      serviceName: this.serviceName,
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleArn: this.taskRoleArn,
      securityGroupId: this.securityGroupId,
      // The proof of who can decrypt reads it.
      keyUses: args.keyUses?.map((use) => ({ ...use, roleArn: this.taskRoleArn })),
    });
  }
}
