/**
 * Publishes records in batches, and knows of each whether the stream has it.
 *
 * Batches form by themselves: a record goes out at once while fewer than `maxBatches` requests are on their
 * way, and waits with others while as many are. A record is settled when the stream has it, or when its time is
 * over; until then it counts as pending, and above `maxPending` further ones are refused. So a stream that is
 * slow or throttled slows the clients down instead of filling the memory.
 */
import { setTimeout as delay } from "node:timers/promises";

import { BATCH_LIMITS, type PutRecords, type StreamRecord } from "./putRecords";

export interface PublisherLimits {
  /** Records that are queued or on their way. */
  readonly maxPending: number;
  /** Requests at a time. */
  readonly maxBatches: number;
  /** Milliseconds for which a record is tried. */
  readonly timeoutMs: number;
}

export interface PublisherClock {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** There is no room for another record. */
export class OverloadedError extends Error {
  public override readonly name = "OverloadedError";
}

/** The stream has not confirmed the record in time; it may have it all the same. */
export class UnconfirmedError extends Error {
  public override readonly name = "UnconfirmedError";
}

interface PendingRecord {
  readonly record: StreamRecord;
  readonly deadlineMs: number;
  readonly settle: (error?: UnconfirmedError) => void;
}

/** Waits between attempts: the first, doubled each time, up to the last. Random, so that batches spread. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;

export class EventPublisher {
  readonly #put: PutRecords;
  readonly #limits: PublisherLimits;
  readonly #clock: PublisherClock;
  readonly #queue: PendingRecord[] = [];
  readonly #drained: (() => void)[] = [];
  #batches = 0;
  #pending = 0;

  constructor(
    put: PutRecords,
    limits: PublisherLimits,
    clock: PublisherClock = { now: Date.now, wait: (ms) => delay(ms) },
  ) {
    this.#put = put;
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Records that are queued or on their way. */
  get pending(): number {
    return this.#pending;
  }

  get isFull(): boolean {
    return this.#pending >= this.#limits.maxPending;
  }

  /**
   * Resolves when the stream has the record.
   *
   * @throws {OverloadedError} at once, when too many are pending.
   * @throws {UnconfirmedError} when the stream has not confirmed it in time.
   */
  async publish(record: StreamRecord): Promise<void> {
    if (this.isFull) {
      throw new OverloadedError(`${this.#pending} records are pending`);
    }
    this.#pending++;
    const deadlineMs = this.#clock.now() + this.#limits.timeoutMs;
    const settled = new Promise<void>((resolve, reject) => {
      this.#queue.push({
        record,
        deadlineMs,
        settle: (error) => {
          if (error === undefined) {
            resolve();
          } else {
            reject(error);
          }
        },
      });
    });
    this.#sendBatches();
    try {
      await settled;
    } finally {
      this.#pending--;
      if (this.#pending === 0) {
        this.#drained.splice(0).forEach((resolve) => {
          resolve();
        });
      }
    }
  }

  /** Resolves when nothing is pending. */
  async drain(): Promise<void> {
    if (this.#pending > 0) {
      await new Promise<void>((resolve) => this.#drained.push(resolve));
    }
  }

  #sendBatches(): void {
    while (this.#batches < this.#limits.maxBatches && this.#queue.length > 0) {
      this.#batches++;
      void this.#send(this.#takeBatch()).finally(() => {
        this.#batches--;
        this.#sendBatches();
      });
    }
  }

  #takeBatch(): PendingRecord[] {
    let bytes = 0;
    const end = this.#queue.findIndex(({ record }, index) => {
      bytes += record.data.byteLength + Buffer.byteLength(record.partitionKey);
      return index === BATCH_LIMITS.records || (index > 0 && bytes > BATCH_LIMITS.bytes);
    });
    return this.#queue.splice(0, end < 0 ? this.#queue.length : end);
  }

  async #send(batch: readonly PendingRecord[]): Promise<void> {
    let rest = this.#giveUp(batch);
    for (let attempt = 0; rest.length > 0; attempt++) {
      if (attempt > 0) {
        const longest = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
        await this.#clock.wait(longest * (0.5 + Math.random() / 2));
        rest = this.#giveUp(rest);
      }
      rest = await this.#attempt(rest);
    }
  }

  /** @returns the records that the stream has not taken. */
  async #attempt(batch: readonly PendingRecord[]): Promise<readonly PendingRecord[]> {
    if (batch.length === 0) {
      return [];
    }
    let results: readonly boolean[];
    try {
      results = await this.#put(batch.map(({ record }) => record));
    } catch {
      return batch;
    }
    return batch.filter(({ settle }, index) => {
      const isStored = results[index] === true;
      if (isStored) {
        settle();
      }
      return !isStored;
    });
  }

  /** @returns the records that still have time. */
  #giveUp(batch: readonly PendingRecord[]): readonly PendingRecord[] {
    const now = this.#clock.now();
    return batch.filter(({ deadlineMs, settle }) => {
      const isLate = deadlineMs <= now;
      if (isLate) {
        settle(new UnconfirmedError("the stream has not confirmed the record in time"));
      }
      return !isLate;
    });
  }
}
