import { z } from "zod";

import { logRetention, regionName } from "../spec/fields";
import { type RegionName } from "../regions";
import { type SpecOf } from "../spec/domain";
import { hostRange } from "./cidrField";
import { ENDPOINT_NAME } from "./endpoints";
import { SECONDARY_PREFIX } from "./secondaryRanges";
import { VPC_PREFIX } from "./subnetPlan";

// What `meta` adds is for editors only: `checks.ts` refuses the same, in better words.
const zoneName = z.string().meta({ pattern: "^[a-z]+(-[a-z]+)+-\\d[a-f]$" });

/** One region's own keys. */
export const regionSchema = z.strictObject({
  cidr: hostRange(VPC_PREFIX)
    .describe(
      "IPv4 range of the region's VPC, /16 to /20 on a network boundary. It must overlap no other region and no on-premises range.",
    )
    .meta({ examples: ["10.0.0.0/16"] }),
  secondaryCidrs: z
    .array(hostRange(SECONDARY_PREFIX))
    .default([])
    .describe(
      "Further IPv4 ranges of the VPC, /16 to /28, for subnets of other programs. AWS restricts them by the range that `cidr` is in.",
    )
    .meta({ examples: [["100.64.0.0/16"]] }),
  zones: z
    .array(zoneName)
    .min(1)
    .max(6)
    .describe(
      "Availability zones that the network spans: full names with a letter from a to f. With `nat: single` the first one has the gateway.",
    )
    .meta({ examples: [["us-east-1a", "us-east-1b"]] }),
  nat: z
    .enum(["none", "single", "perZone"])
    .describe(
      "NAT gateways for the private subnets: none, one for all zones (cheaper, and all lose the internet with its zone), or one in each zone.",
    )
    .meta({ examples: ["perZone"] }),
  natAllocationIds: z
    .record(
      zoneName,
      z
        .string()
        .regex(
          /^eipalloc-([0-9a-f]{8}|[0-9a-f]{17})$/,
          'must be the allocation id of an Elastic IP address, such as "eipalloc-0123456789abcdef0"',
        ),
    )
    .default({})
    .describe(
      "Existing Elastic IP addresses of NAT gateways, by zone. A gateway of another zone gets a new address. The stack neither tags nor releases them; a change replaces the gateway.",
    )
    .meta({ examples: [{ "us-east-1a": "eipalloc-0123456789abcdef0" }] }),
  ipv6: z
    .boolean()
    .default(false)
    .describe("Whether every subnet has IPv6 addresses in addition to IPv4 addresses."),
  endpoints: z
    .array(
      z
        .string()
        .regex(
          ENDPOINT_NAME,
          'must be the name of an AWS service with an interface endpoint, such as "ecr.api"',
        ),
    )
    .default([])
    .describe(
      "Services that private subnets reach through interface endpoints: the last part of `com.amazonaws.<region>.<name>`, or the full name of a service with another prefix. AWS charges for each endpoint by the hour in every zone. S3 and DynamoDB always have gateway endpoints.",
    )
    .meta({ examples: [["ecr.api", "ecr.dkr", "logs"]] }),
  endpointOptions: z
    .record(
      z.string(),
      z.strictObject({
        zones: z
          .array(zoneName)
          .min(1)
          .optional()
          .describe(
            "Zones of the endpoint, for a service that is not in every zone. Default: all.",
          ),
        policy: z
          .enum(["account", "none"])
          .optional()
          .describe(
            "Which principals pass: `account` admits those of this account only, and `none` is for services that refuse a policy. Default: `account`, where the service accepts one.",
          ),
        privateDns: z
          .boolean()
          .optional()
          .describe(
            "Whether the service's own name leads to the endpoint. Default: true for services of AWS.",
          ),
      }),
    )
    .default({})
    .describe("What differs for some of the endpoints, by service name."),
  flowLogRetentionDays: logRetention
    .optional()
    .describe(
      "Days for which the VPC's flow logs are kept. Default: 30 in development, 365 in production.",
    ),
});

/** The keys of a stack's networks. */
export const networkSchema = {
  onPremisesCidrs: z
    .array(hostRange())
    .default([])
    .describe(
      "IPv4 ranges of the networks outside AWS that the VPCs are, or will be, connected to. No VPC overlaps one.",
    )
    .meta({ examples: [["192.168.0.0/16"]] }),
  primaryRegion: regionName
    .describe(
      "The region of what exists once for all regions. One of the keys of `regions`; moving it replaces what lives there.",
    )
    .meta({ examples: ["us-east-1"] }),
  regions: z
    .record(regionName, regionSchema)
    .refine((regions) => Object.keys(regions).length > 0, "must name the stack's regions")
    .describe("The regions that the stack runs in, by region name. Production needs two or more."),
};

/** One region's network, with its defaults. */
export type RegionSpec = z.output<typeof regionSchema>;

/** The networks of a stack. */
export type NetworkSpec = SpecOf<typeof networkSchema>;

/**
 * The keys of one region.
 *
 * @throws {RangeError} for a region that the stack does not have.
 */
export function regionSpec(
  { regions }: Pick<NetworkSpec, "regions">,
  name: RegionName,
): RegionSpec {
  const spec = regions[name];
  if (spec === undefined) {
    throw new RangeError(`region must be one of the stack's, got "${name}"`);
  }
  return spec;
}
