/**
 * Caches a loaded value until it expires, and longer while it cannot be loaded again.
 *
 * Concurrent callers share one load. After a failed load the cached value is returned, and the next
 * attempt waits `retryAfterMs`, so that a service with a fault does not get a request from every call.
 */
export interface LoaderOptions<T> {
  readonly load: () => Promise<T>;
  /** Milliseconds until a loaded value expires. */
  readonly timeToLiveMs: number;
  /** Milliseconds to wait after a failed load. @default 10,000 */
  readonly retryAfterMs?: number;
  /** @default Date.now */
  readonly now?: () => number;
}

export interface Loaded<T> {
  readonly value: T;
  /** Time of the load, in milliseconds since 1970. */
  readonly loadedAt: number;
  /** True when the value has expired and could not be loaded again. */
  readonly isStale: boolean;
}

/**
 * Creates a function that returns the cached value, or loads it.
 *
 * The function rejects with the error of the load while no value was ever loaded.
 */
export function cachedLoader<T>(options: LoaderOptions<T>): () => Promise<Loaded<T>> {
  const { load, timeToLiveMs, retryAfterMs = 10_000, now = Date.now } = options;
  let cached: { readonly value: T; readonly loadedAt: number } | undefined;
  let dueAt = 0;
  let pending: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    try {
      const value = await load();
      cached = { value, loadedAt: now() };
      dueAt = now() + timeToLiveMs;
    } catch (error) {
      if (cached === undefined) {
        throw error;
      }
      dueAt = now() + retryAfterMs;
    } finally {
      pending = undefined;
    }
  };

  return async () => {
    if (cached === undefined || now() >= dueAt) {
      pending ??= refresh();
      await pending;
    }
    if (cached === undefined) {
      throw new Error("nothing was loaded"); // refresh either caches a value or throws
    }
    return { ...cached, isStale: now() - cached.loadedAt >= timeToLiveMs };
  };
}
