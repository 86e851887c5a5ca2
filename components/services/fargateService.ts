import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../lib/iam/document";
import { type ShiftPlan } from "../../lib/services/deployment/rolloutPlan";
import { type ServicePlan } from "../../lib/services/servicePlan";
import { type Issue } from "../../lib/spec/issue";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { throwIfInvalid } from "../throwIfInvalid";
import { capacityArgs } from "./capacityArgs";
import { type Cluster } from "./cluster";
import { discoveryArgs, type DiscoveryArgs } from "./discovery/discoveryArgs";
import { createEcsRole } from "./ecsRole";
import { type FailedTasks } from "./failedTasks";
import { type FileSystem } from "./fileSystem";
import { createRules, createSecurityGroup } from "./securityGroups";
import { type ServiceBinding } from "./serviceBinding";
import { type ServiceRoute } from "./serviceRoute";
import { ServiceScaling, type ServiceScalingArgs } from "./serviceScaling";
import { TaskDefinition, type TaskDefinitionArgs } from "./taskDefinition";

export interface FargateServiceArgs extends Pick<
  TaskDefinitionArgs,
  "telemetryKeyArn" | "environment" | "taskPolicy" | "fileSystems"
> {
  readonly plan: ServicePlan;
  /** Its shells must be enabled if those of the service are. */
  readonly cluster: Cluster;
  /** Rolls back a deployment whose tasks fail. @default - nothing does before they are behind a balancer */
  readonly failedTasks?: FailedTasks | undefined;
  readonly vpcId: pulumi.Input<string>;
  /** One subnet per zone, of the kind that the plan's `placement` names. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Rules of the caches that images come through, by prefix. @default - there are none */
  readonly cacheRules?: ReadonlyMap<string, aws.ecr.PullThroughCacheRule> | undefined;
  /** The route to the service. @default - none: a worker */
  readonly route?: ServiceRoute | undefined;
  /** What admits the tasks, by a name that rules are named after. @default - nothing */
  readonly targets?: ServiceBinding["targets"] | undefined;
  /** Keys that the containers use through AWS services. @default - none */
  readonly keyUses?: ServiceBinding["keyUses"] | undefined;
  /** Names of the stack's queues, of which the scaling can name one. @default - there are none */
  readonly queueNames?: ServiceScalingArgs["queueNames"];
  /** How others find the tasks without a balancer, and the tasks find others. @default - they do not */
  readonly discovery?: DiscoveryArgs | undefined;
  /** Topic that the alarms on the tasks notify. @default - there are no such alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

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

/** Refuses arguments beside the plan that would have no effect. */
function checkArgs({
  plan,
  route,
  cluster,
  fileSystems,
  environment = {},
}: FargateServiceArgs): Issue[] {
  const names = plan.task.containers.map(({ name }) => name);
  const issues = Object.keys(environment)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      path: `environment.${name}`,
      message: `must name a container, got ${JSON.stringify(name)}; they are ${names.join(", ")}`,
    }));
  if ((plan.route === undefined) !== (route === undefined)) {
    const expectation = plan.route === undefined ? "must be left out" : "must be given";
    const exposure = plan.route === undefined ? "no balancer" : "a balancer";
    const message = `${expectation} for a service with ${exposure}, got ${route === undefined ? "none" : "one"}`;
    issues.push({ path: "route", message });
  }
  for (const { name } of plan.task.fileSystems.filter((each) => !fileSystems?.has(each.name))) {
    const message = `must have the file system ${name}, which a container mounts, got none`;
    issues.push({ path: "fileSystems", message });
  }
  const { capacity } = plan;
  if (capacity.type === "EC2" && !Object.hasOwn(cluster.capacityProviders, capacity.fleet)) {
    const message = `must have the fleet ${capacity.fleet}, whose instances run the tasks, got none`;
    issues.push({ path: "cluster", message });
  }
  if (plan.task.enableExecuteCommand && cluster.shellLogGroup === undefined) {
    const message =
      "must log shells for a service with enableExecuteCommand, got one that does not; set its enableExecuteCommand";
    issues.push({ path: "cluster", message });
  }
  return issues;
}

/** The file systems that the tasks of a service mount, by name. */
function mountedBy({ plan, fileSystems }: FargateServiceArgs): [string, FileSystem][] {
  return plan.task.fileSystems.flatMap(({ name }): [string, FileSystem][] => {
    const fileSystem = fileSystems?.get(name);
    return fileSystem === undefined ? [] : [[name, fileSystem]];
  });
}

interface ServiceParts {
  readonly group: aws.ec2.SecurityGroup;
  readonly task: TaskDefinition;
  readonly failureAlarms: readonly pulumi.Output<string>[];
}

function createService(
  name: string,
  args: FargateServiceArgs,
  { group, task, failureAlarms }: ServiceParts,
  opts: pulumi.CustomResourceOptions,
): aws.ecs.Service {
  const { plan, cluster, route, subnetIds } = args;
  const { minimumHealthyPercent, maximumPercent, shift } = plan.rollout;
  return new aws.ecs.Service(
    `${name}-service`,
    {
      cluster: cluster.clusterArn,
      taskDefinition: task.taskDefinitionArn,
      desiredCount: plan.desiredCount,
      // Without it the provider replaces the service when its capacity changes. Source: AWS provider,
      // `aws_ecs_service`, `capacity_provider_strategy`.
      forceNewDeployment: true,
      waitForSteadyState: plan.steadyStateMinutes !== undefined,
      ...capacityArgs(plan.capacity, cluster.capacityProviders),
      networkConfiguration: {
        subnets: [...subnetIds],
        assignPublicIp: plan.placement === "public",
        securityGroups: [group.id],
      },
      // A deployment that fails is rolled back, whatever the strategy.
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: minimumHealthyPercent,
      deploymentMaximumPercent: maximumPercent,
      // Written for a rolling rollout too: ECS keeps the strategy of before where an update names none.
      ...(shift === undefined
        ? { deploymentConfiguration: { strategy: "ROLLING" } }
        : shiftArgs(name, plan, shift, opts)),
      ...(route === undefined ? {} : routeArgs(route)),
      ...discoveryArgs(plan, args.discovery ?? {}, task.logGroupName),
      ...rollbackArgs([...(route?.alarmNames ?? []), ...failureAlarms]),
      enableExecuteCommand: plan.task.enableExecuteCommand,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: {
        Name: name,
        // As configured: the policies compare the service with both.
        exposure: exposureOf(route),
        placement: plan.placement,
      },
    },
    {
      ...opts,
      // What the first tasks need: spot capacity, the caches of their images, the mount targets of their zones.
      dependsOn: [
        cluster,
        ...(route === undefined ? [] : route.forwarding),
        ...(args.cacheRules?.values() ?? []),
        ...(args.discovery?.servers ?? []),
        ...mountedBy(args).flatMap(([, { mountTargets }]) => mountTargets),
      ],
      ...(plan.scaling === undefined ? {} : { ignoreChanges: ["desiredCount"] }),
      ...(plan.steadyStateMinutes === undefined ? {} : timeoutsOf(plan.steadyStateMinutes)),
    },
  );
}

function timeoutsOf(minutes: number): pulumi.CustomResourceOptions {
  return { customTimeouts: { create: `${minutes}m`, update: `${minutes}m` } };
}

function exposureOf(route: ServiceRoute | undefined): "none" | "internal" | "public" {
  if (route === undefined) {
    return "none";
  }
  return route.plan.balancer.isInternal ? "internal" : "public";
}

function routeArgs({ plan, registrations }: ServiceRoute): Partial<aws.ecs.ServiceArgs> {
  return {
    loadBalancers: [...registrations],
    healthCheckGracePeriodSeconds: plan.gracePeriodSeconds,
  };
}

/** The alarms that roll a deployment back, with a balancer or without. */
function rollbackArgs(alarmNames: pulumi.Output<string>[]): Partial<aws.ecs.ServiceArgs> {
  return alarmNames.length === 0 ? {} : { alarms: { alarmNames, enable: true, rollback: true } };
}

function shiftArgs(
  name: string,
  { task: { location } }: ServicePlan,
  { configuration, bakeMinutes, hooks }: ShiftPlan,
  opts: pulumi.CustomResourceOptions,
): Partial<aws.ecs.ServiceArgs> {
  const deploymentConfiguration = { ...configuration, bakeTimeInMinutes: String(bakeMinutes) };
  if (hooks.length === 0) {
    return { deploymentConfiguration };
  }
  const description = "Invokes the functions of a rollout";
  const role = createEcsRole(`${name}-hooks`, description, location, opts);
  const functionArns = [...new Set(hooks.map(({ functionArn }) => functionArn))];
  new aws.iam.RolePolicy(
    `${name}-hooks-policy`,
    {
      role: role.name,
      policy: JSON.stringify(
        policyDocument([
          {
            Sid: "InvokeHooks",
            Effect: "Allow",
            Action: "lambda:InvokeFunction",
            Resource: functionArns,
          },
        ]),
      ),
    },
    opts,
  );
  return {
    deploymentConfiguration: {
      ...deploymentConfiguration,
      lifecycleHooks: hooks.map(({ functionArn, stages }) => ({
        hookTargetArn: functionArn,
        roleArn: role.arn,
        lifecycleStages: [...stages],
      })),
    },
  };
}
