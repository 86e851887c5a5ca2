import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { EndpointSelector, type SelectorOptions } from "../../client/endpointSelector";
import { FakeEndpoints } from "../support/endpoints";

/** A selector on the endpoints' clock. */
function selectorOf(endpoints: FakeEndpoints, options: SelectorOptions = {}): EndpointSelector {
  const { milliseconds, now } = endpoints;
  return new EndpointSelector(Object.keys(milliseconds), { now, ...options });
}

/** Makes one call, and waits until no request is pending. */
async function call(endpoints: FakeEndpoints, selector: EndpointSelector): Promise<string> {
  const result = selector.call(endpoints.send).catch((error: unknown) => String(error));
  await endpoints.settle();
  return result;
}

async function calls(
  endpoints: FakeEndpoints,
  selector: EndpointSelector,
  count: number,
): Promise<string[]> {
  const results: string[] = [];
  for (let made = 0; made < count; made++) {
    results.push(await call(endpoints, selector));
  }
  return results;
}

const three = { far: 90, near: 10, middle: 50 };

describe("the endpoint selector", () => {
  it("starts with the first endpoint, and measures another in parallel", async () => {
    const endpoints = new FakeEndpoints(three);
    await call(endpoints, selectorOf(endpoints));
    assert.deepEqual(endpoints.sent.sort(), ["far", "near"]);
  });

  it("prefers the fastest once it has measured them", async () => {
    const endpoints = new FakeEndpoints(three);
    const selector = selectorOf(endpoints);
    await calls(endpoints, selector, 40);
    assert.deepEqual(
      selector.ranking.map(({ endpoint, milliseconds }) => [endpoint, milliseconds]),
      [
        ["near", 10],
        ["middle", 50],
        ["far", 90],
      ],
    );
    assert.deepEqual([...new Set(await calls(endpoints, selector, 20))], ["near"]);
  });

  it("falls back within the same call when an endpoint fails, and avoids it afterwards", async () => {
    const endpoints = new FakeEndpoints(three);
    const selector = selectorOf(endpoints);
    await calls(endpoints, selector, 40);
    endpoints.down.add("near");
    assert.deepEqual([...new Set(await calls(endpoints, selector, 20))], ["middle"]);
  });

  it("returns to an endpoint when a probe succeeds", async () => {
    const endpoints = new FakeEndpoints(three);
    const selector = selectorOf(endpoints);
    await calls(endpoints, selector, 40);
    endpoints.down.add("near");
    await calls(endpoints, selector, 20);
    endpoints.down.clear();
    const results = await calls(endpoints, selector, 60);
    assert.equal(results.at(-1), "near");
  });

  it("rejects with the last error when all endpoints fail", async () => {
    const endpoints = new FakeEndpoints({ a: 1, b: 1 });
    endpoints.down.add("a").add("b");
    assert.equal(await call(endpoints, selectorOf(endpoints)), "Error: b is down");
  });

  it("has no fallback with a single endpoint", async () => {
    const endpoints = new FakeEndpoints({ only: 1 });
    endpoints.down.add("only");
    assert.equal(await call(endpoints, selectorOf(endpoints)), "Error: only is down");
    assert.deepEqual(endpoints.sent, ["only"]);
  });

  it("smooths the measured round trips", async () => {
    const milliseconds = { only: 100 };
    const endpoints = new FakeEndpoints(milliseconds);
    const selector = selectorOf(endpoints, { smoothing: 0.5 });
    await calls(endpoints, selector, 1);
    milliseconds.only = 200;
    await calls(endpoints, selector, 1);
    assert.equal(selector.ranking[0]?.milliseconds, 150);
  });

  it("rejects when a request exceeds its timeout", async () => {
    const selector = new EndpointSelector(["a"], { timeoutMilliseconds: 5 });
    const hang = (_endpoint: string, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        // The timer of an abort signal does not keep the process alive; this one does.
        const alive = setTimeout(() => undefined, 10_000);
        signal.addEventListener("abort", () => {
          clearTimeout(alive);
          reject(signal.reason as Error);
        });
      });
    await assert.rejects(selector.call(hang), { name: "TimeoutError" });
  });

  it("refuses options out of range", () => {
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

  describe("with any outages", () => {
    const names = ["a", "b", "c", "d"];
    const outages = fc.array(fc.subarray(names), { minLength: 1, maxLength: 60 });
    const probeEvery = fc.integer({ min: 1, max: 20 });

    /** Makes one call for each entry of `schedule`, while the endpoints of the entry are down. */
    async function run(schedule: readonly string[][], every: number) {
      const endpoints = new FakeEndpoints({ a: 40, b: 30, c: 20, d: 10 });
      const selector = selectorOf(endpoints, { probeEvery: every });
      const failed: boolean[] = [];
      for (const down of schedule) {
        endpoints.down.clear();
        down.forEach((endpoint) => endpoints.down.add(endpoint));
        const result = await call(endpoints, selector);
        failed.push(result.startsWith("Error"));
      }
      return { endpoints, selector, failed };
    }

    it("sends no more than one request a call, and one more for each `probeEvery` of them", async () => {
      await fc.assert(
        fc.asyncProperty(outages, probeEvery, async (schedule, every) => {
          const { endpoints } = await run(schedule, every);
          assert.ok(endpoints.sent.length >= schedule.length);
          assert.ok(endpoints.sent.length <= schedule.length + schedule.length / every + 2);
        }),
      );
    });

    it("fails no call when only one endpoint fails", async () => {
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
            const { failed } = await run(schedule, every);
            assert.deepEqual(
              failed.filter((each) => each),
              [],
            );
          },
        ),
      );
    });

    it("measures every endpoint in the end", async () => {
      await fc.assert(
        fc.asyncProperty(outages, probeEvery, async (schedule, every) => {
          const quiet = Array.from({ length: 6 * every }, (): string[] => []);
          const { selector } = await run([...schedule, ...quiet], every);
          assert.ok(selector.ranking.every(({ milliseconds }) => milliseconds !== undefined));
          assert.ok(selector.ranking.every(({ failing }) => !failing));
        }),
      );
    });
  });
});
