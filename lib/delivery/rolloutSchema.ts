/**
 * How traffic moves to a new version of a function.
 *
 * Each strategy is a member of a union, so that a release all at once cannot have steps.
 */
import { z } from "zod";

import { wholeNumber } from "../spec/fields";
import { presetNames } from "./presets";
import { MOST_STEPS } from "./weights";

const percent = wholeNumber(1, 99, "percent");

/** Growing percentages; whether they grow is checked where all of them are accepted. */
const listSchema = z.strictObject({
  shape: z.literal("list"),
  percents: z
    .array(wholeNumber(1, 100, "percent"))
    .min(1)
    .max(MOST_STEPS)
    .describe("Percentage of the new version at each step; 100 follows where it is not the last."),
});

const scheduleSchema = z.discriminatedUnion(
  "shape",
  [
    z.strictObject({
      shape: z.literal("linear"),
      steps: wholeNumber(1, MOST_STEPS, "steps").describe("Steps of one size."),
    }),
    z.strictObject({
      shape: z.literal("exponential"),
      steps: wholeNumber(1, 20, "steps").describe("Steps, each twice the one before."),
    }),
    z.strictObject({
      shape: z.literal("geometric"),
      firstPercent: percent.describe("Percentage of the first step."),
      ratio: z
        .number()
        .min(1.1, "must be 1.1 to 100")
        .max(100, "must be 1.1 to 100")
        .describe("What each further step multiplies the one before with, 1.1 to 100."),
    }),
    z.strictObject({
      shape: z.literal("canary"),
      percent: percent.describe("Percentage of the first step; the second one is 100."),
    }),
    listSchema,
  ],
  'must have a shape: "linear", "exponential", "geometric", "canary" or "list"',
);

/** An invocation of the new version by itself, before users depend on it. */
const probeSchema = z.strictObject({
  event: z
    .record(z.string(), z.json())
    .describe("Event of the invocation, as the function gets it; no secrets."),
  expect: z
    .strictObject({
      statusCode: wholeNumber(100, 599, "status codes")
        .optional()
        .describe("Status code in the response."),
      bodyIncludes: z.string().min(1).optional().describe("Text in the `body` of the response."),
    })
    .default({})
    .describe("What the response must hold, beside not being an error."),
});

/** What a step needs before the next one begins. */
const gate = {
  minimumInvocations: wholeNumber(1, 1_000_000, "invocations")
    .default(20)
    .describe("Invocations of the new version that a step needs before its health is known."),
  probe: probeSchema
    .optional()
    .describe("An invocation of the new version at each step, whose response must be as expected."),
};

/** Source of the range: CodeDeploy User Guide, "CodeDeploy quotas": 2,880 minutes between the first and the last shift. */
const shiftSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("canary"),
      percent,
      minutes: wholeNumber(1, 2880, "minutes"),
    }),
    z.strictObject({
      kind: z.literal("linear"),
      percent,
      minutes: wholeNumber(1, 2880, "minutes"),
    }),
  ],
  'must have a kind: "canary" or "linear"',
);

export const rolloutSchema = z.discriminatedUnion(
  "strategy",
  [
    z.strictObject({ strategy: z.literal("allAtOnce") }),
    z.strictObject({
      strategy: z.literal("codeDeploy"),
      configuration: z
        .union(
          [z.enum(presetNames), shiftSchema],
          `must be one of CodeDeploy's configurations (${presetNames.join(", ")}), or a kind with percent and minutes`,
        )
        .describe("CodeDeploy's predefined configuration, or percent and minutes of one's own."),
      beforeTraffic: probeSchema
        .optional()
        .describe("Invocation of the new version before it gets traffic."),
      afterTraffic: probeSchema
        .optional()
        .describe("Invocation of the new version when it has all traffic."),
    }),
    z.strictObject({
      strategy: z.literal("stateMachine"),
      weights: scheduleSchema.describe("How the percentage of the new version grows."),
      intervalMinutes: wholeNumber(1, 1440, "minutes").describe(
        "Minutes for which each percentage is held and watched.",
      ),
      ...gate,
      noTraffic: z
        .enum(["hold", "invoke"])
        .default("hold")
        .describe(
          "What happens at a step with fewer invocations: `hold` waits for another interval, `invoke` invokes the probe for those that are missing.",
        ),
      mostHolds: wholeNumber(0, 100, "intervals")
        .default(3)
        .describe(
          "Further intervals for which a step waits for invocations, before it is rolled back.",
        ),
    }),
    z.strictObject({
      strategy: z.literal("simple"),
      weights: scheduleSchema.describe("How the percentage of the new version grows."),
      intervalSeconds: wholeNumber(60, 840, "seconds").describe(
        "Seconds for which each percentage is held and watched.",
      ),
      ...gate,
    }),
  ],
  'must have a strategy: "allAtOnce", "codeDeploy", "stateMachine" or "simple"',
);

export type RolloutSpec = z.output<typeof rolloutSchema>;
export type ProbeSpec = z.output<typeof probeSchema>;
/** Strategies whose steps the rollout function takes. */
export type SteppedRollout = Extract<RolloutSpec, { readonly strategy: "stateMachine" | "simple" }>;
