/**
 * A drill: simulated regions on loopback, a health checker and clients, with the DNS records of a stack.
 *
 *     client -> resolver -> region (real handlers)
 *                  ^           ^
 *               records      health checker
 */
import { type DrillEvent, type DrillSnapshot, type RegionState } from "../client/page/drillState";
import { type Circumstances } from "../lib/dns/dnsModel";
import { type DnsStack, failoverTable } from "../lib/dns/failoverTable";
import { estimatedLatency } from "../lib/dns/regionDistance";
import { HEALTH_PATH } from "../lib/api/builtIn";
import { Clock } from "./clock";
import { HealthChecker } from "./healthChecker";
import { Resolver } from "./resolver";
import { type Call, measuredSeconds } from "./measure";
import { type Step } from "./script";
import { request, SimulatedRegion } from "./simulatedRegion";

export interface DrillArgs {
  readonly stack: string;
  readonly zone: DnsStack;
  readonly name: string;
  /** Region that the clients are near to. */
  readonly near: string;
  /** Seconds of the model in one real second: above 0. */
  readonly speed: number;
}

/** Clients start at different times, so that their cached answers expire at different times. */
const CLIENTS = 6;
const CALL_INTERVAL_SECONDS = 2;
const CLIENT_OFFSET_SECONDS = 10;

/** Regions that a name of the zone can be answered with. */
export function regionsOf({ zone, name }: Pick<DrillArgs, "zone" | "name">): string[] {
  const rows = failoverTable(zone).filter((row) => row.name === name && row.type === "A");
  return rows.map(({ lostRegion }) => lostRegion);
}

export class Drill {
  readonly clock: Clock;
  readonly events: DrillEvent[] = [];
  readonly calls: Call[] = [];
  readonly checker: HealthChecker;
  readonly circumstances: Circumstances;
  /** Longest predicted failover of any region; undefined when one is never detected. */
  readonly boundSeconds: number | undefined;
  readonly #listeners = new Set<(event: DrillEvent) => void>();

  private constructor(
    readonly args: DrillArgs,
    readonly regions: ReadonlyMap<string, SimulatedRegion>,
    readonly basePath: string,
  ) {
    this.clock = new Clock(args.speed);
    this.boundSeconds = boundOf(args);
    this.checker = new HealthChecker(args.zone, regions, (host, isHealthy) => {
      const region = args.zone.records.find(({ name }) => name === host)?.region ?? host;
      this.#record(isHealthy ? "healthy" : "unhealthy", region);
      this.#recordAnswer();
    });
    this.circumstances = {
      isCheckHealthy: (key) => this.checker.isHealthy(key),
      isTargetHealthy: () => true,
      latencyTo: (region) => estimatedLatency(args.near, region),
    };
  }

  static async start(args: DrillArgs): Promise<Drill> {
    const basePath = basePathOf(args.zone);
    const healthPaths = healthPathsOf(args.zone);
    const regions = await Promise.all(
      regionsOf(args).map((region) => SimulatedRegion.start(region, basePath, healthPaths)),
    );
    return new Drill(args, new Map(regions.map((region) => [region.name, region])), basePath);
  }

  /** Runs a script, and after it the longest predicted failover; without a script, until `close`. */
  async run(steps: readonly Step[] | undefined): Promise<void> {
    for (const { action, region, atSeconds } of steps ?? []) {
      this.clock.schedule(atSeconds, () => {
        this.act(action, region);
      });
    }
    this.checker.start(this.clock, this.args.name);
    this.#recordAnswer();
    for (let client = 0; client < CLIENTS; client++) {
      const resolver = new Resolver(this.args.zone, this.args.name, this.circumstances);
      const choice = (client + 0.5) / CLIENTS;
      this.clock.repeat(client * CLIENT_OFFSET_SECONDS, CALL_INTERVAL_SECONDS, () =>
        this.#call(resolver.regionAt(this.clock.now, choice) ?? "nowhere"),
      );
    }
    const last = steps?.at(-1)?.atSeconds ?? Infinity;
    await this.clock.run(last + (this.boundSeconds ?? 0) + CLIENT_OFFSET_SECONDS);
  }

  /** Loses or recovers a region. One that is lost is not lost again. */
  act(action: Step["action"], region: string): void {
    const simulated = this.regions.get(region);
    if (simulated === undefined || simulated.isLost === (action === "fail")) {
      return;
    }
    if (action === "fail") {
      simulated.lose();
    } else {
      simulated.recover();
    }
    this.#record(action, region);
  }

  /** Loses or recovers a region at the current time, for events from outside. */
  actNow(action: Step["action"], region: string): void {
    this.clock.schedule(this.clock.liveNow, () => {
      this.act(action, region);
    });
  }

  /**
   * Calls a listener for each event from now on.
   *
   * @returns ends the subscription.
   */
  subscribe(listener: (event: DrillEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** State of the drill at the current time. */
  get snapshot(): DrillSnapshot {
    const { stack, name, speed } = this.args;
    return {
      stack,
      name,
      path: this.#callPath,
      atSeconds: this.clock.liveNow,
      speed,
      boundSeconds: this.boundSeconds ?? null,
      regions: [...this.regions.values()].map((region) => this.#stateOf(region)),
      events: this.events,
    };
  }

  close(): void {
    this.clock.stop();
    for (const region of this.regions.values()) {
      region.close();
    }
  }

  /** Longest time from the loss of a region to the last call that was sent to it. */
  get measuredSeconds(): number {
    return measuredSeconds(this.events, this.calls);
  }

  #stateOf({ name: region, isLost }: SimulatedRegion): RegionState {
    const { zone, name } = this.args;
    const record = zone.records.find((each) => each.name === name && each.region === region);
    return {
      region,
      isLost,
      isHealthy: record?.check === undefined ? null : this.checker.isHealthy(record.check),
      isAnswer: this.events.findLast(({ event }) => event === "answer")?.region === region,
    };
  }

  async #call(region: string): Promise<void> {
    const url = this.regions.get(region)?.url ?? "http://127.0.0.1:9";
    const isAnswered = await request(`${url}${this.#callPath}`).then(
      ({ status }) => status === 200,
      () => false,
    );
    this.calls.push({ atSeconds: this.clock.now, region, isAnswered });
  }

  get #callPath(): string {
    return `/${this.basePath}/helloworld`;
  }

  #recordAnswer(): void {
    const resolver = new Resolver(this.args.zone, this.args.name, this.circumstances);
    const region = resolver.regionAt(this.clock.now, 0) ?? "nowhere";
    const before = this.events.findLast(({ event }) => event === "answer");
    if (before?.region !== region) {
      this.#record("answer", region);
    }
  }

  #record(event: DrillEvent["event"], region: string): void {
    const recorded = { atSeconds: this.clock.now, event, region };
    this.events.push(recorded);
    for (const listener of this.#listeners) {
      listener(recorded);
    }
  }
}

function boundOf({ zone, name }: DrillArgs): number | undefined {
  const rows = failoverTable(zone).filter((row) => row.name === name && row.type === "A");
  const bounds = rows.map(({ boundSeconds, faults }) =>
    faults.length === 0 ? boundSeconds : undefined,
  );
  return bounds.includes(undefined) ? undefined : Math.max(0, ...(bounds as number[]));
}

/** First segment of the path of the API's health checks. */
function basePathOf(zone: DnsStack): string {
  const path = healthPathsOf(zone).find((each) => each.endsWith(HEALTH_PATH));
  return path?.slice(1, -HEALTH_PATH.length) ?? "v1";
}

function healthPathsOf({ checks }: DnsStack): string[] {
  const paths = [...checks.values()].flatMap((check) =>
    check.kind === "endpoint" ? (check.path ?? []) : [],
  );
  return [...new Set(paths)];
}
