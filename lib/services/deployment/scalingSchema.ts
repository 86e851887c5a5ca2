/** How many tasks a service runs. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";
import { isTimezone } from "../../spec/timezone";
import { textThat } from "../fields";

/** Source: Amazon ECS service quotas, "Tasks per service". */
const MOST_TASKS = 5000;

/** Source: Application Auto Scaling API Reference, `PutScheduledAction`. */
const schedulePattern =
  /^(cron\(\S+( \S+){5}\)|rate\(\d+ (minute|hour|day)s?\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/;

const fewest = wholeNumber(0, MOST_TASKS, "tasks");
const most = wholeNumber(1, MOST_TASKS, "tasks");
const percent = wholeNumber(1, 100, "percent");

/**
 * Source of the default: Application Auto Scaling API Reference, `TargetTrackingScalingPolicyConfiguration`,
 * for ECS services. AWS has no upper limit; an hour leaves a service at the wrong size long enough.
 */
const cooldown = wholeNumber(0, 3600, "seconds").default(300);

const scheduleSchema = z.strictObject({
  schedule: z
    .string()
    .regex(
      schedulePattern,
      'must be "cron(...)" with six fields, "rate(...)" or "at(yyyy-mm-ddThh:mm:ss)"',
    )
    .describe(
      'Expression of Application Auto Scaling: "cron(...)" with six fields, "rate(...)" or "at(...)".',
    )
    .meta({ examples: ["cron(0 7 ? * MON-FRI *)"] }),
  min: fewest.describe("Fewest tasks from then on."),
  max: most.describe("Most tasks from then on."),
  timezone: textThat(isTimezone, 'must be an IANA time zone such as "Europe/Berlin"')
    .default("UTC")
    .describe("IANA name of the time zone."),
});

const scalingSchema = z.strictObject({
  min: fewest.describe("Fewest tasks. In production at least one per zone."),
  max: most.describe("Most tasks."),
  cpuPercent: percent.optional().describe("Target of the average CPU utilization."),
  memoryPercent: percent.optional().describe("Target of the average memory utilization."),
  requestsPerTarget: wholeNumber(1, 1000000, "requests")
    .optional()
    .describe(
      "Target of the requests per minute and task; behind an Application Load Balancer only.",
    ),
  backlog: z
    .strictObject({
      queue: z
        .string()
        .optional()
        .describe("One of `queues`, which the service receives messages of."),
      queueName: z
        .string()
        .optional()
        .describe("Name of an SQS queue of another stack, in the region of the service."),
      messagesPerTask: wholeNumber(1, 1000000, "messages").describe("Visible messages per task."),
    })
    .optional()
    .describe("Target of the visible messages of an SQS queue per task."),
  scaleOutCooldownSeconds: cooldown.describe(
    "Seconds after tasks were added in which no more are added by the same target.",
  ),
  scaleInCooldownSeconds: cooldown.describe(
    "Seconds after tasks were removed in which no more are removed by the same target.",
  ),
  schedules: z
    .record(z.string(), scheduleSchema)
    .default({})
    .describe("Scheduled changes of `min` and `max`, by name."),
});

/** A fixed number of tasks, or the range in which they are scaled. */
export const tasksSchema = z
  .union([fewest, scalingSchema], "must be a number of tasks, or min, max and what to scale by")
  .default(1);

export type TasksSpec = z.output<typeof tasksSchema>;
export type ScalingSpec = z.output<typeof scalingSchema>;

/** The fewest tasks that a service can be scaled to, schedules aside. */
export function leastTasks(tasks: TasksSpec): number {
  return typeof tasks === "number" ? tasks : tasks.min;
}

/** The most tasks that a service can be scaled to, deployments aside. */
export function mostTasks(tasks: TasksSpec): number {
  return typeof tasks === "number"
    ? tasks
    : Math.max(tasks.max, ...Object.values(tasks.schedules).map(({ max }) => max));
}
