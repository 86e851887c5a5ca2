import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Issue } from "../../lib/spec/issue";
import { checkBuilds } from "../../lib/service/buildContext";
import { checkService } from "../../lib/service/checkServices";
import { isShifting, leastTasks } from "../../lib/service/rollout";
import { taskRules } from "../../lib/service/securityGroups";
import { type ServiceSpec } from "../../lib/service/spec";
import { throwIfInvalid } from "../throwIfInvalid";
import { type Cluster } from "./cluster";
import { createHookRole, rolloutArgs } from "./rollout";
import { ServiceScaling } from "./serviceScaling";
import { createRules, createSecurityGroup } from "./securityGroups";
import {
  createFronted,
  frontArgs,
  type Fronted,
  requestLabel,
  type ServiceFront,
} from "./serviceFront";
import { type ServiceNetwork } from "./serviceNetwork";
import { TaskDefinition, type TaskDefinitionArgs } from "./taskDefinition";

export interface FargateServiceArgs extends Omit<TaskDefinitionArgs, "shellLogGroupArn"> {
  /** Whether the rules of production hold. */
  readonly production: boolean;
  readonly cluster: Cluster;
  readonly network: ServiceNetwork;
  /** What the service stands behind, and the names that lead to it. @default - nothing: a worker */
  readonly front?: ServiceFront | undefined;
  /** Topic that the alarms tell. @default - nobody; a rollback needs none */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/**
 * Tasks of one kind on Fargate, kept running, replaced safely and reached only as their exposure says.
 */
export class FargateService extends pulumi.ComponentResource {
  public readonly serviceName: pulumi.Output<string>;
  /** `arn:aws:ecs:…:task-definition/…:<revision>` */
  public readonly taskDefinitionArn: pulumi.Output<string>;
  /** The role that the containers act as. */
  public readonly taskRoleArn: pulumi.Output<string>;
  /** Security group of the tasks, for what they may connect to. */
  public readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: FargateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfInvalid(name, checkArgs(args));
    super("meridian:index:FargateService", name, {}, opts);
    const child = { parent: this };
    const { spec, network, cluster } = args;

    const description = `Tasks of ${args.service}`;
    const group = createSecurityGroup(`${name}-sg`, network.vpcId, description, child);
    createRules(name, taskRules(spec.reaches ?? []), { task: group.id }, child);
    const task = new TaskDefinition(
      `${name}-task`,
      { ...args, shellLogGroupArn: shellLogGroupArn(args) },
      child,
    );
    const fronted = createFronted(
      name,
      { ...args, front: args.front, vpcId: network.vpcId },
      group.id,
      child,
    );
    const service = createService(name, args, { group, task, fronted }, child);
    if (typeof spec.tasks === "object") {
      new ServiceScaling(
        `${name}-scaling`,
        {
          scaling: spec.tasks,
          clusterName: cluster.clusterName,
          serviceName: service.name,
          requestLabel: fronted && requestLabel(fronted),
        },
        child,
      );
    }

    this.serviceName = service.name;
    this.taskDefinitionArn = task.taskDefinitionArn;
    this.taskRoleArn = task.taskRoleArn;
    this.securityGroupId = group.id;
    this.registerOutputs({
      serviceName: this.serviceName,
      taskDefinitionArn: this.taskDefinitionArn,
      taskRoleArn: this.taskRoleArn,
      securityGroupId: this.securityGroupId,
    });
  }
}

function checkArgs(args: FargateServiceArgs): Issue[] {
  const { spec, production, network } = args;
  const zoneCount = network.privateSubnetIds.length;
  return [
    ...checkService(spec, { production, zoneCount }, "spec"),
    ...checkBuilds(spec.containers, "spec.containers"),
    ...checkSurroundings(args),
  ];
}

/** Refuses what would be left out without a word: nothing asks for it where it is missing. */
function checkSurroundings({
  spec,
  front,
  cluster,
  environment = {},
}: FargateServiceArgs): Issue[] {
  const { exposure, containers, enableExecuteCommand } = spec;
  const issues = Object.keys(environment)
    .filter((name) => !(name in containers))
    .map((name) => ({
      path: `environment.${name}`,
      message: `must name a container, got ${JSON.stringify(name)}; they are ${Object.keys(containers).join(", ")}`,
    }));
  if ((exposure.type === "none") !== (front === undefined)) {
    const expectation = exposure.type === "none" ? "must be left out" : "must be given";
    const got = front === undefined ? "none" : "one";
    const message = `${expectation} for a service whose exposure is "${exposure.type}", got ${got}`;
    issues.push({ path: "front", message });
  }
  if (enableExecuteCommand === true && cluster.shellLogGroup === undefined) {
    const message =
      "must log shells for a service with enableExecuteCommand, got one that does not; set its enableExecuteCommand";
    issues.push({ path: "cluster", message });
  }
  return issues;
}

function shellLogGroupArn({
  spec,
  cluster,
}: FargateServiceArgs): pulumi.Output<string> | undefined {
  return spec.enableExecuteCommand === true ? cluster.shellLogGroup?.arn : undefined;
}

function createService(
  name: string,
  args: FargateServiceArgs,
  {
    group,
    task,
    fronted,
  }: {
    readonly group: aws.ec2.SecurityGroup;
    readonly task: TaskDefinition;
    readonly fronted: Fronted | undefined;
  },
  opts: pulumi.CustomResourceOptions,
): aws.ecs.Service {
  const { spec, place, cluster, network } = args;
  const { placement = "private", rollout = { strategy: "rolling" } } = spec;
  const hookRole = isShifting(rollout)
    ? createHookRole(`${name}-hooks`, rollout, place, opts)
    : undefined;
  return new aws.ecs.Service(
    `${name}-service`,
    {
      cluster: cluster.clusterArn,
      taskDefinition: task.taskDefinitionArn,
      desiredCount: leastTasks(spec),
      capacityProviderStrategies: capacityOf(spec),
      networkConfiguration: { ...placeTasks(placement, network), securityGroups: [group.id] },
      ...rolloutArgs(rollout, hookRole?.arn, place),
      ...(fronted === undefined ? {} : frontArgs(name, place, fronted, opts)),
      enableExecuteCommand: spec.enableExecuteCommand ?? false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: {
        Name: name,
        // What was named in the configuration, for whoever judges what came of it.
        exposure: spec.exposure.type,
        placement: placement,
      },
    },
    {
      ...opts,
      // Spot capacity must be the cluster's before a service may ask for it, and a target group a
      // balancer's before a service may register with it.
      dependsOn: [cluster, ...(fronted === undefined ? [] : [fronted.targets.route])],
      ...(typeof spec.tasks === "object" ? { ignoreChanges: ["desiredCount"] } : {}),
    },
  );
}

function placeTasks(placement: "private" | "public", network: ServiceNetwork) {
  const isPublic = placement === "public";
  const subnets = isPublic ? network.publicSubnetIds : network.privateSubnetIds;
  return { subnets: [...subnets], assignPublicIp: isPublic };
}

function capacityOf({ capacity }: ServiceSpec) {
  const { base = 0, regular, spot } = capacity ?? { regular: 1, spot: 0 };
  return [
    ...(regular > 0 || base > 0 ? [{ capacityProvider: "FARGATE", base, weight: regular }] : []),
    ...(spot > 0 ? [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: spot }] : []),
  ];
}
