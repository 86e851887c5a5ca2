import type * as regexpp from "@eslint-community/regexpp";
import { z } from "zod";

import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";

const roleExample = "arn:aws:iam::123456789012:role/platform-deployer";

/** Longest description and pattern. Source: Systems Manager API Reference, `PutParameter`. */
const LONGEST_TEXT = 1024;

/** Source: Systems Manager User Guide, "Parameter names". */
const parameterName = z
  .string()
  .regex(
    /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/,
    "must be named with letters, digits, _ . - and single slashes between them",
  );

const parameterSchema = z.strictObject({
  type: z
    .enum(["String", "StringList", "SecureString"])
    .describe(
      "Type of the parameter in SSM. A name that suggests a secret requires a SecureString.",
    ),
  value: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(
      "The value of a String, or the items of a StringList. A SecureString has none here: its value is a secret of the same name.",
    ),
  tier: z
    .enum(["Standard", "Advanced"])
    .default("Standard")
    .describe("Largest value: 4 KB in the standard tier, 8 KB in the advanced one, at a price."),
  allowedPattern: z
    .string()
    .max(LONGEST_TEXT)
    .superRefine(checkRegularExpression)
    .optional()
    .describe("Regular expression that the whole value must match.")
    .meta({ examples: ["debug|info|warn|error"] }),
  description: z.string().max(LONGEST_TEXT).optional().describe("Purpose of the parameter."),
});

/** One component's parameters and the key of its secrets. */
export const parameterComponentSchema = z.strictObject({
  administrators: z
    .array(z.string())
    .default([])
    .describe(
      "ARNs of roles and users that manage the key: enable, disable, tag, schedule its deletion.",
    )
    .meta({ examples: [["arn:aws:iam::123456789012:role/key-administrator"]] }),
  writers: z
    .array(z.string())
    .default([])
    .describe("ARNs of roles and users that encrypt new values and cannot decrypt."),
  readers: z
    .array(
      z.strictObject({
        principal: z.string().describe("ARN of the role or user."),
        path: z
          .string()
          .regex(/^([A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*)?$/, "must be a path without outer slashes")
          .default("")
          .describe(
            "Parameter or folder below the component that the principal decrypts. Empty for all of them.",
          ),
      }),
    )
    .default([])
    .describe("Principals that decrypt, in addition to the roles that the stack itself creates."),
  runConfigReader: z
    .boolean()
    .default(false)
    .describe("Whether the function that loads the component's parameters runs in every region."),
  deletionWindowDays: wholeNumber(7, 30, "days")
    .default(30)
    .describe("Days that KMS waits before it deletes a key that is scheduled for deletion."),
  rotationPeriodDays: wholeNumber(90, 2560, "days")
    .default(365)
    .describe("Days between rotations of the key."),
  values: z
    .record(parameterName, parameterSchema)
    .describe("The parameters, by name below `/<environment>/<component>/`."),
});

/** The keys of encrypted parameters, and of the roles that every key policy names. */
export const parametersSchema = {
  deployerRoleArn: z
    .string()
    .optional()
    .describe(
      "ARN of the role that runs `pulumi up`: a role, not a session. It administers every key and, through SSM, encrypts and decrypts. Required with `parameters` or `emr`.",
    )
    .meta({ examples: [roleExample] }),
  breakGlassRoleArn: z
    .string()
    .optional()
    .describe("ARN of the role that changes a key's policy in an emergency, and nothing else."),
  parameters: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "must be 1 to 32 small letters, digits and -"),
      parameterComponentSchema,
    )
    .optional()
    .describe("Parameters in SSM, by component. Each component has its own key."),
};

/** One parameter, without the value of a secret. */
export type ParameterSpec = z.output<typeof parameterSchema>;

export type ParameterComponentSpec = z.output<typeof parameterComponentSchema>;

export type ParametersSpec = SpecOf<typeof parametersSchema>;

function checkRegularExpression(pattern: string, context: z.RefinementCtx): void {
  try {
    new RegExp(pattern);
  } catch {
    const params = { advice: `; ${syntaxError(pattern)}` };
    context.addIssue({ code: "custom", message: "must be a regular expression", params });
  }
}

/** What is wrong with a pattern, and where: the engine's own error has no position. */
function syntaxError(pattern: string): string {
  // Loaded for a pattern that is wrong alone: it takes some milliseconds.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RegExpValidator } = require("@eslint-community/regexpp") as typeof regexpp;
  try {
    new RegExpValidator().validatePattern(pattern);
    return "the engine refuses it";
  } catch (error) {
    const { message, index } = error as regexpp.RegExpSyntaxError;
    const reason = message.replace(/^Invalid regular expression: .*: /s, "");
    return `${reason.charAt(0).toLowerCase()}${reason.slice(1)} at character ${Math.max(index, 1)}`;
  }
}
