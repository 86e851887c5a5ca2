/** File systems that several services share, and how a container mounts one. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";
import { textThat } from "../fields";

/** Source: EFS API Reference, `LifecyclePolicy`, transitionToIA: days without access. */
const transitionDays = [1, 7, 14, 30, 60, 90, 180, 270, 365] as const;

/** The keys of one file system (Amazon EFS). */
export const fileSystemSchema = z.strictObject({
  // Source: KMS Developer Guide, "Key identifiers": multi-Region keys share their id, which begins with `mrk-`.
  keyArn: z
    .string()
    .regex(
      /^arn:(aws|\{partition\}):kms:\{region\}:(\d{12}|\{accountId\}):key\/[\w-]+$/,
      "must be the ARN of a KMS key in {region}",
    )
    .describe(
      "ARN of the customer managed key that encrypts it, in each region: that of a multi-Region key with `{region}`, `{accountId}` and `{partition}`. Its policy must let EFS use it for the role that deploys.",
    )
    .meta({
      examples: [
        "arn:{partition}:kms:{region}:{accountId}:key/mrk-0123456789abcdef0123456789abcdef",
      ],
    }),
  throughput: z
    .enum(["elastic", "bursting"])
    .default("elastic")
    .describe("How throughput is provided: paid by use, or in proportion to the size."),
  infrequentAccessDays: z
    .literal(transitionDays, `must be one of ${transitionDays.join(", ")} days`)
    .optional()
    .describe("Days without access after which a file is stored cheaper. Without it, never."),
  backup: z
    .boolean()
    .default(true)
    .describe("Whether AWS Backup copies it every day and keeps the copies for five weeks."),
  // Source of the range: EFS API Reference, `PosixUser`; 0 is root.
  userId: wholeNumber(1, 4_294_967_295, "as a user id")
    .default(1000)
    .describe("User and group id that all files belong to, whatever user a container runs as."),
});

/** How a container mounts a file system. */
export const mountSchema = z.strictObject({
  path: textThat(
    (path) => /^\/[^/]/.test(path) && !path.split("/").includes(".."),
    "must be an absolute folder below the root",
  ).describe("Folder of the container."),
  readOnly: z
    .boolean()
    .default(false)
    .describe("Whether the container can only read. IAM then allows the task no more."),
});

export type FileSystemSpec = z.output<typeof fileSystemSchema>;

export type MountSpec = z.output<typeof mountSchema>;
