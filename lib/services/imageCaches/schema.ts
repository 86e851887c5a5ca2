/** Caches of upstream registries in the private registry of the account (ECR pull through cache). */
import { z } from "zod";

/**
 * Upstream registries by address, with whether ECR demands credentials of them.
 *
 * Source: ECR User Guide, "Sync an upstream registry with an Amazon ECR private registry".
 */
export const upstreams = {
  "cgr.dev": { needsCredentials: true },
  "ghcr.io": { needsCredentials: true },
  "public.ecr.aws": { needsCredentials: false },
  "quay.io": { needsCredentials: false },
  "registry-1.docker.io": { needsCredentials: true },
  "registry.gitlab.com": { needsCredentials: true },
  "registry.k8s.io": { needsCredentials: false },
} as const;

export type Upstream = keyof typeof upstreams;

/** The keys of one cache. */
export const imageCacheSchema = z.strictObject({
  upstream: z
    .enum(Object.keys(upstreams) as [Upstream, ...Upstream[]])
    .describe("Address of the upstream registry.")
    .meta({ examples: ["registry-1.docker.io"] }),
  credentialsArn: z
    .string()
    .optional()
    .describe(
      "ARN of the Secrets Manager secret with username and accessToken, whose name begins with `ecr-pullthroughcache/`; `{region}`, `{accountId}` and `{partition}` stand for those of the cache.",
    ),
});

export type ImageCacheSpec = z.output<typeof imageCacheSchema>;
