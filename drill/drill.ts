/**
 * A drill: simulated regions on loopback, a health checker and clients, with the DNS records of a stack.
 *
 *     client -> resolver -> region (real handlers)
 *                  ^           ^
 *               records      health checker
 */
import { type Circumstances } from "../lib/dns/dnsModel";
import { type DnsStack, failoverTable } from "../lib/dns/failoverTable";
import { estimatedLatency } from "../lib/dns/regionDistance";
import { HEALTH_PATH } from "../lib/api/apiDocument";
import { Clock } from "./clock";
import { HealthChecker } from "./healthChecker";
import { Resolver } from "./resolver";
import { type Step } from "./script";
import { request, SimulatedRegion } from "./simulatedRegion";

/** An event of the drill. */
export interface DrillEvent {
  /** Seconds of the model since the start. */
  readonly atSeconds: number;
  /** `answer`: DNS answers with another region than before. */
  readonly event: "fail" | "recover" | "unhealthy" | "healthy" | "answer";
  /** Region of the event; of an `answer`, the new region. */
  readonly region: string;
}

interface Call {
  readonly atSeconds: number;
  readonly region: string;
  readonly isAnswered: boolean;
}

export interface DrillArgs {
  readonly zone: DnsStack;
  readonly name: string;
  /** Region that the clients are near to. */
  readonly near: string;
  /** Seconds of the model in one real second: above 0. */
  readonly speed: number;
  /** Called for each event. */
  readonly onEvent?: (event: DrillEvent) => void;
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

  private constructor(
    readonly args: DrillArgs,
    readonly regions: ReadonlyMap<string, SimulatedRegion>,
    readonly basePath: string,
  ) {
    this.clock = new Clock(args.speed);
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

  /** Loses or recovers a region now. */
  act(action: Step["action"], region: string): void {
    const simulated = this.regions.get(region);
    if (action === "fail") {
      simulated?.lose();
    } else {
      simulated?.recover();
    }
    this.#record(action, region);
  }

  close(): void {
    this.clock.stop();
    for (const region of this.regions.values()) {
      region.close();
    }
  }

  /** Longest predicted failover of any region; undefined when one is never detected. */
  get boundSeconds(): number | undefined {
    const rows = failoverTable(this.args.zone).filter(
      ({ name, type }) => name === this.args.name && type === "A",
    );
    const bounds = rows.map(({ boundSeconds, faults }) =>
      faults.length === 0 ? boundSeconds : undefined,
    );
    return bounds.includes(undefined) ? undefined : Math.max(0, ...(bounds as number[]));
  }

  /** Longest time from the loss of a region to the last call that was sent to it. */
  get measuredSeconds(): number {
    const losses = this.events.filter(({ event }) => event === "fail");
    return Math.max(0, ...losses.map((loss) => this.#lastCallAfter(loss) - loss.atSeconds));
  }

  #lastCallAfter({ region, atSeconds }: DrillEvent): number {
    const recovery = this.events.find(
      (each) => each.event === "recover" && each.region === region && each.atSeconds > atSeconds,
    );
    const until = recovery?.atSeconds ?? Infinity;
    const calls = this.calls.filter(
      (call) => call.region === region && call.atSeconds >= atSeconds && call.atSeconds < until,
    );
    return calls.at(-1)?.atSeconds ?? atSeconds;
  }

  async #call(region: string): Promise<void> {
    const url = this.regions.get(region)?.url ?? "http://127.0.0.1:9";
    const isAnswered = await request(`${url}/${this.basePath}/helloworld`).then(
      ({ status }) => status === 200,
      () => false,
    );
    this.calls.push({ atSeconds: this.clock.now, region, isAnswered });
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
    this.args.onEvent?.(recorded);
  }
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
