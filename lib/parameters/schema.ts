import { z } from "zod";

const roleExample = "arn:aws:iam::123456789012:role/platform-deployer";

const valueSchema = z.strictObject({
  type: z
    .enum(["String", "StringList", "SecureString"])
    .describe("What SSM holds. A name that speaks of a secret must be a SecureString."),
  value: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(
      "The value of a String, or the items of a StringList. A SecureString has none here: its value is a secret of the same name.",
    ),
  tier: z
    .enum(["Standard", "Advanced"])
    .default("Standard")
    .describe("How large the value may be: 4 KB, or 8 KB at a price."),
  allowedPattern: z
    .string()
    .optional()
    .describe("Regular expression that the whole value must match.")
    .meta({ examples: ["debug|info|warn|error"] }),
  description: z.string().max(1024).optional().describe("What the parameter is for."),
});

/** One component's parameters and the key of its secrets. */
export const parameterComponentSchema = z.strictObject({
  administrators: z
    .array(z.string())
    .default([])
    .describe("ARNs of roles and users that keep the key: enable, disable, tag, schedule deletion.")
    .meta({ examples: [["arn:aws:iam::123456789012:role/key-administrator"]] }),
  writers: z
    .array(z.string())
    .default([])
    .describe("ARNs of roles and users that may encrypt new values, and read none."),
  readers: z
    .array(
      z.strictObject({
        principal: z.string().describe("ARN of the role or user."),
        path: z
          .string()
          .regex(/^([A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*)?$/, "must be a path without outer slashes")
          .default("")
          .describe(
            "What he may read below the component: a parameter or a folder. Empty for all.",
          ),
      }),
    )
    .default([])
    .describe("Who may read, beside the roles that the stack itself makes."),
  runConfigReader: z
    .boolean()
    .default(false)
    .describe("Whether the function that loads the component's parameters runs in every region."),
  deletionWindowDays: z
    .number()
    .int()
    .min(7)
    .max(30)
    .default(30)
    .describe("Days between asking for the key's deletion and the deletion, 7 to 30."),
  rotationPeriodDays: z
    .number()
    .int()
    .min(90)
    .max(2560)
    .default(365)
    .describe("Days between rotations of the key, 90 to 2,560."),
  values: z
    .record(z.string(), valueSchema)
    .describe("The parameters, by name below `/<environment>/<component>/`."),
});

/** The keys of encrypted parameters. */
export const parameterKeys = {
  deployerRoleArn: z
    .string()
    .optional()
    .describe(
      "ARN of the role that runs `pulumi up`: a role, not a session. It may change every key's policy and, through SSM, encrypt and decrypt. Needed with `parameters` or `emr`.",
    )
    .meta({ examples: [roleExample] }),
  breakGlassRoleArn: z
    .string()
    .optional()
    .describe("ARN of the role that may change a key's policy in an emergency, and nothing else."),
  parameters: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "must be 1 to 32 small letters, digits and -"),
      parameterComponentSchema,
    )
    .optional()
    .describe("Parameters in SSM, by component. Each component has a key of its own."),
};
