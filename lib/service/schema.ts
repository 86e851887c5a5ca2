import { z } from "zod";

import { hookStages, windowsFamilies, type ServiceSpec } from "./spec";
import { containerSchema, seconds, size } from "./containerSchema";

const balanced = {
  container: z
    .string()
    .optional()
    .describe("Container that answers. Default: the only one with ports."),
  port: z.int().optional().describe("Its port that answers. Default: the first."),
  balancer: z
    .enum(["application", "network"])
    .optional()
    .describe("Kind of load balancer. Default: application."),
  shared: z
    .strictObject({
      name: z.string().describe("Name of the balancer, the same for all services that share it."),
      priority: z
        .int()
        .describe(
          "Place of the rule, 1 to 50000, unique on the balancer; the lowest is asked first.",
        ),
      hosts: z
        .array(z.string())
        .optional()
        .describe("Host names that lead here. Default: the service's own, unless there are paths."),
      paths: z
        .array(z.string())
        .optional()
        .describe("Paths that lead here, such as /accounts/*. Default: all."),
    })
    .optional()
    .describe("A balancer that several services share, and the rule that leads to this one."),
  healthCheck: z
    .strictObject({
      path: z.string().optional().describe('Path that is asked for. Default: "/".'),
      port: z.int().optional().describe("Port that is asked. Default: the one that answers."),
      matcher: z.string().optional().describe('Status codes of health. Default: "200-299".'),
      intervalSeconds: seconds("Seconds between checks, 5 to 300. Default: 15."),
      timeoutSeconds: seconds("Seconds that a check may take, below the interval. Default: 5."),
      healthyThreshold: z
        .number()
        .optional()
        .describe("Answers in a row that make it healthy, 2 to 10. Default: 2."),
      unhealthyThreshold: z
        .number()
        .optional()
        .describe("Failures in a row that make it unhealthy, 2 to 10. Default: 3."),
    })
    .optional()
    .describe("How the balancer finds out whether a task is healthy."),
  deregistrationDelaySeconds: seconds(
    "Seconds that a task that leaves still gets, 0 to 3600. Default: 30.",
  ),
  gracePeriodSeconds: seconds("Seconds in which a new task may fail its checks. Default: 60."),
  stickinessSeconds: seconds("Seconds that a client stays with its task, 1 to 604800."),
  slowStartSeconds: seconds("Seconds over which a new task gets its full share, 30 to 900."),
  idleTimeoutSeconds: seconds("Seconds that a connection may be idle, 1 to 4000. Default: 60."),
};

const exposureSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("none") }),
    z.strictObject({
      type: z.literal("internal"),
      from: z
        .union([z.literal("vpc"), z.array(z.string())], 'must be "vpc" or a list of services')
        .optional()
        .describe('Who may call: "vpc", or a list of services. Default: vpc.'),
      ...balanced,
    }),
    z.strictObject({
      type: z.literal("public"),
      allowedCidrs: z
        .array(z.string())
        .optional()
        .describe("IPv4 ranges of the callers. Default: the internet."),
      ...balanced,
    }),
  ],
  'must have a type: "none", "internal" or "public"',
);

const scheduleSchema = z.strictObject({
  schedule: z
    .string()
    .describe('"cron(...)", "rate(...)" or "at(...)".')
    .meta({ examples: ["cron(0 7 ? * MON-FRI *)"] }),
  min: z.number().describe("Fewest tasks from then on."),
  max: z.number().describe("Most tasks from then on."),
  timezone: z.string().optional().describe("IANA name. Default: UTC."),
});

const scalingSchema = z.strictObject({
  min: z.number().describe("Fewest tasks. In production at least one per zone."),
  max: z.number().describe("Most tasks."),
  cpuPercent: z.number().optional().describe("Average CPU to hold, 1 to 100."),
  memoryPercent: z.number().optional().describe("Average memory to hold, 1 to 100."),
  requestsPerTarget: z.number().optional().describe("Requests per minute and task to hold."),
  backlog: z
    .strictObject({ queueName: z.string(), messagesPerTask: z.number() })
    .optional()
    .describe("Messages of an SQS queue that wait per task to hold."),
  schedules: z
    .record(z.string(), scheduleSchema)
    .optional()
    .describe("Changes of the range by the clock, by name."),
});

const shift = {
  bakeMinutes: z.number().describe("Minutes that the old tasks stay after the shift, 0 to 1440."),
  hooks: z
    .record(
      z.string(),
      z.strictObject({ functionArn: z.string(), stages: z.array(z.enum(hookStages)) }),
    )
    .optional()
    .describe("Lambda functions that ECS asks at stages of the rollout, by name."),
};

const rolloutSchema = z.discriminatedUnion(
  "strategy",
  [
    z.strictObject({
      strategy: z.literal("rolling"),
      minimumHealthyPercent: z
        .number()
        .optional()
        .describe("Tasks that stay up, 0 to 100. Default: 100."),
      maximumPercent: z
        .number()
        .optional()
        .describe("Tasks that may run at once, 100 to 200. Default: 200."),
    }),
    z.strictObject({ strategy: z.literal("blueGreen"), ...shift }),
    z.strictObject({
      strategy: z.literal("linear"),
      stepPercent: z.number().describe("Share of the traffic that each step moves, 3 to 100."),
      stepBakeMinutes: z.number().describe("Minutes between steps, 0 to 1440."),
      ...shift,
    }),
    z.strictObject({
      strategy: z.literal("canary"),
      canaryPercent: z.number().describe("Share of the traffic that goes first, 0.1 to 100."),
      canaryBakeMinutes: z.number().describe("Minutes before the rest follows, 0 to 1440."),
      ...shift,
    }),
  ],
  'must have a strategy: "rolling", "blueGreen", "linear" or "canary"',
);

/** One service's own keys. What they must be together is in `lib/service/`. */
export const serviceSchema = z.strictObject({
  cpu: size("CPU of a task.", "0.5 vCPU"),
  memory: size("Memory of a task. AWS sells pairs of CPU and memory.", "1 GB"),
  ephemeralStorageGiB: z
    .number()
    .optional()
    .describe("Scratch disk of a task in GiB, 21 to 200. Default: the 20 that cost nothing."),
  architecture: z
    .enum(["X86_64", "ARM64"])
    .optional()
    .describe("Processors that the images are for. Default: X86_64."),
  operatingSystem: z
    .enum(["LINUX", ...windowsFamilies])
    .optional()
    .describe("Operating system of the images. Default: LINUX."),
  containers: z
    .record(z.string(), containerSchema)
    .describe("Containers of a task by name, 1 to 10. They reach each other at localhost."),
  exposure: exposureSchema
    .describe("Who may call the service: nobody, callers in the VPC, or the internet.")
    .meta({ examples: [{ type: "none" }] }),
  placement: z
    .enum(["private", "public"])
    .optional()
    .describe("Subnets of the tasks; public ones give each a public address. Default: private."),
  tasks: z
    .union([z.int(), scalingSchema], "must be a number of tasks, or min, max and what to scale by")
    .optional()
    .describe("How many tasks: a number, or min, max and what to scale by. Default: 1."),
  rollout: rolloutSchema
    .optional()
    .describe("How a new version replaces the old one. Default: rolling, with rollback."),
  capacity: z
    .strictObject({
      base: z
        .number()
        .optional()
        .describe("Tasks that always run on regular capacity. Default: 0."),
      regular: z.number().describe("Parts of the rest on regular capacity."),
      spot: z.number().describe("Parts of the rest on spot capacity."),
    })
    .optional()
    .describe("Shares of regular and spot capacity. Default: regular only."),
  reaches: z
    .array(
      z.strictObject({
        cidr: z.string().describe("IPv4 range."),
        port: z.int().describe("Port, 1 to 65535."),
        protocol: z
          .enum(["tcp", "udp"])
          .optional()
          .describe("Protocol of the connections. Default: tcp."),
      }),
    )
    .optional()
    .describe("What tasks may open connections to, beside HTTPS."),
  alarms: z
    .strictObject({
      targetErrors: z
        .number()
        .optional()
        .describe("Server errors of the tasks in a minute. Default: 10."),
      balancerErrors: z
        .number()
        .optional()
        .describe("Server errors of the balancer in a minute. Default: 10."),
      responseTimeSeconds: z
        .number()
        .optional()
        .describe("Seconds within which 99 of 100 answers come. Default: 2."),
    })
    .optional()
    .describe("When the default alarms fire."),
  logRetentionDays: z.number().optional().describe("Days for which the log is kept. Default: 30."),
  enableExecuteCommand: z
    .boolean()
    .optional()
    .describe("Whether operators may open a shell in the containers. Default: false."),
}) satisfies z.ZodType<ServiceSpec>;

/** The key of the container services; a stack without it has none. */
export const serviceKeys = {
  services: z
    .record(z.string(), serviceSchema)
    .default({})
    .describe("The container services that every region runs, by name."),
};
