/**
 * How services of a region find each other without a load balancer.
 *
 * Each kind is a member of a union, so that a service has one name, and a proxy no TTL.
 */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";
import { port } from "../fields";

/** The container and the port that other services connect to. */
const target = {
  container: z
    .string()
    .optional()
    .describe("Container that other services connect to. Without it, the only one with ports."),
  port: port
    .optional()
    .describe("Port that other services connect to. Without it, the container's first."),
};

const services = z
  .array(z.string())
  .refine((names) => names.length > 0, "must be the names of services");

/**
 * Source of the names and of what AWS does without a timeout: ECS API Reference, `PortMapping` (`appProtocol`) and
 * `TimeoutConfiguration`. The API has no upper limit of either; a day keeps the number one that a person means.
 */
const connectSchema = z.strictObject({
  type: z.literal("connect"),
  ...target,
  from: services
    .describe("Services whose tasks get a proxy with the name of this one.")
    .meta({ examples: [["web"]] }),
  protocol: z
    .enum(["http", "http2", "grpc", "tcp"])
    .default("http")
    .describe("Protocol of the port; the proxy's metrics and timeouts follow from it."),
  requestTimeoutSeconds: wholeNumber(0, 86_400, "seconds")
    .optional()
    .describe(
      "Seconds for a whole response, 0 for any; not for tcp. Without it, ECS waits for 15 seconds.",
    ),
  idleTimeoutSeconds: wholeNumber(0, 86_400, "seconds")
    .optional()
    .describe(
      "Seconds for which a connection can be idle, 0 for any. Without it, ECS closes it after 5 minutes; for tcp after an hour.",
    ),
});

/** Source of the range: Cloud Map API Reference, `DnsRecord`. A change of the tasks is known after the TTL. */
const dnsSchema = z.strictObject({
  type: z.literal("dns"),
  ...target,
  from: z
    .union([z.literal("vpc"), services], 'must be "vpc" or a list of services')
    .default("vpc")
    .describe('Allowed callers: "vpc", or a list of services.'),
  ttlSeconds: wholeNumber(0, 2_147_483_647, "seconds")
    .default(10)
    .describe("Seconds for which a resolver keeps the addresses of the tasks."),
});

/** How other services find one service. */
export const discoverySchema = z.discriminatedUnion(
  "type",
  [connectSchema, dnsSchema],
  'must have a type: "connect" or "dns"',
);

export type DiscoverySpec = z.output<typeof discoverySchema>;
export type ConnectSpec = z.output<typeof connectSchema>;
