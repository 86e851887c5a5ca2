/** The service of ECS: what it is created and updated with, and what its first tasks wait for. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../lib/iam/document";
import { type ShiftPlan } from "../../lib/services/deployment/rolloutPlan";
import { type ServicePlan } from "../../lib/services/servicePlan";
import { capacityArgs } from "./capacityArgs";
import { discoveryArgs } from "./discovery/discoveryArgs";
import { createEcsRole } from "./ecsRole";
import { type ServiceRoute } from "./exposure/serviceRoute";
import { type FargateServiceArgs, mountedBy } from "./fargateServiceArgs";
import { type TaskDefinition } from "./taskDefinition";

interface ServiceParts {
  readonly group: aws.ec2.SecurityGroup;
  readonly task: TaskDefinition;
  readonly failureAlarms: readonly pulumi.Output<string>[];
}

export function createService(
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
