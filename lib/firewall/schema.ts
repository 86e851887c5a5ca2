import { z } from "zod";

import { wholeNumber } from "../spec/fields";
import { type SpecOf } from "../spec/domain";

const webAclArn = z.string().regex(
  // Source of the form: WAF API Reference, `WebACL`, `Name` and `Id`.
  /^arn:[\w-]+:wafv2:[\w-]+:\d{12}:regional\/webacl\/[\w-]{1,128}\/[\w-]{1,64}$/,
  "must be the ARN of a regional web ACL",
);

/** The keys of the web ACL in front of the API and of public Application Load Balancers. */
export const firewallKeys = {
  webAcl: z
    .union(
      [z.enum(["managed", "none"]), z.record(z.string(), webAclArn)],
      'must be "managed", "none" or the ARNs of web ACLs by region',
    )
    .optional()
    .describe(
      "Web ACL (AWS WAF) in front of the API and of public Application Load Balancers: `managed` creates one in each region, `none` leaves them without, and a mapping names one that exists, by region. Default: `managed` in production, `none` in development.",
    )
    .meta({ examples: ["managed"] }),
  // Source of the least: WAF API Reference, `RateBasedStatement.Limit`.
  webAclRequestsPer5Minutes: wholeNumber(10, 2_000_000_000, "requests")
    .default(2000)
    .describe("Requests of one address in five minutes, above which a managed web ACL blocks it."),
};

export type FirewallSpec = SpecOf<typeof firewallKeys>;
