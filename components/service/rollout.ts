/** The rollout of a service as ECS takes it, and the roles that ECS needs for it. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { fillPlaceholders, type Place } from "../../lib/service/placeholders";
import { rollingDefaults, type ShiftingRollout } from "../../lib/service/rollout";
import { type RolloutSpec } from "../../lib/service/spec";

/** The part of a service's arguments that its rollout decides. */
export type RolloutArgs = Pick<
  aws.ecs.ServiceArgs,
  | "deploymentCircuitBreaker"
  | "deploymentConfiguration"
  | "deploymentMaximumPercent"
  | "deploymentMinimumHealthyPercent"
>;

/** Writes a rollout. A deployment that fails is rolled back, whatever the strategy. */
export function rolloutArgs(
  rollout: RolloutSpec,
  hookRoleArn: pulumi.Input<string> | undefined,
  place: Place,
): RolloutArgs {
  const deploymentCircuitBreaker = { enable: true, rollback: true };
  if (rollout.strategy === "rolling") {
    return {
      deploymentCircuitBreaker,
      deploymentMinimumHealthyPercent:
        rollout.minimumHealthyPercent ?? rollingDefaults.minimumHealthyPercent,
      deploymentMaximumPercent: rollout.maximumPercent ?? rollingDefaults.maximumPercent,
    };
  }
  return {
    deploymentCircuitBreaker,
    deploymentMinimumHealthyPercent: rollingDefaults.minimumHealthyPercent,
    deploymentMaximumPercent: rollingDefaults.maximumPercent,
    deploymentConfiguration: {
      ...shiftArgs(rollout),
      bakeTimeInMinutes: String(rollout.bakeMinutes),
      ...(hookRoleArn === undefined
        ? {}
        : {
            lifecycleHooks: Object.values(rollout.hooks ?? {}).map((hook) => ({
              hookTargetArn: fillPlaceholders(hook.functionArn, place),
              roleArn: hookRoleArn,
              lifecycleStages: [...hook.stages],
            })),
          }),
    },
  };
}

function shiftArgs(rollout: ShiftingRollout) {
  switch (rollout.strategy) {
    case "blueGreen":
      return { strategy: "BLUE_GREEN" };
    case "linear":
      return {
        strategy: "LINEAR",
        linearConfiguration: {
          stepPercent: rollout.stepPercent,
          stepBakeTimeInMinutes: String(rollout.stepBakeMinutes),
        },
      };
    case "canary":
      return {
        strategy: "CANARY",
        canaryConfiguration: {
          canaryPercent: rollout.canaryPercent,
          canaryBakeTimeInMinutes: String(rollout.canaryBakeMinutes),
        },
      };
  }
}

/** Creates the role with which ECS moves traffic between target groups. */
export function createShiftRole(
  name: string,
  place: Place,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const role = new aws.iam.Role(
    name,
    { description: "Moves traffic between target groups", assumeRolePolicy: ecsTrust(place) },
    opts,
  );
  new aws.iam.RolePolicyAttachment(
    `${name}-policy`,
    {
      role: role.name,
      policyArn: `arn:${place.partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers`,
    },
    opts,
  );
  return role;
}

/** Creates the role with which ECS asks the functions of a rollout; none when it has no hooks. */
export function createHookRole(
  name: string,
  rollout: ShiftingRollout,
  place: Place,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role | undefined {
  const functions = Object.values(rollout.hooks ?? {}).map(({ functionArn }) =>
    fillPlaceholders(functionArn, place),
  );
  if (functions.length === 0) {
    return undefined;
  }
  const role = new aws.iam.Role(
    name,
    { description: "Asks the functions of a rollout", assumeRolePolicy: ecsTrust(place) },
    opts,
  );
  new aws.iam.RolePolicy(
    `${name}-policy`,
    {
      role: role.name,
      policy: JSON.stringify(
        policyDocument([
          {
            Sid: "AskHooks",
            Effect: "Allow",
            Action: "lambda:InvokeFunction",
            Resource: [...new Set(functions)],
          },
        ]),
      ),
    },
    opts,
  );
  return role;
}

function ecsTrust({ accountId }: Place): string {
  return JSON.stringify(
    serviceTrust("ecs.amazonaws.com", { StringEquals: { "aws:SourceAccount": accountId } }),
  );
}
