/** Clients that send events until each has its response, as docs/events.md asks of them. */
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export const CAMPAIGNS = ["c-0", "c-1", "c-2", "c-3", "c-4"];

/** One request of a client. */
export interface SentEvent {
  readonly body: string;
  /** Id of an event that is to be accepted. @default - it is to be refused */
  readonly eventId?: string;
}

/**
 * Events of which two in a hundred are malformed, two are of no campaign, and six repeat an earlier one.
 */
export function createEvents(count: number): readonly SentEvent[] {
  const events: SentEvent[] = [];
  for (let index = 0; index < count; index++) {
    const kind = index % 100;
    const eventId = randomUUID();
    const event = {
      eventId,
      type: "click",
      campaignId: CAMPAIGNS[index % CAMPAIGNS.length],
      occurredAt: new Date().toISOString(),
    };
    const earlier = events[index - 7];
    if (kind === 10) {
      events.push({ body: "{" });
    } else if (kind === 20) {
      events.push({ body: JSON.stringify({ ...event, type: "view" }) });
    } else if (kind === 30 || kind === 40) {
      events.push({ body: JSON.stringify({ ...event, campaignId: `x-${index}` }) });
    } else if (kind >= 50 && kind < 56 && earlier !== undefined) {
      events.push(earlier);
    } else {
      events.push({ body: JSON.stringify(event), eventId });
    }
  }
  return events;
}

/** What the clients saw. */
export interface LoadResult {
  /** Ids of the events with a 202. */
  readonly accepted: Set<string>;
  /** Responses by status. */
  readonly statuses: Map<number, number>;
  /** Requests that got no response. */
  readonly broken: number;
  /** Milliseconds of each request with a 202. */
  readonly latenciesMs: readonly number[];
  readonly seconds: number;
}

/** Clients at a time. */
const CLIENTS = 64;

/** Between two attempts at a collector that is away. */
const RECONNECT_MS = 20;

export class Load {
  /** Ports of the collectors, between which the requests are spread. */
  ports: readonly number[];
  readonly #events: readonly SentEvent[];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  readonly #milestones: { readonly at: number; readonly reach: () => void }[] = [];
  readonly #statuses = new Map<number, number>();
  readonly #accepted = new Set<string>();
  readonly #latenciesMs: number[] = [];
  #broken = 0;
  #next = 0;
  #finished = 0;

  constructor(events: readonly SentEvent[], ports: readonly number[]) {
    this.#events = events;
    this.ports = ports;
  }

  /** Resolves when this part of the events has its final response, 0 to 1. */
  reached(part: number): Promise<void> {
    return new Promise((reach) => {
      this.#milestones.push({ at: part, reach });
      this.#reachMilestones();
    });
  }

  async run(): Promise<LoadResult> {
    const start = performance.now();
    await Promise.all(Array.from({ length: CLIENTS }, () => this.#sendEvents()));
    this.#agent.destroy();
    return {
      accepted: this.#accepted,
      statuses: this.#statuses,
      broken: this.#broken,
      latenciesMs: this.#latenciesMs,
      seconds: (performance.now() - start) / 1000,
    };
  }

  async #sendEvents(): Promise<void> {
    for (;;) {
      const event = this.#events[this.#next++];
      if (event === undefined) {
        return;
      }
      await this.#sendUntilFinal(event);
      this.#finished++;
      this.#reachMilestones();
    }
  }

  #reachMilestones(): void {
    for (const { at, reach } of this.#milestones) {
      if (this.#finished >= at * this.#events.length) {
        reach();
      }
    }
  }

  async #sendUntilFinal({ body, eventId }: SentEvent): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const start = performance.now();
      const port = this.ports[attempt % this.ports.length] ?? 0;
      const response = await post(port, body, this.#agent).catch(() => undefined);
      if (response === undefined) {
        this.#broken++;
        await delay(RECONNECT_MS);
        continue;
      }
      const { status, retryAfterSeconds } = response;
      this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
      if (status === 202 && eventId !== undefined) {
        this.#accepted.add(eventId);
        this.#latenciesMs.push(performance.now() - start);
      }
      if (status !== 503) {
        return;
      }
      await delay(retryAfterSeconds * 1000);
    }
  }
}

/** @throws when there is no whole response. */
export function post(
  port: number,
  body: string,
  agent?: Agent,
): Promise<{ status: number; retryAfterSeconds: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...(agent === undefined ? {} : { agent }),
        host: "127.0.0.1",
        port,
        path: "/v1/events",
        method: "POST",
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, retryAfterSeconds: Number(headers["retry-after"] ?? 0) });
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
