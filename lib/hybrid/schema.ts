/** The link to networks on premises: sites, and how each region is connected to them. */
import { z } from "zod";

import { hostRange } from "../network/cidrField";
import { TIERS } from "../network/subnetPlan";
import { entryName, logRetention, regionName, wholeNumber } from "../spec/fields";
import { type SpecOf } from "../spec/domain";
import { isPrivateAsn, isReservedAsn, LARGEST_ASN, PRIVATE_ASN_TEXT } from "./asn";
import { insideRangeFault } from "./tunnels";

const key = entryName("must have a name of");

const siteAsn = wholeNumber(1, LARGEST_ASN, "as an autonomous system number").refine(
  (asn) => !isReservedAsn(asn),
  "must be a number that AWS does not reserve",
);

const amazonAsn = wholeNumber(1, LARGEST_ASN, "as an autonomous system number").refine(
  isPrivateAsn,
  `must be a private autonomous system number, ${PRIVATE_ASN_TEXT}`,
);

const insideRange = z.string().superRefine((text, context) => {
  const message = insideRangeFault(text);
  if (message !== undefined) {
    context.addIssue({ code: "custom", message });
  }
});

const siteSchema = z.strictObject({
  cidrs: z
    .array(hostRange({ shortest: 8, longest: 32 }))
    .min(1)
    .describe(
      "IPv4 ranges of the site, which its routers advertise. No VPC and no other site overlaps one.",
    )
    .meta({ examples: [["192.168.0.0/16"]] }),
  asn: siteAsn.describe("Autonomous system number of the site's routers."),
  devices: z
    .record(key, z.ipv4("must be the public IPv4 address of a router"))
    .refine((devices) => Object.keys(devices).length > 0, "must name the site's routers")
    .describe("Public IPv4 addresses of the routers that end VPN connections, by name.")
    .meta({ examples: [{ a: "203.0.113.10", b: "203.0.113.20" }] }),
  sharesTraffic: z
    .boolean()
    .default(false)
    .describe(
      "Whether traffic is shared between paths that both sides prefer alike. The site's routers and firewalls must then accept answers on another path than the request.",
    ),
});

const vpnSchema = z.strictObject({
  site: z.string().describe("The site that the connection leads to."),
  device: z.string().describe("The router of the site that ends the connection."),
  asPathPrepends: wholeNumber(0, 10, "repetitions")
    .default(0)
    .describe(
      "How often the router prepends its own number to the AS path of what it advertises here. AWS prefers the shortest path: configure the router alike.",
    ),
  localPreference: wholeNumber(0, 4_294_967_295, "as a local preference")
    .default(100)
    .describe(
      "Local preference that the site gives to routes from this connection. The site prefers the highest: configure its routers alike.",
    ),
  insideCidrs: z
    .tuple([insideRange, insideRange], "must be the ranges of both tunnels")
    .optional()
    .describe(
      "Ranges of the addresses inside of the two tunnels, a /30 of 169.254.0.0/16 each. Default: AWS chooses.",
    )
    .meta({ examples: [["169.254.10.0/30", "169.254.10.4/30"]] }),
  startup: z
    .enum(["start", "add"])
    .default("start")
    .describe("Which side begins: `start` is AWS, `add` waits for the router."),
  dpdTimeoutSeconds: wholeNumber(30, 3600, "seconds")
    .default(30)
    .describe("Seconds without an answer after which a peer counts as dead."),
  dpdAction: z
    .enum(["restart", "clear"])
    .default("restart")
    .describe("What AWS does then: `restart` negotiates again, `clear` waits for the router."),
});

const gatewaySchema = z.strictObject({
  type: z
    .enum(["transit", "virtualPrivate"])
    .describe(
      "Kind of the gateway: `transit` is a transit gateway, and `virtualPrivate` a virtual private gateway, which serves one VPC and costs nothing by itself.",
    ),
  asn: amazonAsn.describe(
    "Private autonomous system number of the AWS side. AWS changes it only while there is no VPN connection.",
  ),
});

const regionLinkSchema = z.strictObject({
  gateway: gatewaySchema.describe("The gateway of the region, which the connections end at."),
  tiers: z
    .array(z.enum(TIERS))
    .min(1)
    .default(["private"])
    .describe("Tiers whose subnets have routes to the sites. The others reach none of them."),
  vpn: z
    .record(key, vpnSchema)
    .default({})
    .describe("Site-to-Site VPN connections, by name. Each has two tunnels."),
});

const hybridSchema = z.strictObject({
  sites: z
    .record(key, siteSchema)
    .default({})
    .describe("Networks on premises, by name: an office, a data center."),
  regions: z
    .record(regionName, regionLinkSchema)
    .default({})
    .describe("The regions that are connected to the sites, by region name."),
  peering: z
    .boolean()
    .default(true)
    .describe(
      "Whether the transit gateways of all linked regions are peered, so that their VPCs reach each other.",
    ),
  logRetentionDays: logRetention
    .optional()
    .describe(
      "Days for which logs of VPN tunnels are kept. Default: 30 in development, 365 in production.",
    ),
});

/** The keys of the link. */
export const hybridKeys = {
  hybrid: hybridSchema
    .prefault({})
    .describe("The link to networks on premises, by Site-to-Site VPN. Default: there is none."),
};

export type HybridSpec = SpecOf<typeof hybridKeys>["hybrid"];
export type RegionLinkSpec = HybridSpec["regions"][string];
export type VpnSpec = RegionLinkSpec["vpn"][string];
