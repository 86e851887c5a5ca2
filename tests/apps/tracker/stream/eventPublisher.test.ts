import { strict as assert } from "node:assert";

import {
  EventPublisher,
  type PublisherLimits,
} from "../../../../apps/tracker/stream/eventPublisher";
import { type StreamRecord } from "../../../../apps/tracker/stream/putRecords";

const record = (key: string, bytes = 10): StreamRecord => ({
  partitionKey: key,
  data: new Uint8Array(bytes),
});

/** A stream whose requests are answered by the test, and a clock that only waiting moves. */
class Stream {
  readonly requests: { keys: string[]; answer: (stored: boolean[] | Error) => void }[] = [];
  readonly waits: number[] = [];
  now = 0;
  readonly publisher: EventPublisher;

  constructor(limits: Partial<PublisherLimits> = {}) {
    this.publisher = new EventPublisher(
      (records) =>
        new Promise((resolve, reject) => {
          this.requests.push({
            keys: records.map(({ partitionKey }) => partitionKey),
            answer: (stored) => {
              if (stored instanceof Error) {
                reject(stored);
              } else {
                resolve(stored);
              }
            },
          });
        }),
      { maxPending: 10_000, maxBatches: 1, timeoutMs: 1000, ...limits },
      {
        now: () => this.now,
        wait: (ms) => {
          this.waits.push(ms);
          this.now += ms;
          return Promise.resolve();
        },
      },
    );
  }

  /** Publishes and notes what becomes of it. */
  publish(...keys: string[]): Record<string, string> {
    const outcomes: Record<string, string> = {};
    for (const key of keys) {
      this.publisher.publish(record(key)).then(
        () => (outcomes[key] = "stored"),
        (error: unknown) => (outcomes[key] = error instanceof Error ? error.name : "unknown"),
      );
    }
    return outcomes;
  }
}

const settle = () => new Promise(setImmediate);

describe("the publisher", () => {
  it("sends the first record at once, and what comes meanwhile as one batch", async () => {
    const stream = new Stream();
    const outcomes = stream.publish("a", "b", "c");
    assert.deepEqual(
      stream.requests.map(({ keys }) => keys),
      [["a"]],
    );
    stream.requests[0]?.answer([true]);
    await settle();
    assert.deepEqual(outcomes, { a: "stored" });
    assert.deepEqual(stream.requests[1]?.keys, ["b", "c"]);
    stream.requests[1].answer([true, true]);
    await settle();
    assert.deepEqual(outcomes, { a: "stored", b: "stored", c: "stored" });
  });

  it("has no more requests on their way than it may", () => {
    const stream = new Stream({ maxBatches: 2 });
    stream.publish("a", "b", "c");
    assert.deepEqual(
      stream.requests.map(({ keys }) => keys),
      [["a"], ["b"]],
    );
  });

  it("sends at most 500 records and 5 MiB in a batch", async () => {
    const stream = new Stream();
    stream.publish("first", ...Array.from({ length: 501 }, (_, index) => `${index}`));
    stream.requests[0]?.answer([true]);
    await settle();
    assert.equal(stream.requests[1]?.keys.length, 500);

    const large = new Stream();
    large.publish("first");
    const mebibyte = 1024 * 1024;
    for (let index = 0; index < 6; index++) {
      void large.publisher.publish(record("k", mebibyte - 1));
    }
    large.requests[0]?.answer([true]);
    await settle();
    assert.equal(large.requests[1]?.keys.length, 5);
  });

  it("sends again only what the stream has not taken", async () => {
    const stream = new Stream();
    const outcomes = stream.publish("first", "a", "b", "c");
    stream.requests[0]?.answer([true]);
    await settle();
    stream.requests[1]?.answer([true, false, true]);
    await settle();
    assert.deepEqual({ ...outcomes }, { first: "stored", a: "stored", c: "stored" });
    assert.deepEqual(stream.requests[2]?.keys, ["b"]);
    stream.requests[2].answer(new Error("whole request"));
    await settle();
    assert.deepEqual(stream.requests[3]?.keys, ["b"]);
    stream.requests[3].answer([true]);
    await settle();
    assert.equal(outcomes["b"], "stored");
    const [first = 0, second = 0] = stream.waits;
    assert.ok(first >= 25 && first <= 50 && second >= 50 && second <= 100, `${first}, ${second}`);
  });

  it("does not take a record for stored that the answer lacks", async () => {
    const stream = new Stream();
    const outcomes = stream.publish("a");
    stream.requests[0]?.answer([]);
    await settle();
    assert.deepEqual(outcomes, {});
    assert.deepEqual(stream.requests[1]?.keys, ["a"]);
  });

  it("gives a record up when its time is over, also one that has only waited", async () => {
    const stream = new Stream();
    const outcomes = stream.publish("a", "b");
    stream.now = 1000;
    stream.requests[0]?.answer([false]);
    await settle();
    assert.deepEqual(outcomes, { a: "UnconfirmedError", b: "UnconfirmedError" });
    assert.equal(stream.requests.length, 1);
    assert.equal(stream.publisher.pending, 0);
  });

  it("refuses records above the limit until others are settled", async () => {
    const stream = new Stream({ maxPending: 2 });
    const outcomes = stream.publish("a", "b", "c");
    await settle();
    assert.deepEqual(outcomes, { c: "OverloadedError" });
    assert.equal(stream.publisher.isFull, true);
    stream.requests[0]?.answer([true]);
    await settle();
    assert.equal(stream.publisher.isFull, false);
    stream.publish("d");
    assert.equal(stream.publisher.pending, 2);
  });

  it("is drained when nothing is pending", async () => {
    const stream = new Stream();
    await stream.publisher.drain();
    stream.publish("a", "b");
    let isDrained = false;
    void stream.publisher.drain().then(() => (isDrained = true));
    stream.requests[0]?.answer([true]);
    await settle();
    assert.equal(isDrained, false);
    stream.requests[1]?.answer([true]);
    await settle();
    assert.equal(isDrained, true);
  });
});
