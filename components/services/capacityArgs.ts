/** What the capacity of a service adds to the arguments of its ECS service. */
import type * as aws from "@pulumi/aws";

import { type CapacityPlan } from "../../lib/services/capacity/plan";
import { type CapacityProviders } from "./cluster";

export function capacityArgs(
  plan: CapacityPlan,
  providers: CapacityProviders,
): Partial<aws.ecs.ServiceArgs> {
  if (plan.type === "FARGATE") {
    return { capacityProviderStrategies: plan.strategy.map((item) => ({ ...item })) };
  }
  const capacityProvider = providers[plan.fleet];
  return {
    capacityProviderStrategies:
      capacityProvider === undefined ? [] : [{ capacityProvider, base: 0, weight: 1 }],
    orderedPlacementStrategies: plan.strategies.map((item) => ({ ...item })),
    placementConstraints: plan.constraints.map((item) => ({ ...item })),
  };
}
