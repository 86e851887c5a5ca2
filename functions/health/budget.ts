/**
 * Runs all tests of a deep health check at once, and ends on time even if one of them never does.
 */

/** Tests one dependency: resolves when it is well, rejects when it is not. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

/** Probes by the name of their dependency. */
export type Probes = Readonly<Record<string, Probe>>;

/**
 * Names of the dependencies that failed or did not answer in time, in the order of `probes`.
 *
 * A probe that ignores its signal is given up on all the same. Each failure is logged as one line of
 * JSON with the kind of the error alone: its text could hold what a log must not.
 *
 * @param budgetMilliseconds for all probes together, which run side by side.
 */
export async function failingOf(probes: Probes, budgetMilliseconds: number): Promise<string[]> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException("the budget is spent", "TimeoutError"));
      abort.abort();
    }, budgetMilliseconds);
  });
  const names = Object.keys(probes);
  const results = await Promise.allSettled(
    Object.values(probes).map((probe) => Promise.race([attempt(probe, abort.signal), outOfTime])),
  );
  clearTimeout(timer);
  return names.filter((name, index) => {
    const result = results[index];
    if (result?.status !== "rejected") {
      return false;
    }
    console.warn(JSON.stringify({ dependency: name, error: nameOf(result.reason) }));
    return true;
  });
}

/** A probe that throws at once fails like one that rejects. */
async function attempt(probe: Probe, signal: AbortSignal): Promise<void> {
  await probe(signal);
}

function nameOf(reason: unknown): string {
  return reason instanceof Error ? reason.name : "unknown";
}
