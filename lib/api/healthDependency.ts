/** What a deep health check tests: each kind of dependency, as it is configured and as the function reads it. */
import { z } from "zod";

const dependencySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("dynamodb"),
    table: z
      .string()
      .regex(
        /^[\w.-]{3,255}$/,
        'must be a table\'s name of 3 to 255 letters, digits, "_", "-" and "."',
      )
      .describe("Name of a table in every region. One item is read from it."),
    keyName: z.string().default("id").describe("Name of its partition key, which is a string."),
  }),
  z.strictObject({
    kind: z.literal("ssm"),
    parameter: z
      .string()
      .regex(/^(\/[\w.-]+)+$/, 'must be a full parameter name such as "/shop/prod/greeting"')
      .describe("Full name of a parameter in every region. It is read, and not decrypted."),
  }),
  z.strictObject({
    kind: z.literal("kms"),
    alias: z
      .string()
      .regex(/^alias\/[\w/-]+$/, 'must be a key\'s alias such as "alias/shop"')
      .describe("Alias of a key in every region. A data key is generated with it and discarded."),
  }),
  z.strictObject({
    kind: z.literal("http"),
    url: z
      .string()
      .regex(/^https:\/\/[a-z0-9.-]+(:\d+)?(\/[^\s{}]*)?$/, "must be an https URL")
      .describe("An https URL whose status is 200 to 299 while the dependency is healthy."),
  }),
]);

/** By the name that the health check's response gives the dependency. */
export const dependenciesSchema = z
  .record(z.string(), dependencySchema)
  .superRefine((dependencies, context) => {
    if (Object.keys(dependencies).length === 0) {
      context.addIssue({
        code: "custom",
        message: "must name at least one dependency",
        params: { advice: "; a check of nothing is always healthy" },
      });
    }
  });

/** Something that a region's API cannot work without. */
export type HealthDependency = z.output<typeof dependencySchema>;

export type HealthDependencies = Readonly<z.output<typeof dependenciesSchema>>;
