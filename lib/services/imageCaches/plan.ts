/** What a cache of an upstream registry is built from, and which images come through one. */
import { type AwsLocation } from "../../location";
import { fillPlaceholders } from "../../placeholders";
import { privateRepositoryOf } from "../task/images";
import { type ImageCacheSpec } from "./schema";

export interface ImageCachePlan {
  /** First part of the names of its repositories, such as `docker-hub`. */
  readonly prefix: string;
  /** Such as `registry-1.docker.io`. */
  readonly upstream: string;
  /** Undefined for a registry that everybody can read. */
  readonly credentialsArn: string | undefined;
}

/** Plans the caches of a region. */
export function planImageCaches(
  caches: Readonly<Record<string, ImageCacheSpec>>,
  location: AwsLocation,
): ImageCachePlan[] {
  return Object.entries(caches).map(([prefix, { upstream, credentialsArn: arn }]) => ({
    prefix,
    upstream,
    credentialsArn: arn === undefined ? undefined : fillPlaceholders(arn, location),
  }));
}

/**
 * The cache that an image comes through.
 *
 * @param image its full name, without placeholders.
 * @param prefixes of the caches of the region.
 */
export function cacheOf(
  image: string,
  prefixes: readonly string[],
  { accountId, region }: AwsLocation,
): string | undefined {
  const found = privateRepositoryOf(image);
  return found?.accountId === accountId && found.region === region
    ? prefixes.find((prefix) => found.repository.startsWith(`${prefix}/`))
    : undefined;
}
