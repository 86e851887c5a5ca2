/** How the instances of fleets are patched. What the fields must be together is in the checks beside this file. */
import { z } from "zod";

import { operatingSystemNames } from "../fleet/operatingSystems";
import { type FleetStack } from "../fleet/schema";
import { type SpecOf } from "../spec/domain";
import { entryName, wholeNumber } from "../spec/fields";
import { weekdays } from "./schedule";

const name = entryName();

const at = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a local time such as "02:30", in quotes')
  .describe("Local time of each region, in quotes.")
  .meta({ examples: ["02:30"] });

/** Source of the ranges: Systems Manager API Reference, `CreateMaintenanceWindow`. */
const installSchema = z.strictObject({
  weekday: z.enum(weekdays).describe("Day of the week."),
  week: wholeNumber(1, 4, "weeks")
    .optional()
    .describe("Which such day of the month. Without it, that of every week."),
  at,
  hours: wholeNumber(2, 24, "hours").default(3).describe("Hours for which the window is open."),
  cutoffHours: wholeNumber(1, 23, "hours")
    .default(1)
    .describe("Hours before its end in which no further instance is begun."),
});

const ringSchema = z.strictObject({
  patchGroups: z
    .array(z.string())
    .min(1, "must name patch groups")
    .describe("Patch groups of fleets, each in one ring.")
    .meta({ examples: [["production"]] }),
  delayDays: wholeNumber(0, 100, "days").describe(
    "Days from the release of a patch to its approval. Each ring has its own: what a later one installs was installed by the earlier ones before.",
  ),
  install: installSchema.describe("When patches are installed, and instances restarted."),
  scanAt: at.default("12:00").describe("Local time of the scan of every day."),
  concurrency: wholeNumber(1, 1000, "instances")
    .default(1)
    .describe("Instances of a region that are patched at once."),
  errors: wholeNumber(0, 1000, "instances")
    .default(0)
    .describe("Failed instances after which a region begins no further one."),
});

const patches = z.partialRecord(z.enum(operatingSystemNames), z.array(z.string().min(1)));

const patchingSchema = z.strictObject({
  rings: z
    .record(name, ringSchema)
    .describe("Rings, by name: the one with the least delay is patched first."),
  timezones: z
    .record(z.string(), z.string())
    .default({})
    .describe("IANA time zones by region, in place of that of the region's own place."),
  approved: patches
    .default({})
    .describe("Patches that every ring installs whatever its delay, by operating system.")
    .meta({ examples: [{ windows2022: ["KB5030216"] }] }),
  rejected: patches
    .default({})
    .describe("Patches that are never installed, also where another one needs them.")
    .meta({ examples: [{ amazonLinux2023: ["kernel-livepatch*"] }] }),
});

/** The keys of patching. */
export const patchingKeys = {
  patching: patchingSchema
    .optional()
    .describe("Patching of fleets (Systems Manager Patch Manager). Default: nothing patches them."),
};

export type PatchingSpec = SpecOf<typeof patchingKeys>;
export type Patching = NonNullable<PatchingSpec["patching"]>;
export type RingSpec = Patching["rings"][string];

/** What patching reads of a stack. */
export type PatchingStack = PatchingSpec & FleetStack;
