/**
 * Route 53's checkers: each health check of the zone asks its host at its interval, and changes its mind
 * after as many answers in a row as its threshold says. The many checkers of Route 53 are one here.
 */
import { type HealthCheckModel, isCheckHealthy } from "../lib/dns/healthCheckModel";
import { type DnsStack } from "../lib/dns/failoverTable";
import { resolve } from "../lib/dns/dnsModel";
import { type Clock } from "./clock";
import { request, type SimulatedRegion } from "./simulatedRegion";

/** Route 53 looks at no more of an answer. Source: Route 53 API, `SearchString`. */
const SEARCHED_BYTES = 5120;

type Endpoint = Extract<HealthCheckModel, { kind: "endpoint" }>;

export class HealthChecker {
  readonly #zone: DnsStack;
  readonly #regions: ReadonlyMap<string, SimulatedRegion>;
  readonly #observed = new Map<string, boolean>();
  readonly #streaks = new Map<string, number>();

  /** @param onChange is told when a check changes its mind. */
  constructor(
    zone: DnsStack,
    regions: ReadonlyMap<string, SimulatedRegion>,
    private readonly onChange: (host: string, isHealthy: boolean) => void,
  ) {
    this.#zone = zone;
    this.#regions = regions;
  }

  /** Plans all requests of the checks that decide about a name. */
  start(clock: Clock, name: string): void {
    const keys = this.#zone.records.flatMap((record) =>
      record.name === name ? (record.check ?? []) : [],
    );
    for (const key of new Set(keys.flatMap((each) => this.#withChildren(each)))) {
      const check = this.#zone.checks.get(key);
      if (check?.kind === "endpoint" && !check.disabled) {
        clock.repeat(0, check.intervalSeconds, () => this.#ask(key, check));
      }
    }
  }

  /** Status of a check by its key, as the records see it. */
  isHealthy(key: string): boolean {
    return isCheckHealthy(
      this.#zone.checks,
      key,
      (_check, asked) => this.#observed.get(asked) ?? true,
    );
  }

  #withChildren(key: string): readonly string[] {
    const check = this.#zone.checks.get(key);
    return check?.kind === "calculated" ? check.children : [key];
  }

  async #ask(key: string, check: Endpoint): Promise<void> {
    const before = this.#observed.get(key) ?? true;
    const found = await this.#find(check);
    const streak = found === before ? 0 : (this.#streaks.get(key) ?? 0) + 1;
    this.#streaks.set(key, streak < check.failureThreshold ? streak : 0);
    if (streak >= check.failureThreshold) {
      this.#observed.set(key, found);
      this.onChange(check.host ?? key, found);
    }
  }

  /** One request to whatever the check's host leads to now. */
  async #find({ host = "", path = "/", searchString = "" }: Endpoint): Promise<boolean> {
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
