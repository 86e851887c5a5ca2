import { z } from "zod";

import { checkerSettings, MAX_TEXT_LENGTH } from "../dns/healthCheckPlan";
import { insufficientDataStatuses } from "../dns/healthCheckModel";
import { type SpecOf } from "../spec/domain";
import { regionName, wholeNumber } from "../spec/fields";

/** A part of all answers. Tenths are exact in Route 53's whole weights: `weights.ts`. */
const percent = z
  .number()
  .refine(isShare, "must be a percentage from 0 to 100 with at most one decimal");

function isShare(value: number): boolean {
  return value >= 0 && value <= 100 && Math.abs(value * 10 - Math.round(value * 10)) < 1e-9;
}

/** Site names become set identifiers and parts of resource names. */
const siteName = z
  .string()
  .regex(
    /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
    "must be at most 32 lower-case letters, digits and hyphens, a letter first and no hyphen last",
  );

const minutes = wholeNumber(1, 60, "minutes").describe(
  "Consecutive minutes beyond the threshold after which the site is taken out.",
);

/**
 * A metric that takes the site out. Route 53 takes no percentiles and no high-resolution metrics.
 * Source: Route 53 API Reference, `AlarmIdentifier`.
 */
const shedMetricSchema = z
  .strictObject({
    namespace: z.string().min(1).max(255).describe("Namespace of the CloudWatch metric."),
    metric: z.string().min(1).max(255).describe("Name of the CloudWatch metric."),
    dimensions: z
      .record(z.string(), z.string())
      .default({})
      .describe("Dimensions of the metric, all that it has."),
    region: regionName
      .optional()
      .describe(
        "Region of the stack that has the metric, and gets the alarm. Default: the primary region.",
      ),
    statistic: z
      .enum(["Average", "Minimum", "Maximum", "Sum", "SampleCount"])
      .default("Average")
      .describe("Statistic of each minute."),
    atLeast: z.number().optional().describe("The site is taken out from this value on."),
    below: z.number().optional().describe("The site is taken out below this value."),
    minutes: minutes.default(3),
    whenInsufficientData: z
      .enum(insufficientDataStatuses)
      .default("LastKnownStatus")
      .describe(
        "What the check is while the metric has no data. `Unhealthy` takes the site out when its agent, or the region of the metric, is lost.",
      ),
  })
  .refine(
    ({ atLeast, below }) => (atLeast === undefined) !== (below === undefined),
    "must have either atLeast or below",
  );

const shedSchema = z
  .strictObject({
    latencyMilliseconds: wholeNumber(1, 6000, "milliseconds")
      .optional()
      .describe(
        "Average time to the first byte, measured by Route 53's own checkers, from which on the site is taken out.",
      ),
    minutes: minutes.default(3),
    metrics: z
      .record(siteName, shedMetricSchema)
      .default({})
      .describe("Further metrics that take the site out, each by itself, by a name of yours."),
  })
  .refine(
    ({ latencyMilliseconds, metrics }) =>
      latencyMilliseconds !== undefined || Object.keys(metrics).length > 0,
    "must have latencyMilliseconds or at least one of metrics",
  );

const onPremisesSchema = z.strictObject({
  address: z
    .ipv4("must be the public IPv4 address of the site")
    .describe("Public IPv4 address that serves the host over HTTPS."),
  percent: percent.describe(
    "Share of the answers in percent, with at most one decimal. A site with 0 is answered when all others are down.",
  ),
  healthCheck: z
    .strictObject({
      path: z
        .string()
        .regex(
          new RegExp(`^(?=.{1,${MAX_TEXT_LENGTH}}$)/`),
          `must begin with "/" and have at most ${MAX_TEXT_LENGTH} characters`,
        )
        .optional()
        .describe("Path to request. Default: that of the service's public health checks."),
      port: wholeNumber(1, 65_535, "is the port").default(443).describe("TCP port."),
      searchString: z
        .string()
        .min(1)
        .max(MAX_TEXT_LENGTH)
        .optional()
        .describe("Text that the first 5,120 bytes of a healthy response contain."),
      ...checkerSettings,
    })
    .prefault({})
    .describe("How Route 53 checks the site, by HTTPS requests for the host to its address."),
  shed: shedSchema.describe("When the site's share moves to the regions although it responds."),
});

const splitSchema = z.strictObject({
  onPremises: z
    .record(siteName, onPremisesSchema)
    .refine((sites) => Object.keys(sites).length > 0, "must have at least one site on premises")
    .describe("Sites outside of AWS, by name."),
  regions: z
    .record(regionName, percent)
    .optional()
    .describe(
      "Share of each region in percent; together with the sites they are 100. Default: what the sites leave goes to the nearest healthy region.",
    ),
  load: z
    .strictObject({
      requestsPerSecond: wholeNumber(1, 10_000_000, "requests").describe(
        "Requests per second of the host at its peak, from all users.",
      ),
      requestsPerTask: wholeNumber(1, 1_000_000, "requests").describe(
        "Requests per second that one task of the service serves.",
      ),
    })
    .optional()
    .describe("Load that the regions must be able to take over. Default: it is not checked."),
});

/** The keys of hosts that several sites serve. */
export const sitesKeys = {
  sites: z
    .record(z.string(), splitSchema)
    .default({})
    .describe(
      "Hosts of services that sites on premises serve as well, each with its share of the answers, by host.",
    )
    .meta({
      examples: [
        {
          "shop.example.com": {
            onPremises: {
              headquarters: {
                address: "203.0.113.30",
                percent: 20,
                shed: { latencyMilliseconds: 800 },
              },
            },
          },
        },
      ],
    }),
};

export type SitesSpec = SpecOf<typeof sitesKeys>;
export type SplitSpec = SitesSpec["sites"][string];
export type OnPremisesSpec = SplitSpec["onPremises"][string];
export type ShedMetricSpec = OnPremisesSpec["shed"]["metrics"][string];
