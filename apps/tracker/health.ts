import { failedProbes, type Probes } from "../../functions/health/budget";

/** Milliseconds for all probes together: Route 53 waits 2 s for a status, of which the way takes a part. */
const BUDGET_MS = 1000;

/** For how long a result stands: some twenty checkers, load balancers and clients can ask at a time. */
const RESULT_MS = 1000;

/** Creates the deep health check: names of the dependencies that fail. Those who ask at a time share one result. */
export function createHealthCheck(
  probes: Probes,
  now: () => number = () => performance.now(),
): () => Promise<readonly string[]> {
  let result: Promise<readonly string[]> | undefined;
  let startedMs = 0;
  return () => {
    if (result === undefined || now() - startedMs >= RESULT_MS) {
      startedMs = now();
      result = failedProbes(probes, BUDGET_MS);
    }
    return result;
  };
}
