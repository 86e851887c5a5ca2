/** What the capacity of a service is built from. */
import { type CapacitySpec, isOnInstances, type PlacementStrategy } from "./schema";

export type CapacityPlan = FargatePlan | InstancesPlan;

/** Items of a capacity provider strategy. */
export interface FargatePlan {
  readonly type: "FARGATE";
  readonly strategy: readonly {
    readonly capacityProvider: "FARGATE" | "FARGATE_SPOT";
    readonly base: number;
    readonly weight: number;
  }[];
}

export interface InstancesPlan {
  readonly type: "EC2";
  /** Fleet whose capacity provider starts instances for the tasks. */
  readonly fleet: string;
  readonly strategies: readonly { readonly type: "spread" | "binpack"; readonly field: string }[];
  readonly constraints: readonly {
    readonly type: "distinctInstance" | "memberOf";
    readonly expression?: string;
  }[];
}

/** Source: ECS Developer Guide, "Use strategies to define Amazon ECS task placement". */
const STRATEGIES: Readonly<Record<PlacementStrategy, InstancesPlan["strategies"][number]>> = {
  spreadZones: { type: "spread", field: "attribute:ecs.availability-zone" },
  spreadInstances: { type: "spread", field: "instanceId" },
  packMemory: { type: "binpack", field: "memory" },
  packCpu: { type: "binpack", field: "cpu" },
};

export function planCapacity(capacity: CapacitySpec): CapacityPlan {
  if (isOnInstances(capacity)) {
    const { fleet, placement, distinctInstances, instancesWhere } = capacity;
    return {
      type: "EC2",
      fleet,
      strategies: placement.map((name) => STRATEGIES[name]),
      constraints: [
        ...(distinctInstances ? [{ type: "distinctInstance" as const }] : []),
        ...instancesWhere.map((expression) => ({ type: "memberOf" as const, expression })),
      ],
    };
  }
  const { base, regular, spot } = capacity;
  const onDemand = { capacityProvider: "FARGATE", base, weight: regular } as const;
  const interruptible = { capacityProvider: "FARGATE_SPOT", base: 0, weight: spot } as const;
  return {
    type: "FARGATE",
    strategy: [
      ...(regular > 0 || base > 0 ? [onDemand] : []),
      ...(spot > 0 ? [interruptible] : []),
    ],
  };
}
