/** A stack with a link: what a stack file has, as the schema reads it. */
import { z } from "zod";

import { checkHybrid, type HybridCheckStack } from "../../../lib/hybrid/checks";
import { hybridKeys } from "../../../lib/hybrid/schema";
import { networkSchema } from "../../../lib/network/schema";
import { type ParsedSpec, parseSpec } from "../../../lib/spec/parse";
import { identitySchema } from "../../../lib/stack/schema";

const { environment } = identitySchema;
const { onPremisesCidrs, regions } = networkSchema;
const stackSchema = z.strictObject({ environment, onPremisesCidrs, regions, ...hybridKeys });

export const site = {
  cidrs: ["192.168.0.0/16", "172.16.0.0/12"],
  asn: 65_010,
  devices: { a: "203.0.113.10", b: "203.0.113.20" },
};

export const connections = {
  "hq-a": { site: "hq", device: "a", localPreference: 200 },
  "hq-b": { site: "hq", device: "b", asPathPrepends: 1 },
};

export const region = (asn: number, changes: object = {}) => ({
  gateway: { type: "transit", asn },
  vpn: connections,
  ...changes,
});

const network = (name: string, cidr: string) => ({
  cidr,
  zones: [`${name}a`, `${name}b`],
  nat: "single",
});

/** @param hybrid of any type, to see what the schema refuses. */
export function parseHybrid(hybrid: unknown, others: object = {}): ParsedSpec<HybridCheckStack> {
  return parseSpec(stackSchema, {
    environment: "production",
    onPremisesCidrs: [],
    regions: {
      "us-east-1": network("us-east-1", "10.0.0.0/16"),
      "eu-west-1": network("eu-west-1", "10.1.0.0/16"),
    },
    hybrid,
    ...others,
  });
}

/** What is wrong with a link, one sentence each. */
export function sentences(hybrid: unknown, others: object = {}): string[] {
  const parsed = parseHybrid(hybrid, others);
  return [...parsed.issues, ...checkHybrid(parsed.spec)].map(
    ({ path, message }) => `${path} ${message}`,
  );
}

/** One region that is linked to one site by two routers. */
export const linked = (changes: object = {}, siteChanges: object = {}) => ({
  sites: { hq: { ...site, ...siteChanges } },
  regions: { "us-east-1": region(64_512, changes) },
});
