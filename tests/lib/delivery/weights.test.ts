import { strict as assert } from "node:assert";

import fc from "fast-check";

import { type WeightSchedule, weightsOf } from "../../../lib/delivery/weights";

const steps = (most: number) => fc.integer({ min: 1, max: most });

const schedules: fc.Arbitrary<WeightSchedule> = fc.oneof(
  steps(100).map((count) => ({ shape: "linear" as const, steps: count })),
  steps(20).map((count) => ({ shape: "exponential" as const, steps: count })),
  fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.double({ min: 1.1, max: 100, noNaN: true }))
    .map(([firstPercent, ratio]) => ({ shape: "geometric" as const, firstPercent, ratio })),
  fc.integer({ min: 1, max: 99 }).map((percent) => ({ shape: "canary" as const, percent })),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 100 })
    .map((percents) => ({ shape: "list" as const, percents: percents.sort((a, b) => a - b) })),
);

describe("weightsOf", () => {
  it("is whole percentages that grow strictly, 1 to 100 of them, with 100 at the end", () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const weights = weightsOf(schedule);
        assert.ok(weights.length >= 1 && weights.length <= 100);
        assert.equal(weights.at(-1), 100);
        weights.forEach((weight, index) => {
          assert.ok(
            Number.isInteger(weight) && weight > (weights[index - 1] ?? 0),
            String(weights),
          );
        });
      }),
      { numRuns: 1000 },
    );
  });

  const examples: readonly (readonly [WeightSchedule, readonly number[]])[] = [
    [{ shape: "linear", steps: 4 }, [25, 50, 75, 100]],
    [{ shape: "linear", steps: 1 }, [100]],
    [{ shape: "linear", steps: 3 }, [33, 67, 100]],
    [{ shape: "exponential", steps: 4 }, [7, 20, 47, 100]],
    [{ shape: "geometric", firstPercent: 1, ratio: 3 }, [1, 3, 9, 27, 81, 100]],
    [{ shape: "canary", percent: 10 }, [10, 100]],
    [{ shape: "list", percents: [1, 5, 25] }, [1, 5, 25, 100]],
    [{ shape: "list", percents: [50, 100] }, [50, 100]],
  ];
  for (const [schedule, weights] of examples) {
    it(`is ${weights.slice(0, 6).join(", ")}${weights.length > 6 ? ", ..." : ""} for ${JSON.stringify(schedule)}`, () => {
      assert.deepEqual(weightsOf(schedule), weights);
    });
  }

  it("has 100 different percentages for 100 steps", () => {
    assert.equal(weightsOf({ shape: "linear", steps: 100 }).length, 100);
  });
});
