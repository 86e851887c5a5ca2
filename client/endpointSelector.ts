/**
 * Selects among the regional endpoints of a service, in the client.
 *
 * Each call goes to the endpoint with the shortest smoothed round trip, and to the next one when that
 * fails. The others are measured from time to time, so that the client finds the fastest one and returns
 * to one that has recovered. It does not wait for DNS: it leaves a failed region after one failed call.
 *
 * **Constant work.** A client that retries more when more fails adds to an outage. Here probes and
 * fallbacks use one retry budget that grows by a fixed amount with each call: `n` calls send at most
 * `n + n / probeEvery + 2` requests, whether all endpoints respond or none.
 */

/** Sends one request to an endpoint. It must be safe to repeat, and rejects when the request failed. */
export type Send<T> = (endpoint: string, signal: AbortSignal) => Promise<T>;

export interface SelectorOptions {
  /** Weight of the newest measurement: above 0, at most 1. @default 0.3 */
  readonly smoothing?: number;
  /** Calls for each probe or fallback: a whole number from 1. @default 10 */
  readonly probeEvery?: number;
  /** Timeout of a request in milliseconds. @default 3000 */
  readonly timeoutMilliseconds?: number;
  /** Clock in milliseconds. @default performance.now */
  readonly now?: () => number;
}

/** Measurements of one endpoint. */
export interface EndpointState {
  readonly endpoint: string;
  /** Smoothed round trip; undefined until the first response. */
  readonly milliseconds: number | undefined;
  /** Whether its last request failed. */
  readonly failing: boolean;
  /** Number of the last request that was sent to it; 0 for none. */
  readonly lastRequest: number;
}

/** Size of the retry budget: one probe, and one fallback that a probe does not use. */
const MAX_BUDGET = 2;

export class EndpointSelector {
  readonly #options: Required<SelectorOptions>;
  readonly #states: Map<string, EndpointState>;
  #budget = MAX_BUDGET;
  #requests = 0;

  /**
   * @param endpoints in order of preference until they are measured: at least one, all different.
   * @throws {RangeError} when there are no endpoints, or an option is out of range.
   */
  constructor(endpoints: readonly string[], options: SelectorOptions = {}) {
    const {
      smoothing = 0.3,
      probeEvery = 10,
      timeoutMilliseconds = 3000,
      now = () => performance.now(),
    } = options;
    assertRange(endpoints.length > 0, "endpoints must name at least one endpoint, got none");
    assertRange(
      smoothing > 0 && smoothing <= 1,
      `smoothing must be above 0 and at most 1, got ${smoothing}`,
    );
    assertRange(
      Number.isInteger(probeEvery) && probeEvery >= 1,
      `probeEvery must be a whole number from 1, got ${probeEvery}`,
    );
    this.#options = { smoothing, probeEvery, timeoutMilliseconds, now };
    this.#states = new Map(
      endpoints.map((endpoint) => [
        endpoint,
        { endpoint, milliseconds: undefined, failing: false, lastRequest: 0 },
      ]),
    );
  }

  /** All endpoints by preference: the next call goes to the first. */
  get ranking(): readonly EndpointState[] {
    return [...this.#states.values()].sort(
      (a, b) =>
        Number(a.failing) - Number(b.failing) ||
        compare(a.milliseconds ?? Infinity, b.milliseconds ?? Infinity),
    );
  }

  /**
   * Makes one call: one request, at most one fallback, and from time to time a probe that runs beside it.
   *
   * @throws the error of the last request of the call.
   */
  async call<T>(send: Send<T>): Promise<T> {
    this.#budget = Math.min(MAX_BUDGET, this.#budget + 1 / this.#options.probeEvery);
    const [best, next] = this.ranking;
    if (best === undefined) {
      throw new RangeError("endpoints must name at least one endpoint, got none");
    }
    this.#probe(best.endpoint, send);
    try {
      return await this.#request(best.endpoint, send);
    } catch (failure) {
      if (next === undefined || !this.#spend(1)) {
        throw failure;
      }
      const [first, second] = this.ranking;
      const fallback = first?.endpoint === best.endpoint ? second : first;
      return this.#request((fallback ?? next).endpoint, send);
    }
  }

  /** Measures the least recently used endpoint, when the budget has enough left for a fallback. */
  #probe<T>(best: string, send: Send<T>): void {
    const [oldest] = [...this.#states.values()]
      .filter(({ endpoint }) => endpoint !== best)
      .sort((a, b) => a.lastRequest - b.lastRequest);
    if (oldest !== undefined && this.#spend(MAX_BUDGET)) {
      this.#request(oldest.endpoint, send).catch(() => undefined);
    }
  }

  /** Takes one request off the budget, if at least `atLeast` are left. */
  #spend(atLeast: number): boolean {
    // In floating point, 0.1 added ten times is a little less than 1.
    const isEnough = this.#budget > atLeast - 1e-6;
    this.#budget -= isEnough ? 1 : 0;
    return isEnough;
  }

  async #request<T>(endpoint: string, send: Send<T>): Promise<T> {
    const { now, timeoutMilliseconds } = this.#options;
    this.#update(endpoint, { lastRequest: ++this.#requests });
    const start = now();
    try {
      const answer = await send(endpoint, AbortSignal.timeout(timeoutMilliseconds));
      this.#update(endpoint, {
        failing: false,
        milliseconds: this.#smooth(endpoint, now() - start),
      });
      return answer;
    } catch (failure) {
      this.#update(endpoint, { failing: true });
      throw failure;
    }
  }

  #smooth(endpoint: string, measured: number): number {
    const { smoothing } = this.#options;
    const before = this.#states.get(endpoint)?.milliseconds ?? measured;
    return before + smoothing * (measured - before);
  }

  #update(endpoint: string, change: Partial<EndpointState>): void {
    const state = this.#states.get(endpoint);
    if (state !== undefined) {
      this.#states.set(endpoint, { ...state, ...change });
    }
  }
}

/** Ascending; two infinities are equal, so that endpoints that are not measured keep their order. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function assertRange(holds: boolean, message: string): void {
  if (!holds) {
    throw new RangeError(message);
  }
}
