/** What a stack of the platform knows of the bootstrap of its account. */
import { z } from "zod";

import { regionNames } from "../regions";
import { type SpecOf } from "../spec/domain";

/** The keys that the account's bootstrap decides. `npm run bootstrap:config` prints them. */
export const bootstrapKeys = {
  bootstrap: z
    .strictObject({
      regions: z
        // What `meta` adds is for editors only: a region that AWS does not have is none of the stack's either.
        .array(z.string().meta({ enum: [...regionNames] }))
        .min(1)
        .describe("The regions that the bootstrap has prepared. The stack runs in no other."),
      rolePath: z
        .string()
        .regex(/^\/([A-Za-z0-9_-]+\/)+$/, "must be a path with a slash at both ends")
        .describe("Path of every role and instance profile of the stack.")
        .meta({ examples: ["/meridian/dev/"] }),
      permissionsBoundaryArn: z
        .string()
        .describe("ARN of the policy that caps what any role of the stack is allowed.")
        .meta({
          examples: ["arn:aws:iam::123456789012:policy/meridian/bootstrap/workload-boundary"],
        }),
    })
    .optional()
    .describe(
      "What the bootstrap of the account has made for the stack, as `npm run bootstrap:config -- STACK` prints it. Without it the deploy role can create no role.",
    ),
};

/** What a stack knows of its bootstrap; undefined where it has none. */
export type BootstrapSpec = SpecOf<typeof bootstrapKeys>["bootstrap"];
