/** What the tasks of a service are allowed to connect to, beside HTTPS. */
import { z } from "zod";

import { ipv4Range } from "../network/cidrField";
import { collectItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { byRegion, checkHasRegion, checkKnownRegions } from "./byRegion";
import { port } from "./fields";

const securityGroupId = z
  .string()
  .regex(
    /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/,
    'must be the id of a security group, such as "sg-0123456789abcdef0"',
  );

const prefixListId = z
  .string()
  .regex(
    /^pl-([0-9a-f]{8}|[0-9a-f]{17})$/,
    'must be the id of a prefix list, such as "pl-0123456789abcdef0"',
  );

/** A destination, which is one of `cidr`, `securityGroupIds` and `prefixListIds`. */
export const egressSchema = z.strictObject({
  cidr: ipv4Range().optional().describe("IPv4 range."),
  securityGroupIds: byRegion(securityGroupId)
    .optional()
    .describe(
      "Security group in each region, of the same VPC or of a peered one. Its own rules must admit the tasks.",
    )
    .meta({ examples: [{ "us-east-1": "sg-0123456789abcdef0" }] }),
  prefixListIds: byRegion(prefixListId)
    .optional()
    .describe(
      "Prefix list in each region, of AWS or of your own. It counts against the quota of the group by its maximum number of entries.",
    )
    .meta({ examples: [{ "us-east-1": "pl-0123456789abcdef0" }] }),
  port: port.describe("Port."),
  protocol: z.enum(["tcp", "udp"]).default("tcp").describe("Protocol of the connections."),
});

export type EgressRule = z.output<typeof egressSchema>;

const DESTINATIONS = ["cidr", "securityGroupIds", "prefixListIds"] as const;

/** Refuses a rule without a destination, or with two. Paths begin at the list. */
export function checkEgress(egress: readonly EgressRule[]): Issue[] {
  return collectItems(egress, (rule, index) => {
    const named = DESTINATIONS.filter((key) => rule[key] !== undefined);
    const message = `must have one of ${DESTINATIONS.join(", ")}, got ${named.join(" and ") || "none"}`;
    return named.length === 1 ? [] : [{ path: `[${index}]`, message }];
  });
}

/** Refuses a rule that has no destination in a region. Paths begin at the list. */
export function checkEgressIn(egress: readonly EgressRule[], region: string): Issue[] {
  return checkMappings(egress, (mapping) => checkHasRegion(mapping, region));
}

/** Refuses destinations in regions that the stack does not have. Paths begin at the list. */
export function checkEgressRegions(
  egress: readonly EgressRule[],
  regions: readonly string[],
): Issue[] {
  return checkMappings(egress, (mapping) => checkKnownRegions(mapping, regions));
}

function checkMappings(
  egress: readonly EgressRule[],
  check: (mapping: Readonly<Record<string, string>>) => readonly Issue[],
): Issue[] {
  return collectItems(egress, (rule, index) =>
    (["securityGroupIds", "prefixListIds"] as const).flatMap((key) => {
      const mapping = rule[key];
      return mapping === undefined ? [] : within(`[${index}].${key}`, check(mapping));
    }),
  );
}
