/**
 * A drill: simulated regions on loopback, a health checker and callers, on the records of a real stack.
 *
 *     caller -> resolver -> region (real handlers)
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

/** What happened, and when, in seconds of the model. */
export interface DrillEvent {
  readonly atSeconds: number;
  readonly event: "fail" | "recover" | "unhealthy" | "healthy" | "answer";
  /** The region concerned; of an answer, the one that new answers lead to. */
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
  /** Region that the callers are near to. */
  readonly near: string;
  readonly speed: number;
  /** Is told of everything that happens. */
  readonly onEvent?: (event: DrillEvent) => void;
}

/** Callers begin at different times, so that their answers end at different times. */
const CALLERS = 6;
const CALL_INTERVAL_SECONDS = 2;
const CALLER_OFFSET_SECONDS = 10;

/** Names the regions that a zone's name leads to. */
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
      this.#note(isHealthy ? "healthy" : "unhealthy", region);
      this.#noteAnswer();
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

  /** Runs a script, and then as long as a failover may take; without one, until `stop`. */
  async run(steps: readonly Step[] | undefined): Promise<void> {
    for (const { action, region, atSeconds } of steps ?? []) {
      this.clock.plan(atSeconds, () => {
        this.act(action, region);
      });
    }
    this.checker.start(this.clock, this.args.name);
    this.#noteAnswer();
    for (let caller = 0; caller < CALLERS; caller++) {
      const resolver = new Resolver(this.args.zone, this.args.name, this.circumstances);
      const choice = (caller + 0.5) / CALLERS;
      this.clock.repeat(caller * CALLER_OFFSET_SECONDS, CALL_INTERVAL_SECONDS, () =>
        this.#call(resolver.regionAt(this.clock.now, choice) ?? "nowhere"),
      );
    }
    const last = steps?.at(-1)?.atSeconds ?? Infinity;
    await this.clock.run(last + (this.boundSeconds ?? 0) + CALLER_OFFSET_SECONDS);
  }

  /** Loses or recovers a region now. */
  act(action: Step["action"], region: string): void {
    const simulated = this.regions.get(region);
    if (action === "fail") {
      simulated?.lose();
    } else {
      simulated?.recover();
    }
    this.#note(action, region);
  }

  close(): void {
    this.clock.stop();
    for (const region of this.regions.values()) {
      region.close();
    }
  }

  /** Longest predicted failover of the regions that were, or may be, lost; undefined for never. */
  get boundSeconds(): number | undefined {
    const rows = failoverTable(this.args.zone).filter(
      ({ name, type }) => name === this.args.name && type === "A",
    );
    const bounds = rows.map(({ boundSeconds, faults }) =>
      faults.length === 0 ? boundSeconds : undefined,
    );
    return bounds.includes(undefined) ? undefined : Math.max(0, ...(bounds as number[]));
  }

  /** Longest time from a region's loss to the last call that was still sent there. */
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

  #noteAnswer(): void {
    const resolver = new Resolver(this.args.zone, this.args.name, this.circumstances);
    const region = resolver.regionAt(this.clock.now, 0) ?? "nowhere";
    const before = this.events.findLast(({ event }) => event === "answer");
    if (before?.region !== region) {
      this.#note("answer", region);
    }
  }

  #note(event: DrillEvent["event"], region: string): void {
    const noted = { atSeconds: this.clock.now, event, region };
    this.events.push(noted);
    this.args.onEvent?.(noted);
  }
}

/** First segment of the path that the API's health checks ask. */
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
