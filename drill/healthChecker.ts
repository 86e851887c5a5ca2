/**
 * Route 53's health checkers: each health check of the zone sends a request to its host at its interval,
 * and changes its status after `failureThreshold` consecutive results. One checker stands for the many of
 * Route 53.
 */
import { type HealthCheckModel, isCheckHealthy } from "../lib/dns/healthCheckModel";
import { type DnsStack } from "../lib/dns/failoverTable";
import { resolve } from "../lib/dns/dnsModel";
import { type Clock } from "./clock";
import { request, type SimulatedRegion } from "./simulatedRegion";

/** Bytes of a response that Route 53 searches. Source: Route 53 API reference, `SearchString`. */
const SEARCHED_BYTES = 5120;

type Endpoint = Extract<HealthCheckModel, { kind: "endpoint" }>;

export class HealthChecker {
  readonly #zone: DnsStack;
  readonly #regions: ReadonlyMap<string, SimulatedRegion>;
  readonly #observed = new Map<string, boolean>();
  readonly #streaks = new Map<string, number>();

  /** @param onChange called when a check changes its status, with its host. */
  constructor(
    zone: DnsStack,
    regions: ReadonlyMap<string, SimulatedRegion>,
    private readonly onChange: (host: string, isHealthy: boolean) => void,
  ) {
    this.#zone = zone;
    this.#regions = regions;
  }

  /** Schedules the requests of all checks that the records of a name use. */
  start(clock: Clock, name: string): void {
    const keys = this.#zone.records.flatMap((record) =>
      record.name === name ? (record.check ?? []) : [],
    );
    for (const key of new Set(keys.flatMap((each) => this.#withChildren(each)))) {
      const check = this.#zone.checks.get(key);
      if (check?.kind === "endpoint" && !check.disabled) {
        clock.repeat(0, check.intervalSeconds, () => this.#probe(key, check));
      }
    }
  }

  /** Status of a check by its key, after inversion. */
  isHealthy(key: string): boolean {
    return isCheckHealthy(
      this.#zone.checks,
      key,
      (_check, observed) => this.#observed.get(observed) ?? true,
    );
  }

  #withChildren(key: string): readonly string[] {
    const check = this.#zone.checks.get(key);
    return check?.kind === "calculated" ? check.children : [key];
  }

  async #probe(key: string, check: Endpoint): Promise<void> {
    const before = this.#observed.get(key) ?? true;
    const result = await this.#sendRequest(check);
    const streak = result === before ? 0 : (this.#streaks.get(key) ?? 0) + 1;
    this.#streaks.set(key, streak < check.failureThreshold ? streak : 0);
    if (streak >= check.failureThreshold) {
      this.#observed.set(key, result);
      this.onChange(check.host ?? key, result);
    }
  }

  /** Sends one request to the region that the check's host resolves to now. */
  async #sendRequest({ host = "", path = "/", searchString = "" }: Endpoint): Promise<boolean> {
    const [answer] = resolve(this.#zone.records, host, "A", {
      isCheckHealthy: (key) => this.isHealthy(key),
      isTargetHealthy: () => true,
      latencyTo: () => 0,
    });
    const record = this.#zone.records.find((each) => each === answer?.record);
    const region = this.#regions.get(record?.region ?? "");
    try {
      const { status, body } = await request(`${region?.url ?? "http://127.0.0.1:9"}${path}`);
      return status >= 200 && status < 400 && body.slice(0, SEARCHED_BYTES).includes(searchString);
    } catch {
      return false;
    }
  }
}
