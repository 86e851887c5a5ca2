/**
 * How a new version replaces the old one.
 *
 * Each strategy is a member of a union, so that a rolling rollout cannot have a bake time.
 */
import { z } from "zod";

import { ipv4Range } from "../../network/cidrField";
import { wholeNumber } from "../../spec/fields";
import { port } from "../fields";

/** Source: ECS API Reference, `DeploymentLifecycleHook`. */
export const hookStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
] as const;

/** Source of the defaults: ECS API Reference, `DeploymentConfiguration`. */
export const ROLLING_DEFAULTS = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;

const functionArn =
  /^arn:(aws|aws-cn|aws-us-gov|\{partition\}):lambda:[^:]+:[^:]+:function:[\w-]+(:[\w$-]+)?$/;

/** Source of the range: ECS API Reference, `DeploymentConfiguration`, `bakeTimeInMinutes`. */
const minutes = wholeNumber(0, 1440, "minutes");

/** The internet is not admitted. The policy `no-public-ingress` takes public ranges of /8 for it, too. */
const TEST_CALLERS = { shortest: 8, longest: 32 } as const;

const hookSchema = z.strictObject({
  functionArn: z
    .string()
    .regex(functionArn, "must be the ARN of a Lambda function")
    .describe(
      "ARN of the function. `{region}`, `{accountId}` and `{partition}` stand for those of the service.",
    ),
  stages: z
    .array(z.enum(hookStages))
    .refine((stages) => stages.length > 0, {
      error: "must name at least one stage",
      params: { advice: `; the stages are ${hookStages.join(", ")}` },
    })
    .describe("Stages of the rollout at which ECS invokes the function."),
});

const shift = {
  bakeMinutes: minutes.describe("Minutes for which the old tasks keep running after the shift."),
  hooks: z
    .record(z.string(), hookSchema)
    .default({})
    .describe("Lambda functions that ECS invokes at stages of the rollout, by name."),
  testPort: port
    .optional()
    .describe(
      "Port of a second HTTPS listener of the service's own application balancer, which leads to the new version before production's traffic is shifted. Without it there is none.",
    )
    .meta({ examples: [8443] }),
  testCidrs: z
    .array(ipv4Range(TEST_CALLERS))
    .refine((ranges) => ranges.length > 0, {
      error: "must name IPv4 ranges",
      params: { advice: "; leave it out for the VPC" },
    })
    .optional()
    .describe(
      "IPv4 ranges of the callers of the test listener. Without it, the VPC: only where the balancer is internal and admits the VPC.",
    ),
};

export const rolloutSchema = z.discriminatedUnion(
  "strategy",
  [
    z.strictObject({
      strategy: z.literal("rolling"),
      minimumHealthyPercent: wholeNumber(0, 100, "percent")
        .default(ROLLING_DEFAULTS.minimumHealthyPercent)
        .describe("Percentage of the desired tasks that keep running, rounded up."),
      maximumPercent: wholeNumber(100, 200, "percent")
        .default(ROLLING_DEFAULTS.maximumPercent)
        .describe("Percentage of the desired tasks that can run at once, rounded down."),
      alternateTargetGroup: z
        .boolean()
        .default(false)
        .describe(
          "Whether tasks are registered with the second target group as well, for the one deployment that returns from another strategy to `rolling`.",
        ),
    }),
    z.strictObject({ strategy: z.literal("blueGreen"), ...shift }),
    z.strictObject({
      strategy: z.literal("linear"),
      stepPercent: percent(3).describe("Percentage of the traffic that each step moves."),
      stepBakeMinutes: minutes.describe("Minutes between steps."),
      ...shift,
    }),
    z.strictObject({
      strategy: z.literal("canary"),
      canaryPercent: percent(0.1).describe("Percentage of the traffic that moves first."),
      canaryBakeMinutes: minutes.describe("Minutes before the remaining traffic moves."),
      ...shift,
    }),
  ],
  'must have a strategy: "rolling", "blueGreen", "linear" or "canary"',
);

export type RolloutSpec = z.output<typeof rolloutSchema>;

/** Rollouts in which ECS moves the traffic and so owns the weights of the listener rule. */
export type ShiftingRollout = Exclude<RolloutSpec, { readonly strategy: "rolling" }>;

/** Whether ECS moves the traffic of a rollout. */
export function isShifting(rollout: RolloutSpec): rollout is ShiftingRollout {
  return rollout.strategy !== "rolling";
}

/** Whether a service has a second target group: ECS moves the traffic to it, or could have before. */
export function hasAlternateTargetGroup(rollout: RolloutSpec): boolean {
  return isShifting(rollout) || rollout.alternateTargetGroup;
}

/** Source of the ranges: ECS API Reference, `LinearConfiguration` and `CanaryConfiguration`. */
function percent(least: number) {
  const expectation = `must be ${least} to 100 percent`;
  return z.number().min(least, expectation).max(100, expectation);
}
