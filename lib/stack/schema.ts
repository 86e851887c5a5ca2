import { z } from "zod";

import { type SpecOf } from "../spec/domain";

const domainName = z
  .string()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "must be a domain name in lower case without a final dot",
  );

const hostedZoneId = z
  .string()
  .regex(/^Z[0-9A-Z]{5,31}$/, 'must be the id of a hosted zone, "Z" and capitals or digits');

/** The keys that say what a stack is, and whose. */
export const identitySchema = {
  environment: z
    .enum(["development", "production"])
    .describe(
      "What the stack is for. Production has stricter rules: two or more regions, two or more zones in each. The name of the stack decides nothing.",
    )
    .meta({ examples: ["development"] }),
  accountId: z
    .string()
    .regex(/^\d{12}$/, "must be 12 digits in quotes")
    .describe(
      "The AWS account of the stack, 12 digits in quotes. Every provider refuses to work in another one.",
    )
    .meta({ examples: ["123456789012"] }),
  owner: z
    .string()
    .regex(
      /^[A-Za-z0-9 _.:/=+@-]{1,256}$/,
      "must be 1 to 256 letters, digits, spaces or _ . : / = + - @",
    )
    .describe("The team that answers for the stack. Every resource is tagged with it.")
    .meta({ examples: ["platform"] }),
  domain: z
    .strictObject({
      name: domainName
        .describe("The public domain of the stack, in lower case without a final dot.")
        .meta({ examples: ["dev.example.com"] }),
      hostedZoneId: hostedZoneId
        .describe("The id of the Route 53 hosted zone that holds the domain's records.")
        .meta({ examples: ["Z0123456789ABCDEFGHIJ"] }),
      roleArn: z
        .string()
        .regex(
          /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/,
          "must be the ARN of a role, such as arn:aws:iam::210987654321:role/dns-records",
        )
        .optional()
        .describe(
          "Role that creates the records, where the hosted zones are in another account. The deploy role takes it. Without it, they are in the stack's account.",
        )
        .meta({ examples: ["arn:aws:iam::210987654321:role/dns-records"] }),
      zones: z
        .record(domainName, hostedZoneId)
        .optional()
        .describe(
          "Further public hosted zones for the `hosts` of services: the id of each by its domain.",
        )
        .meta({ examples: [{ "shop.example.org": "Z0123456789ABCDEFGHIJ" }] }),
    })
    .describe("Where the stack's public names live."),
  emulator: z
    .strictObject({
      endpoint: z
        .string()
        .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, "must be the URL of a host without a path")
        .refine((url) => !url.includes("amazonaws.com"), "must not be an endpoint of AWS")
        .describe("URL of the emulator.")
        .meta({ examples: ["http://localhost:4566"] }),
      retainOnDelete: z
        .array(
          z
            .string()
            .regex(
              /^aws:[a-z0-9]+\/[a-zA-Z0-9]+:[A-Z][a-zA-Z0-9]*$/,
              'must be the type of a resource, such as "aws:elasticache/subnetGroup:SubnetGroup"',
            ),
        )
        .default([])
        .describe(
          "Types of resources that the emulator cannot delete: `pulumi destroy` leaves them in it.",
        )
        .meta({ examples: [["aws:elasticache/subnetGroup:SubnetGroup"]] }),
    })
    .optional()
    .describe(
      "An emulator of AWS, such as moto or LocalStack, that the stack is created in. Refused in production.",
    ),
};

/** What a stack is, and whose. */
export type IdentitySpec = SpecOf<typeof identitySchema>;

/** Whether the rules of production hold for a stack. */
export function isProduction({ environment }: Pick<IdentitySpec, "environment">): boolean {
  return environment === "production";
}
