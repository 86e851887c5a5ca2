import { z } from "zod";

import { logRetention } from "../spec/fields";
import { type SpecOf } from "../spec/domain";
import { alarmSchema } from "./alarms";
import { capacitySchema } from "./capacity/schema";
import { rolloutSchema } from "./deployment/rolloutSchema";
import { tasksSchema } from "./deployment/scalingSchema";
import { discoverySchema } from "./discovery/schema";
import { egressSchema } from "./egress";
import { balancerSchema, exposureSchema } from "./exposure/schema";
import { parseCpu, parseMemory } from "./fargateSizes";
import { fileSystemSchema } from "./fileSystems/schema";
import { imageCacheSchema } from "./imageCaches/schema";
import { containerSchema } from "./task/containerSchema";
import { windowsFamilies } from "./task/operatingSystems";
import { size } from "./task/sizeField";

const STORAGE = { least: 21, most: 200 } as const;

/** Source of the range: ECS API Reference, `EphemeralStorage`. A task has 20 GiB without it. */
const ephemeralStorage = z
  .number()
  .superRefine((gib, context) => {
    if (!Number.isInteger(gib) || gib < STORAGE.least || gib > STORAGE.most) {
      const advice = gib === 20 ? "; leave it out, 20 GiB are the default" : "";
      const message = `must be ${STORAGE.least} to ${STORAGE.most} GiB`;
      context.addIssue({ code: "custom", message, params: { advice } });
    }
  })
  .meta({ minimum: STORAGE.least, maximum: STORAGE.most });

/** The keys of one service. What they must be together is in `checks.ts`. */
export const serviceSchema = z.strictObject({
  cpu: size(
    parseCpu,
    'must be CPU in words or units, such as "0.5 vCPU" or 512',
    "0.5 vCPU",
  ).describe("CPU of a task."),
  memory: size(
    parseMemory,
    'must be memory in words or MiB, such as "1 GB" or 1024',
    "1 GB",
  ).describe("Memory of a task. AWS sells pairs of CPU and memory."),
  ephemeralStorageGiB: ephemeralStorage
    .optional()
    .describe("Scratch disk of a task in GiB. Without it, the 20 that are free of charge."),
  architecture: z
    .enum(["X86_64", "ARM64"])
    .default("X86_64")
    .describe("Processor architecture of the images."),
  operatingSystem: z
    .enum(["LINUX", ...windowsFamilies])
    .default("LINUX")
    .describe("Operating system of the images."),
  containers: z
    .record(z.string(), containerSchema)
    .describe("Containers of a task by name, 1 to 10. They reach each other at localhost."),
  exposure: exposureSchema
    .describe(
      "Allowed callers: none, callers in the VPC, the internet, or those of a shared balancer.",
    )
    .meta({ examples: [{ type: "none" }] }),
  discovery: discoverySchema
    .optional()
    .describe(
      "How other services find this one without a balancer: by proxies (Service Connect), or by names in DNS (Cloud Map). Without it, they do not.",
    )
    .meta({ examples: [{ type: "connect", from: ["web"] }] }),
  placement: z
    .enum(["private", "public"])
    .default("private")
    .describe("Subnets of the tasks; in public ones each task has a public address."),
  tasks: tasksSchema.describe("A number of tasks, or min, max and what to scale by."),
  rollout: rolloutSchema
    .prefault({ strategy: "rolling" })
    .describe("How a new version replaces the old one. A deployment that fails is rolled back."),
  waitForSteadyState: z
    .boolean()
    .optional()
    .describe(
      "Whether an update waits for its deployment, and fails with it. Without it, in production alone.",
    ),
  capacity: capacitySchema
    .prefault({ regular: 1, spot: 0 })
    .describe(
      "Shares of regular and spot capacity of Fargate, or the fleet whose instances run the tasks.",
    ),
  egress: z
    .array(egressSchema)
    .default([])
    .describe("What tasks are allowed to connect to, beside HTTPS."),
  alarms: alarmSchema.prefault({}).describe("Thresholds of the default alarms."),
  logRetentionDays: logRetention
    .optional()
    .describe("Days for which the log is kept. Default: 30 in development, 365 in production."),
  enableExecuteCommand: z
    .boolean()
    .default(false)
    .describe(
      "Whether operators can open a shell in the containers (ECS Exec). Sessions are logged.",
    ),
  allowShellsInProduction: z
    .boolean()
    .default(false)
    .describe("Whether `enableExecuteCommand` can be true in production."),
});

/** The keys of the container services; a stack without them has none. */
export const serviceKeys = {
  balancers: z
    .record(z.string(), balancerSchema)
    .default({})
    .describe("Application Load Balancers that several services share, by name, in every region."),
  fileSystems: z
    .record(z.string(), fileSystemSchema)
    .default({})
    .describe("File systems (Amazon EFS) that containers mount, by name, one in every region.")
    .meta({
      examples: [{ uploads: { keyArn: "arn:{partition}:kms:{region}:{accountId}:key/mrk-1" } }],
    }),
  imageCaches: z
    .record(z.string(), imageCacheSchema)
    .default({})
    .describe(
      "Caches of upstream registries in the private registry, by the prefix of their repositories, in every region (ECR pull through cache).",
    )
    .meta({ examples: [{ quay: { upstream: "quay.io" } }] }),
  services: z
    .record(z.string(), serviceSchema)
    .prefault({})
    .describe("The container services that every region runs, by name."),
};

/** The container services of a stack by themselves, for a program without a stack file. */
export const servicesSchema = z.strictObject(serviceKeys);

/** The container services of a stack as they are written. */
export type ServicesInput = z.input<typeof servicesSchema>;

/** One service as it is written. */
export type ServiceInput = z.input<typeof serviceSchema>;

/** One service, with its defaults. */
export type ServiceSpec = z.output<typeof serviceSchema>;

/** The container services of a stack, with their shared balancers. */
export type ServicesSpec = SpecOf<typeof serviceKeys>;
