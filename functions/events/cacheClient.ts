import { Redis, type RedisOptions } from "ioredis";

import { type UpdaterEnvironment } from "../../lib/events/environment";
import { type Credentials, signCacheToken } from "./cacheToken";

/** Without a user or the name of a cache, the client signs in with what the URL contains. */
export type CacheEnvironment = Pick<UpdaterEnvironment, "REDIS_URL"> &
  Partial<Pick<UpdaterEnvironment, "REDIS_USER" | "REDIS_CACHE_NAME">> & {
    /** Set by Lambda and ECS. */
    readonly AWS_REGION: string;
  };

/** Longest time of one command, and of connecting; a cache that takes longer is as good as none. */
const COMMAND_TIMEOUT_MS = 1000;
const CONNECT_TIMEOUT_MS = 2000;

/**
 * Settings of a client that sends no command of its own but AUTH and SUBSCRIBE: the cache's users are allowed
 * few others.
 */
const OPTIONS = {
  lazyConnect: true,
  protocol: 2,
  disableClientInfo: true,
  enableReadyCheck: false,
  connectTimeout: CONNECT_TIMEOUT_MS,
  commandTimeout: COMMAND_TIMEOUT_MS,
} satisfies RedisOptions;

/** How a client reconnects, and what becomes of commands meanwhile. */
export type ReconnectOptions = Pick<
  RedisOptions,
  "retryStrategy" | "enableOfflineQueue" | "maxRetriesPerRequest"
>;

/**
 * Creates a client that is not connected yet. A token is valid for 15 minutes, so each further connection gets
 * its own.
 *
 * @param credentials of the role, such as those of a client of the AWS SDK.
 */
export async function createCacheClient(
  environment: CacheEnvironment,
  credentials: () => Promise<Credentials>,
  options: ReconnectOptions,
): Promise<Redis> {
  const signIn = await signInOptions(environment, credentials);
  const client = new Redis(environment.REDIS_URL, { ...OPTIONS, ...options, ...signIn });
  client.on("close", () => {
    signInOptions(environment, credentials).then(
      (renewed) => Object.assign(client.options, renewed),
      (error: unknown) => client.emit("error", error),
    );
  });
  return client;
}

async function signInOptions(
  { AWS_REGION: region, REDIS_USER: user, REDIS_CACHE_NAME: cacheName }: CacheEnvironment,
  credentials: () => Promise<Credentials>,
): Promise<Pick<RedisOptions, "username" | "password">> {
  if (user === undefined || cacheName === undefined) {
    return {};
  }
  const request = { region, user, cacheName };
  return {
    username: user,
    password: signCacheToken(request, await credentials(), new Date()),
  };
}
