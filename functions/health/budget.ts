/** Runs the probes of a health check in parallel, within a time budget. */

/** Probes one dependency: resolves when it is healthy, else rejects. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

/** Probes by name of the dependency. */
export type Probes = Readonly<Record<string, Probe>>;

/**
 * Runs all probes in parallel.
 *
 * A probe that ignores its signal counts as failed when the budget ends. Each failure is logged as one
 * line of JSON with the name of the error only: its message could contain a secret.
 *
 * @param budgetMilliseconds for all probes together.
 * @returns names of the dependencies that failed or did not respond in time, in the order of `probes`.
 */
export async function failedProbes(probes: Probes, budgetMilliseconds: number): Promise<string[]> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const budgetEnd = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException("the time budget is spent", "TimeoutError"));
      abort.abort();
    }, budgetMilliseconds);
  });
  const names = Object.keys(probes);
  const results = await Promise.allSettled(
    Object.values(probes).map((probe) => Promise.race([attempt(probe, abort.signal), budgetEnd])),
  );
  clearTimeout(timer);
  return names.filter((name, index) => {
    const result = results[index];
    if (result?.status !== "rejected") {
      return false;
    }
    console.warn(JSON.stringify({ dependency: name, error: errorName(result.reason) }));
    return true;
  });
}

/** Turns a probe that throws into one that rejects. */
async function attempt(probe: Probe, signal: AbortSignal): Promise<void> {
  await probe(signal);
}

function errorName(reason: unknown): string {
  return reason instanceof Error ? reason.name : "unknown";
}
