/** Fleets of EC2 instances. What the fields must be together is in the checks beside this file. */
import { z } from "zod";

import { trafficPaths } from "../compute/instanceTypes/bandwidth";
import { hostRange } from "../network/cidrField";
import { type NetworkSpec } from "../network/schema";
import { type KeyOwnersSpec } from "../parameters/keyOwners";
import { port } from "../services/fields";
import { type SpecOf } from "../spec/domain";
import { entryName, regionName, wholeNumber } from "../spec/fields";
import { type IdentitySpec } from "../stack/schema";
import { machineImagesSchema } from "./images/schema";
import { scalingPlansSchema } from "./scalingPlans/schema";
import { baselineSchema } from "./baseline";
import { refreshSchema, warmPoolSchema } from "./lifecycle/schema";

const key = entryName();

/** Instances of a group. AWS has no limit of its own below the quota of vCPUs. */
const instances = wholeNumber(0, 1000, "instances");

const placementSchema = z.strictObject({
  strategy: z
    .enum(["spread", "partition", "cluster"])
    .describe(
      "How they are placed: each on a rack of its own and at most 7 in a zone (`spread`), over sets of racks (`partition`), or close together in one zone (`cluster`). A change replaces the placement group.",
    ),
  partitions: wholeNumber(1, 7, "partitions")
    .optional()
    .describe("Partitions in each zone, for `partition` only."),
});

const purchaseSchema = z.strictObject({
  onDemandBase: instances
    .default(0)
    .describe("Instances that are bought on demand before any on Spot."),
  onDemandPercent: wholeNumber(0, 100, "percent")
    .default(100)
    .describe("Percentage of all further instances that is bought on demand; the rest is Spot."),
});

const bandwidthSchema = z.strictObject({
  throughputGbps: z
    .number("must be a number of Gbps")
    .positive("must be more than 0 Gbps")
    .describe("What each instance must carry in one direction, in Gbps."),
  flows: wholeNumber(1, 100_000, "flows")
    .default(1)
    .describe("Connections over which an instance spreads its traffic."),
  path: z.enum(trafficPaths).describe("Where the traffic goes."),
  sustained: z
    .boolean()
    .default(true)
    .describe("Whether the traffic lasts; otherwise it comes in bursts that credits carry."),
});

const connectionSchema = z.strictObject({
  port: port.describe("Port of the connection."),
  protocol: z.enum(["tcp", "udp"]).default("tcp").describe("Protocol of the port."),
  cidrs: z.array(hostRange()).min(1).describe("IPv4 ranges of the other end."),
});

const scalingSchema = z
  .strictObject({
    cpuPercent: wholeNumber(1, 100, "percent")
      .optional()
      .describe("Average CPU utilization of the fleet that target tracking keeps, in percent."),
    networkOutMbps: z
      .number("must be a number of Mbps")
      .positive("must be more than 0 Mbps")
      .optional()
      .describe("Average traffic that an instance sends, which target tracking keeps, in Mbps."),
  })
  .refine(
    ({ cpuPercent, networkOutMbps }) =>
      (cpuPercent === undefined) !== (networkOutMbps === undefined),
    "must have one of cpuPercent and networkOutMbps: two targets of one group work against each other",
  );

/** Source of the ranges: ECS API Reference, `ManagedScaling`. */
const containersSchema = z.strictObject({
  targetPercent: wholeNumber(1, 100, "percent")
    .default(100)
    .describe(
      "Share of the instances that tasks use before ECS starts more. Below 100, some wait for tasks.",
    ),
  warmupSeconds: wholeNumber(0, 10_000, "seconds")
    .default(300)
    .describe("Seconds after its start before ECS counts an instance for its next decision."),
});

const fleetSchema = z.strictObject({
  regions: z
    .array(regionName)
    .min(1)
    .optional()
    .describe("Regions that have the fleet. Default: all of the stack.")
    .meta({ examples: [["us-east-1"]] }),
  zones: z
    .record(regionName, z.array(z.string()).min(1))
    .default({})
    .describe(
      "Zones of the fleet by region, where not all of the region's own: which zones offer an instance type depends on the account.",
    )
    .meta({ examples: [{ "us-east-1": ["us-east-1a", "us-east-1b"] }] }),
  image: z.string().describe("Name of the image in `machineImages.images`."),
  instanceTypes: z
    .array(z.string())
    .min(1)
    .max(40)
    .describe("Instance types of one architecture, the preferred one first.")
    .meta({ examples: [["m7g.large"]] }),
  patchGroup: z
    .string()
    .regex(
      /^[A-Za-z0-9_.-]{1,64}$/,
      "must be 1 to 64 letters, digits, dots, hyphens and underscores",
    )
    .describe(
      "Patch group of the instances, which Patch Manager finds by the tag `PatchGroup`. Every fleet is in one.",
    )
    .meta({ examples: ["production"] }),
  capacity: z
    .strictObject({
      min: instances.describe("Instances at least."),
      max: instances.min(1, "must be 1 to 1000 whole instances").describe("Instances at most."),
    })
    .describe("Number of instances in each region."),
  tenancy: z
    .enum(["default", "dedicated"])
    .default("default")
    .describe("Whether the hardware is shared with other accounts, or dedicated to this one."),
  placement: placementSchema
    .optional()
    .describe("Placement group of the fleet in each region. Default: there is none."),
  zoneDistribution: z
    .enum(["balanced-best-effort", "balanced-only"])
    .default("balanced-best-effort")
    .describe(
      "Whether instances start in other zones while one cannot start any, or only ever evenly.",
    ),
  purchase: purchaseSchema
    .prefault({})
    .describe("How instances are bought. Default: all on demand."),
  bandwidth: bandwidthSchema
    .optional()
    .describe("Network bandwidth that an instance needs, which is held against its types."),
  volumeGib: wholeNumber(8, 16_384, "GiB")
    .default(30)
    .describe("Size of the encrypted root volume in GiB."),
  ingress: z
    .record(key, connectionSchema)
    .default({})
    .describe("Ports that the instances listen on, by name. Default: they accept no connection."),
  egress: z
    .record(key, connectionSchema)
    .default({})
    .describe("Ports that the instances connect to, by name, beside HTTPS everywhere."),
  userData: z
    .string()
    .optional()
    .describe(
      "Script that an instance runs when it first starts. Every principal that describes the instance reads it: it holds no secrets.",
    ),
  healthCheckGraceSeconds: wholeNumber(0, 7200, "seconds")
    .default(300)
    .describe("Seconds after its start before an instance's health counts."),
  refresh: refreshSchema
    .prefault({})
    .describe("How instances are replaced when their template, image or tags change."),
  warmPool: warmPoolSchema
    .optional()
    .describe("Instances that have started before they are needed. Default: there are none."),
  hooks: z
    .record(
      key,
      z.strictObject({
        on: z.enum(["launch", "terminate"]).describe("When the instance waits."),
        timeoutSeconds: wholeNumber(30, 7200, "seconds")
          .default(300)
          .describe("Seconds for which it waits at most."),
        defaultResult: z
          .enum(["CONTINUE", "ABANDON"])
          .default("ABANDON")
          .describe(
            "What happens after the timeout. A launch that is abandoned ends the instance.",
          ),
      }),
    )
    .default({})
    .describe("Lifecycle hooks, by name, which software on the instance completes."),
  baseline: z
    .record(key, baselineSchema)
    .default({})
    .describe(
      "Scheduled changes of the least instances, by name. They own `capacity.min` then: a deployment does not reset it.",
    ),
  containers: containersSchema
    .optional()
    .describe(
      "Whether tasks of services run on the instances: they join the region's ECS cluster, and ECS scales the fleet. The image must be one that AWS optimized for ECS. Default: they run none.",
    )
    .meta({ examples: [{}] }),
  scaling: scalingSchema
    .optional()
    .describe("Target tracking between the least and the most instances. Default: none."),
});

/** The keys of fleets. */
export const fleetKeys = {
  machineImages: machineImagesSchema
    .optional()
    .describe("Images of EC2 instances, by region. Default: there are none."),
  fleets: z
    .record(key, fleetSchema)
    .default({})
    .describe("Fleets of EC2 instances, by name. Default: there are none."),
  scalingPlans: scalingPlansSchema
    .default({})
    .describe("Scaling plans over fleets (AWS Auto Scaling), by name. Default: there are none.")
    .meta({ examples: [{ relays: { fleets: ["relay"] } }] }),
};

export type FleetsSpec = SpecOf<typeof fleetKeys>;
export type FleetSpec = FleetsSpec["fleets"][string];

/** What fleets read of a stack. */
export type FleetStack = FleetsSpec &
  Pick<NetworkSpec, "regions" | "primaryRegion"> &
  Pick<IdentitySpec, "environment" | "owner"> &
  KeyOwnersSpec;
