import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { EndpointSelector, type SelectorOptions } from "../../client/endpointSelector";

/** A world of endpoints with a clock of its own: requests run side by side, and take as long as told. */
class World {
  readonly sent: string[] = [];
  readonly down = new Set<string>();
  readonly #pending: { readonly due: number; readonly finish: () => void }[] = [];
  #clock = 0;

  constructor(readonly milliseconds: Readonly<Record<string, number>>) {}

  selector(options: SelectorOptions = {}): EndpointSelector {
    return new EndpointSelector(Object.keys(this.milliseconds), {
      now: () => this.#clock,
      ...options,
    });
  }

  readonly send = (endpoint: string): Promise<string> => {
    this.sent.push(endpoint);
    const isDown = this.down.has(endpoint);
    return new Promise((resolve, reject) => {
      this.#pending.push({
        due: this.#clock + (this.milliseconds[endpoint] ?? 0),
        finish: () => {
          if (isDown) {
            reject(new Error(`${endpoint} is down`));
          } else {
            resolve(endpoint);
          }
        },
      });
    });
  };

  /** Makes one call, and lets time pass until nothing is under way. */
  async call(selector: EndpointSelector): Promise<string> {
    const answer = selector.call(this.send).catch((error: unknown) => String(error));
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) {
      this.#clock = next.due;
      next.finish();
      await new Promise(setImmediate);
    }
    return answer;
  }

  async calls(selector: EndpointSelector, count: number): Promise<string[]> {
    const answers: string[] = [];
    for (let call = 0; call < count; call++) {
      answers.push(await this.call(selector));
    }
    return answers;
  }

  #takeNext() {
    return this.#pending.sort((a, b) => a.due - b.due).shift();
  }
}

const three = { far: 90, near: 10, middle: 50 };

describe("the endpoint selector", () => {
  it("begins with the first endpoint, and measures another beside it", async () => {
    const world = new World(three);
    await world.call(world.selector());
    assert.deepEqual(world.sent.sort(), ["far", "near"]);
  });

  it("prefers the fastest once it has measured them", async () => {
    const world = new World(three);
    const selector = world.selector();
    await world.calls(selector, 40);
    assert.deepEqual(
      selector.ranking.map(({ endpoint, milliseconds }) => [endpoint, milliseconds]),
      [
        ["near", 10],
        ["middle", 50],
        ["far", 90],
      ],
    );
    assert.deepEqual([...new Set(await world.calls(selector, 20))], ["near"]);
  });

  it("falls back within the same call when an endpoint fails, and stays away", async () => {
    const world = new World(three);
    const selector = world.selector();
    await world.calls(selector, 40);
    world.down.add("near");
    assert.deepEqual([...new Set(await world.calls(selector, 20))], ["middle"]);
  });

  it("comes back when a probe finds the endpoint well again", async () => {
    const world = new World(three);
    const selector = world.selector();
    await world.calls(selector, 40);
    world.down.add("near");
    await world.calls(selector, 20);
    world.down.clear();
    const answers = await world.calls(selector, 60);
    assert.equal(answers.at(-1), "near");
  });

  it("ends a call with the last failure when nothing answers", async () => {
    const world = new World({ a: 1, b: 1 });
    world.down.add("a").add("b");
    assert.equal(await world.call(world.selector()), "Error: b is down");
  });

  it("has no fallback with a single endpoint", async () => {
    const world = new World({ only: 1 });
    world.down.add("only");
    assert.equal(await world.call(world.selector()), "Error: only is down");
    assert.deepEqual(world.sent, ["only"]);
  });

  it("smooths what it measures", async () => {
    const milliseconds = { only: 100 };
    const world = new World(milliseconds);
    const selector = world.selector({ smoothing: 0.5 });
    await world.calls(selector, 1);
    milliseconds.only = 200;
    await world.calls(selector, 1);
    assert.equal(selector.ranking[0]?.milliseconds, 150);
  });

  it("gives a request up when its time is over", async () => {
    const selector = new EndpointSelector(["a"], { timeoutMilliseconds: 5 });
    const hang = (_endpoint: string, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        // An abort signal's timer does not keep the process alive, so this one does.
        const alive = setTimeout(() => undefined, 10_000);
        signal.addEventListener("abort", () => {
          clearTimeout(alive);
          reject(signal.reason as Error);
        });
      });
    await assert.rejects(selector.call(hang), { name: "TimeoutError" });
  });

  it("refuses what it cannot work with", () => {
    const make = (endpoints: string[], options: SelectorOptions) => () =>
      new EndpointSelector(endpoints, options);
    assert.throws(
      make([], {}),
      new RangeError("endpoints must name at least one endpoint, got none"),
    );
    assert.throws(
      make(["a"], { smoothing: 0 }),
      new RangeError("smoothing must be above 0 and at most 1, got 0"),
    );
    assert.throws(
      make(["a"], { probeEvery: 0.5 }),
      new RangeError("probeEvery must be a whole number from 1, got 0.5"),
    );
  });

  describe("always", () => {
    const names = ["a", "b", "c", "d"];
    const outages = fc.array(fc.subarray(names), { minLength: 1, maxLength: 60 });
    const probeEvery = fc.integer({ min: 1, max: 20 });

    /** Makes one call for each entry of `schedule`, in which the entry's endpoints are down. */
    async function live(schedule: readonly string[][], every: number) {
      const world = new World({ a: 40, b: 30, c: 20, d: 10 });
      const selector = world.selector({ probeEvery: every });
      const failed: boolean[] = [];
      for (const down of schedule) {
        world.down.clear();
        down.forEach((endpoint) => world.down.add(endpoint));
        const answer = await world.call(selector);
        failed.push(answer.startsWith("Error"));
      }
      return { world, selector, failed };
    }

    it("sends no more than one request a call, and one more for each `probeEvery` of them", async () => {
      await fc.assert(
        fc.asyncProperty(outages, probeEvery, async (schedule, every) => {
          const { world } = await live(schedule, every);
          assert.ok(world.sent.length >= schedule.length);
          assert.ok(world.sent.length <= schedule.length + schedule.length / every + 2);
        }),
      );
    });

    it("loses no call when only one endpoint ever fails", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...names),
          fc.nat(30),
          probeEvery,
          async (victim, before, every) => {
            const schedule = [
              ...Array.from({ length: before }, (): string[] => []),
              ...Array.from({ length: 30 }, () => [victim]),
            ];
            const { failed } = await live(schedule, every);
            assert.deepEqual(
              failed.filter((each) => each),
              [],
            );
          },
        ),
      );
    });

    it("never leaves an endpoint unmeasured for ever", async () => {
      await fc.assert(
        fc.asyncProperty(outages, probeEvery, async (schedule, every) => {
          const quiet = Array.from({ length: 6 * every }, (): string[] => []);
          const { selector } = await live([...schedule, ...quiet], every);
          assert.ok(selector.ranking.every(({ milliseconds }) => milliseconds !== undefined));
          assert.ok(selector.ranking.every(({ failing }) => !failing));
        }),
      );
    });
  });
});
