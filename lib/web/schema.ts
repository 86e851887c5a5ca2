import { z } from "zod";

import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";

/** A host name in lower case, without a final dot. */
const host = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "must be a host name in lower case without a final dot",
  );

/** Source of the form: CloudFront API Reference, `CacheBehavior`, `PathPattern`. */
const pathPattern = z
  .string()
  .regex(
    /^(\*|\/[A-Za-z0-9_\-.*$/~"'@:+?&]{0,254})$/,
    'must be a path such as "/accounts/*", or "*" for all others',
  );

/** A path as `redirects` compares it: exactly, without a query. */
const exactPath = z
  .string()
  .regex(/^\/[^\s?#*]{0,254}$/, "must be a path that starts with a slash, without a query");

const countries = z
  .array(z.string().regex(/^[A-Z]{2}$/, "must be a country of ISO 3166, two capitals such as CH"))
  .min(1, "must name 1 country or more");

const assetsSchema = z.strictObject({
  rootObject: z
    .string()
    .regex(/^[\w.-]{1,255}$/, "must be the name of an object, such as index.html")
    .default("index.html")
    .describe("Object for the path / and for every other path that ends with a slash."),
  singlePage: z
    .boolean()
    .default(false)
    .describe(
      "Whether a path without a file extension gets `rootObject`, whose script routes by the path.",
    ),
  keepVersionsDays: wholeNumber(1, 365, "days")
    .default(30)
    .describe("Days for which an object that was replaced or deleted can be restored."),
});

const pathSchema = z.strictObject({
  service: z
    .string()
    .describe(
      "Service that gets the requests: one behind an internal Application Load Balancer, its own or a shared one.",
    )
    .meta({ examples: ["accounts"] }),
  methods: z
    .enum(["read", "all"])
    .default("read")
    .describe(
      "Methods that are allowed: `read` is GET, HEAD and OPTIONS, which fail over to the second region, and `all` is every method, in the first region alone, because CloudFront fails over no other method, and refuses a group of origins for them.",
    ),
  cache: z
    .enum(["none", "origin"])
    .default("none")
    .describe(
      "What is cached: `none` sends every request to the service, `origin` keeps responses as long as their Cache-Control says, apart by host, cookies and query.",
    ),
});

const redirectSchema = z.strictObject({
  to: z
    .string()
    .regex(
      /^(\/|https:\/\/[a-z0-9.-]+(\/|$))[^\s"'<>]{0,1000}$/,
      "must be a path that starts with a slash, or a URL that starts with https://",
    )
    .describe("Path of the same host, or URL.")
    .meta({ examples: ["/docs/"] }),
  status: z
    .literal([301, 302], "must be 301 or 302")
    .default(301)
    .describe("Status of the response: 301 is kept by browsers, 302 is not."),
});

/** Nothing but what the host itself serves, and no frame around it. */
const DEFAULT_CONTENT_SECURITY_POLICY =
  "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

const webSchema = z.strictObject({
  regions: z
    .array(z.string())
    .max(2, "must name at most 2 regions, because a group of CloudFront has two origins")
    .default([])
    .describe(
      "Regions that CloudFront requests: the first one, and one that it fails over to. Production has two. Without any, the stack has no content delivery.",
    )
    .meta({ examples: [["us-east-1", "eu-west-1"]] }),
  host: host
    .optional()
    .describe("Host of the distribution, in the stack's zones. Without it, `www.` and the domain.")
    .meta({ examples: ["www.example.com"] }),
  redirectHosts: z
    .array(host)
    .default([])
    .describe("Hosts that redirect to `host`, with path and query, such as the domain itself.")
    .meta({ examples: [["example.com"]] }),
  assets: assetsSchema
    .optional()
    .describe(
      "Files in a bucket of each region: you upload to the first one, S3 copies to the second.",
    ),
  paths: z
    .record(pathPattern, pathSchema)
    .default({})
    .describe(
      "Paths that services respond to, with `*` and `?` as wildcards; the most specific one that matches decides. `*` is for all others, where there are no `assets`.",
    )
    .meta({ examples: [{ "/accounts/*": { service: "accounts" } }] }),
  redirects: z
    .record(exactPath, redirectSchema)
    .default({})
    .describe("Paths that redirect, each with its destination.")
    .meta({ examples: [{ "/manual": { to: "/docs/" } }] }),
  contentSecurityPolicy: z
    .string()
    .regex(/^[\x20-\x7e]{1,1700}$/, "must be 1 to 1700 printable ASCII characters")
    .default(DEFAULT_CONTENT_SECURITY_POLICY)
    .describe("Header Content-Security-Policy of every response that has none of its own."),
  priceClass: z
    .enum(["all", "200", "100"])
    .default("all")
    .describe("Edge locations: all of them, or the less expensive ones alone."),
  countries: z
    .union(
      [
        z.strictObject({ allow: countries.describe("Countries that alone are served.") }),
        z.strictObject({ deny: countries.describe("Countries that are not served.") }),
      ],
      "must be countries to allow or to deny, such as allow: [CH]",
    )
    .optional()
    .describe("Countries that alone are served, or are not. Without it, all are served."),
  webAclArn: z
    .string()
    .regex(
      /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]{1,128}\/[\w-]{1,64}$/,
      "must be the ARN of a global web ACL of us-east-1",
    )
    .optional()
    .describe("Web ACL that exists already. Without it, as `webAcl` decides."),
  alarms: z
    .strictObject({
      errorPercent: z
        .number()
        .min(0.1, "must be 0.1 to 100 percent")
        .max(100, "must be 0.1 to 100 percent")
        .default(5)
        .describe("Percentage of responses with a status of 500 to 599 that raises an alarm."),
      originLatencyMilliseconds: wholeNumber(1, 120_000, "milliseconds")
        .default(3000)
        .describe(
          "Milliseconds to the first byte of an origin that raise an alarm (95th percentile).",
        ),
    })
    .prefault({})
    .describe("Thresholds of the alarms."),
});

/** The keys of content delivery. What they must be together is in `checks.ts`. */
export const webKeys = {
  web: webSchema
    .prefault({})
    .describe("Content delivery (Amazon CloudFront) in front of files and services."),
};

export type WebSpec = z.output<typeof webSchema>;
export type PathSpec = WebSpec["paths"][string];

export type WebStackSpec = SpecOf<typeof webKeys>;
