/** Counts what the collector does, and writes it as metrics of the log. */
import {
  embeddedMetrics,
  MAX_METRIC_VALUES,
  type Metric,
} from "../../../lib/events/messages/embeddedMetrics";

export const COUNTERS = [
  "Accepted",
  "Rejected",
  "Shed",
  "Unavailable",
  "CacheHits",
  "CacheMisses",
  "SharedCacheHits",
  "SharedCacheFailures",
  "TableReads",
  "RetriedRecords",
] as const;

export type Counter = (typeof COUNTERS)[number];

export class Telemetry {
  readonly #write: (line: string) => void;
  #counts = new Map<Counter, number>();
  #latencies: number[] = [];
  #latencyCount = 0;

  /** @param write gets one line of the log, without its end. */
  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  count(counter: Counter, by = 1): void {
    this.#counts.set(counter, (this.#counts.get(counter) ?? 0) + by);
  }

  /** Of more latencies than a line can hold, each is as likely to be in it as any other (reservoir sampling). */
  latency(ms: number): void {
    const place = Math.floor(Math.random() * ++this.#latencyCount);
    if (this.#latencies.length < MAX_METRIC_VALUES) {
      this.#latencies.push(ms);
    } else if (place < MAX_METRIC_VALUES) {
      this.#latencies[place] = ms;
    }
  }

  /** Writes what was counted since the last time. */
  flush(pending: number): void {
    const metrics: Record<string, Metric> = { Pending: { unit: "Count", value: pending } };
    for (const counter of COUNTERS) {
      metrics[counter] = { unit: "Count", value: this.#counts.get(counter) ?? 0 };
    }
    if (this.#latencies.length > 0) {
      metrics["Latency"] = { unit: "Milliseconds", value: this.#latencies };
    }
    this.#write(embeddedMetrics("tracker", metrics, Date.now()));
    this.#counts = new Map();
    this.#latencies = [];
    this.#latencyCount = 0;
  }

  /**
   * One line of the log.
   *
   * @param fields names and numbers; nothing of a request or of a client.
   */
  log(
    level: "INFO" | "WARN" | "ERROR",
    message: string,
    fields: Readonly<Record<string, string | number>> = {},
  ): void {
    const timestamp = new Date().toISOString();
    this.#write(JSON.stringify({ timestamp, level, message, ...fields }));
  }
}
