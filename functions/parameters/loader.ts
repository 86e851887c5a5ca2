/**
 * Keeps what was loaded until it expires, and longer where it cannot be loaded again.
 *
 * Requests that come while it is being loaded wait for that one load. After a failure the old state is
 * used, and the next try waits: a service that is in trouble is not asked by every request.
 */
export interface LoaderOptions<T> {
  readonly load: () => Promise<T>;
  /** How long a state is fresh, in milliseconds. */
  readonly timeToLiveMs: number;
  /** How long to wait after a failed load, in milliseconds. @default 10,000 */
  readonly retryAfterMs?: number;
  /** @default Date.now */
  readonly now?: () => number;
}

export interface Loaded<T> {
  readonly state: T;
  /** When it was loaded, in milliseconds since 1970. */
  readonly loadedAt: number;
  /** True when it has expired, and a newer one could not be loaded. */
  readonly isStale: boolean;
}

/**
 * Makes a function that answers with the state.
 *
 * @returns rejects with the error of the load when nothing was ever loaded.
 */
export function cachedLoader<T>(options: LoaderOptions<T>): () => Promise<Loaded<T>> {
  const { load, timeToLiveMs, retryAfterMs = 10_000, now = Date.now } = options;
  let kept: { readonly state: T; readonly loadedAt: number } | undefined;
  let dueAt = 0;
  let pending: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    try {
      const state = await load();
      kept = { state, loadedAt: now() };
      dueAt = now() + timeToLiveMs;
    } catch (error) {
      if (kept === undefined) {
        throw error;
      }
      dueAt = now() + retryAfterMs;
    } finally {
      pending = undefined;
    }
  };

  return async () => {
    if (kept === undefined || now() >= dueAt) {
      pending ??= refresh();
      await pending;
    }
    if (kept === undefined) {
      throw new Error("nothing was loaded"); // refresh either keeps a state or throws
    }
    return { ...kept, isStale: now() - kept.loadedAt >= timeToLiveMs };
  };
}
