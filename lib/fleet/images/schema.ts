/** The images that instances start from. */
import { z } from "zod";

import { architectures } from "../../compute/instanceTypes/instanceTypes";
import { wholeNumber } from "../../spec/fields";
import { operatingSystemNames } from "../operatingSystems";
import { calendarDate } from "./dates";

const imageSchema = z.strictObject({
  os: z
    .enum(operatingSystemNames)
    .describe("Operating system. It decides the root device and the patches."),
  architecture: z.enum(architectures).describe("Architecture that the image is built for."),
  releasedOn: calendarDate
    .describe("Day on which the image was released, in quotes.")
    .meta({ examples: ["2026-11-12"] }),
  ids: z
    .record(
      z.string(),
      z
        .string()
        .regex(
          /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/,
          'must be the id of an image, such as "ami-0123456789abcdef0"',
        ),
    )
    .describe("Id of the image by region: each region has copies of its own.")
    .meta({ examples: [{ "us-east-1": "ami-0123456789abcdef0" }] }),
});

/** The table of images. Programs read nothing from AWS, so the ids are configuration. */
export const machineImagesSchema = z.strictObject({
  asOf: calendarDate
    .describe(
      "Day on which the table was last reviewed, in quotes. Images that were too old on that day are refused: a new date needs new images.",
    )
    .meta({ examples: ["2026-11-20"] }),
  maximumAgeDays: wholeNumber(1, 365, "days")
    .default(60)
    .describe("Days after its release for which an image is new enough."),
  images: z.record(z.string(), imageSchema).describe("Images, by a name that fleets use."),
});

export type MachineImages = z.output<typeof machineImagesSchema>;
export type MachineImage = z.output<typeof imageSchema>;
