/**
 * Chooses among the regional endpoints of a service, in the caller.
 *
 * It sends each call to the endpoint with the shortest smoothed round trip, falls back to the next one
 * when that fails, and measures the others now and then, so that it knows where to turn and when to
 * come back. It does not wait for DNS: a caller is away from a broken region after one failed call.
 *
 * **Constant work.** A client that retries more when more fails makes a bad day worse. Here probes and
 * fallbacks are paid from one purse that fills by a fixed amount a call: of `n` calls, at most
 * `n + n / probeEvery + 2` requests come, whether all is well or nothing is.
 */

/** Sends one request to an endpoint. It must be safe to repeat, and rejects when the call has failed. */
export type Send<T> = (endpoint: string, signal: AbortSignal) => Promise<T>;

export interface SelectorOptions {
  /** Weight of the newest measurement: above 0, at most 1. @default 0.3 */
  readonly smoothing?: number;
  /** Calls that pay for one probe or fallback: a whole number from 1. @default 10 */
  readonly probeEvery?: number;
  /** Milliseconds after which a request has failed. @default 3000 */
  readonly timeoutMilliseconds?: number;
  /** Clock in milliseconds. @default performance.now */
  readonly now?: () => number;
}

/** What is known of one endpoint. */
export interface EndpointState {
  readonly endpoint: string;
  /** Smoothed round trip; undefined until the first answer. */
  readonly milliseconds: number | undefined;
  /** Whether its last request failed. */
  readonly failing: boolean;
  /** Number of the request that was last sent to it; 0 for never. */
  readonly lastRequest: number;
}

/** What the purse holds at most: one probe, and one fallback that a probe cannot spend. */
const MAX_CREDIT = 2;

export class EndpointSelector {
  readonly #options: Required<SelectorOptions>;
  readonly #states: Map<string, EndpointState>;
  #credit = MAX_CREDIT;
  #requests = 0;

  /**
   * @param endpoints in order of preference while nothing is measured: at least one, all different.
   * @throws {RangeError} when there is none, or when an option is out of range.
   */
  constructor(endpoints: readonly string[], options: SelectorOptions = {}) {
    const {
      smoothing = 0.3,
      probeEvery = 10,
      timeoutMilliseconds = 3000,
      now = () => performance.now(),
    } = options;
    demand(endpoints.length > 0, "endpoints must name at least one endpoint, got none");
    demand(
      smoothing > 0 && smoothing <= 1,
      `smoothing must be above 0 and at most 1, got ${smoothing}`,
    );
    demand(
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

  /** All endpoints, the one that the next call goes to first. */
  get ranking(): readonly EndpointState[] {
    return [...this.#states.values()].sort(
      (a, b) =>
        Number(a.failing) - Number(b.failing) ||
        compare(a.milliseconds ?? Infinity, b.milliseconds ?? Infinity),
    );
  }

  /**
   * Makes one call: one request, at most one fallback, and now and then one probe that nobody waits for.
   *
   * @throws what the last request of the call failed with.
   */
  async call<T>(send: Send<T>): Promise<T> {
    this.#credit = Math.min(MAX_CREDIT, this.#credit + 1 / this.#options.probeEvery);
    const [best, next] = this.ranking;
    if (best === undefined) {
      throw new RangeError("endpoints must name at least one endpoint, got none");
    }
    this.#probe(best.endpoint, send);
    try {
      return await this.#request(best.endpoint, send);
    } catch (failure) {
      if (next === undefined || !this.#pay(1)) {
        throw failure;
      }
      const [first, second] = this.ranking;
      const fallback = first?.endpoint === best.endpoint ? second : first;
      return this.#request((fallback ?? next).endpoint, send);
    }
  }

  /** Measures the endpoint that was not asked for longest, when the purse keeps enough for a fallback. */
  #probe<T>(best: string, send: Send<T>): void {
    const [oldest] = [...this.#states.values()]
      .filter(({ endpoint }) => endpoint !== best)
      .sort((a, b) => a.lastRequest - b.lastRequest);
    if (oldest !== undefined && this.#pay(MAX_CREDIT)) {
      this.#request(oldest.endpoint, send).catch(() => undefined);
    }
  }

  /** Takes one credit, if the purse holds at least `atLeast`. */
  #pay(atLeast: number): boolean {
    // A tenth added ten times is a little less than one.
    const isEnough = this.#credit > atLeast - 1e-6;
    this.#credit -= isEnough ? 1 : 0;
    return isEnough;
  }

  async #request<T>(endpoint: string, send: Send<T>): Promise<T> {
    const { now, timeoutMilliseconds } = this.#options;
    this.#note(endpoint, { lastRequest: ++this.#requests });
    const start = now();
    try {
      const answer = await send(endpoint, AbortSignal.timeout(timeoutMilliseconds));
      this.#note(endpoint, { failing: false, milliseconds: this.#smooth(endpoint, now() - start) });
      return answer;
    } catch (failure) {
      this.#note(endpoint, { failing: true });
      throw failure;
    }
  }

  #smooth(endpoint: string, measured: number): number {
    const { smoothing } = this.#options;
    const before = this.#states.get(endpoint)?.milliseconds ?? measured;
    return before + smoothing * (measured - before);
  }

  #note(endpoint: string, change: Partial<EndpointState>): void {
    const state = this.#states.get(endpoint);
    if (state !== undefined) {
      this.#states.set(endpoint, { ...state, ...change });
    }
  }
}

/** By size; two that were never measured are equal, so that they keep their order. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function demand(holds: boolean, message: string): void {
  if (!holds) {
    throw new RangeError(message);
  }
}
