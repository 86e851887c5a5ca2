/** What the users of a cache can do, and the engine's own names. */
import { CORE_DATA_CHANNEL, CORE_DATA_PREFIX } from "./environment";
import { type CacheUser } from "./plan";
import { type CacheSpec } from "./schema";

export const CACHE_PORT = 6379;

/** The keys and the channel of the core data, and no command but those that follow. */
const CORE_DATA = `on ~${CORE_DATA_PREFIX}* resetchannels &${CORE_DATA_CHANNEL} -@all +@connection +ping +info`;

/**
 * Access strings of the users, in the language of Valkey's ACL. The collector fills gaps of the cache from the
 * table, so it writes as well; the updater publishes what it has changed.
 *
 * Source: ElastiCache User Guide, "Specifying permissions using an access string".
 */
export const userAccess: Readonly<Record<CacheUser, string>> = {
  collector: `${CORE_DATA} +get +mget +set +del +subscribe +unsubscribe`,
  updater: `${CORE_DATA} +get +set +del +publish`,
};

/** Source: ElastiCache User Guide, "Engine specific parameters". */
export function parameterFamilyOf(version: CacheSpec["engineVersion"]): "valkey7" | "valkey8" {
  return version.startsWith("7.") ? "valkey7" : "valkey8";
}
