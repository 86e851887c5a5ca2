import { strict as assert } from "node:assert";

import fc from "fast-check";

import { MAX_WEIGHT } from "../../../lib/dns/recordGroup";
import { identifierOf, memberOf, weightsOf } from "../../../lib/dns/weights";

describe("weightsOf", () => {
  it("takes whole percentages as they are", () => {
    assert.deepEqual(weightsOf({ headquarters: 20, regions: 80 }), {
      headquarters: [20],
      regions: [80],
    });
    assert.deepEqual(weightsOf({ standby: 0, regions: 100 }), { standby: [0], regions: [100] });
  });

  it("counts tenths where one has a decimal, in several records above 255", () => {
    assert.deepEqual(weightsOf({ headquarters: 12.5, regions: 87.5 }), {
      headquarters: [125],
      regions: [255, 255, 255, 110],
    });
    assert.deepEqual(weightsOf({ a: 33.3, b: 66.7 }), { a: [255, 78], b: [255, 255, 157] });
  });

  it("gives each member exactly its share, by weights that Route 53 takes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (tenths) => {
        const weights = weightsOf({ site: tenths / 10, regions: (1000 - tenths) / 10 });
        const sum = (values: readonly number[] = []) => values.reduce((a, b) => a + b, 0);
        const all = Object.values(weights).flat();
        assert.equal((sum(weights["site"]) * 1000) / sum(all), tenths);
        assert.ok(all.every((each) => Number.isInteger(each) && each <= MAX_WEIGHT));
      }),
    );
  });
});

describe("identifierOf", () => {
  it("is the name for the first record, and leads back to it for the others", () => {
    assert.deepEqual([identifierOf("hq-2", 0), identifierOf("hq-2", 1)], ["hq-2", "hq-2.2"]);
    assert.deepEqual(
      [memberOf("hq-2"), memberOf("hq-2.2"), memberOf("us-east-1")],
      ["hq-2", "hq-2", "us-east-1"],
    );
  });
});
