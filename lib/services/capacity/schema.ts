/** What the tasks of a service run on: Fargate, or the instances of a fleet. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";

/** Source of the ranges: ECS API Reference, `CapacityProviderStrategyItem`. */
const fargateSchema = z.strictObject({
  base: wholeNumber(0, 100000, "tasks")
    .default(0)
    .describe("Tasks that always run on regular capacity."),
  regular: wholeNumber(0, 1000, "parts").describe("Parts of the rest on regular capacity."),
  spot: wholeNumber(0, 1000, "parts").describe("Parts of the rest on spot capacity."),
});

/** Source: ECS Developer Guide, "Use strategies to define Amazon ECS task placement". */
const STRATEGIES = ["spreadZones", "spreadInstances", "packMemory", "packCpu"] as const;

/** Source of both limits: ECS API Reference, `CreateService`. */
const MOST_STRATEGIES = 5;
const MOST_EXPRESSIONS = 9;

const instanceSchema = z.strictObject({
  fleet: z
    .string()
    .describe("One of `fleets` that has `containers`, in every region of the stack.")
    .meta({ examples: ["windows"] }),
  placement: z
    .array(z.enum(STRATEGIES))
    .max(MOST_STRATEGIES, `must be at most ${MOST_STRATEGIES} strategies`)
    .default(["spreadZones", "packMemory"])
    .describe(
      "Which instance gets a task, the first strategy first: spread over zones or instances, or filled by memory or CPU.",
    ),
  distinctInstances: z
    .boolean()
    .default(false)
    .describe("Whether no two tasks of the service share an instance."),
  instancesWhere: z
    .array(z.string().min(1, "must be an expression of the cluster query language"))
    .max(MOST_EXPRESSIONS, `must be at most ${MOST_EXPRESSIONS} expressions`)
    .default([])
    .describe("Expressions of the cluster query language that an instance must meet.")
    .meta({ examples: [["attribute:ecs.instance-type =~ m7i.*"]] }),
});

export const capacitySchema = z.union(
  [fargateSchema, instanceSchema],
  "must be shares of regular and spot capacity, or a fleet",
);

export type CapacitySpec = z.output<typeof capacitySchema>;
export type FargateCapacity = z.output<typeof fargateSchema>;
export type InstanceCapacity = z.output<typeof instanceSchema>;
export type PlacementStrategy = (typeof STRATEGIES)[number];

/** Whether the tasks run on instances of the stack. */
export function isOnInstances(capacity: CapacitySpec): capacity is InstanceCapacity {
  return "fleet" in capacity;
}
