import { strict as assert } from "node:assert";

import fc from "fast-check";

import {
  highestMax,
  mostInZone,
  rollingHeadroom,
  SPREAD_PER_ZONE,
  type SpreadLoad,
} from "../../../lib/fleet/spread";

const zoneCount = fc.integer({ min: 1, max: 6 });
const load: fc.Arbitrary<SpreadLoad> = fc.record({
  max: fc.integer({ min: 1, max: 60 }),
  maxHealthyPercent: fc.integer({ min: 100, max: 200 }),
  warm: fc.integer({ min: 0, max: 10 }),
});

/** Places instances one by one, each in the zone with the fewest, as EC2 Auto Scaling does. */
function place(instances: number, zones: number): number[] {
  const counts = Array.from({ length: zones }, () => 0);
  for (let placed = 0; placed < instances; placed++) {
    const least = counts.indexOf(Math.min(...counts));
    counts[least] = (counts[least] ?? 0) + 1;
  }
  return counts;
}

describe("spread of instances over zones", () => {
  it("has the counts of the guide", () => {
    assert.equal(rollingHeadroom({ max: 6, maxHealthyPercent: 100 }), 1);
    assert.equal(rollingHeadroom({ max: 21, maxHealthyPercent: 100 }), 3);
    assert.equal(rollingHeadroom({ max: 10, maxHealthyPercent: 150 }), 5);
    assert.equal(highestMax({ maxHealthyPercent: 110, warm: 0 }, 3), 19);
    assert.equal(highestMax({ maxHealthyPercent: 110, warm: 0 }, 1), 6);
    assert.equal(highestMax({ maxHealthyPercent: 110, warm: 7 }, 1), 0);
  });

  it("never has more in a zone than it says, however many run", () => {
    fc.assert(
      fc.property(load, zoneCount, (each, zones) => {
        const most = mostInZone(each, zones);
        const all = each.max + each.warm + rollingHeadroom(each);
        assert.equal(Math.max(...place(all, zones)), most);
      }),
    );
  });

  it("accepts the highest number and refuses the next one", () => {
    fc.assert(
      fc.property(load, zoneCount, ({ maxHealthyPercent, warm }, zones) => {
        const max = highestMax({ maxHealthyPercent, warm }, zones);
        const at = (count: number) => mostInZone({ max: count, maxHealthyPercent, warm }, zones);
        assert.ok(max === 0 || at(max) <= SPREAD_PER_ZONE);
        assert.ok(at(max + 1) > SPREAD_PER_ZONE);
      }),
    );
  });

  it("never admits fewer instances with another zone, and never more with a greater headroom", () => {
    fc.assert(
      fc.property(load, zoneCount, ({ maxHealthyPercent, warm }, zones) => {
        const highest = highestMax({ maxHealthyPercent, warm }, zones);
        assert.ok(highestMax({ maxHealthyPercent, warm }, zones + 1) >= highest);
        const wider = Math.min(200, maxHealthyPercent + 10);
        assert.ok(highestMax({ maxHealthyPercent: wider, warm }, zones) <= highest);
      }),
    );
  });
});
