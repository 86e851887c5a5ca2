import { strict as assert } from "node:assert";

import fc from "fast-check";

import {
  type BandwidthNeed,
  smallestTypeFor,
  throughputLimitGbps,
  trafficPaths,
} from "../../../../lib/compute/instanceTypes/bandwidth";
import { instanceTypeOf, instanceTypes } from "../../../../lib/compute/instanceTypes/instanceTypes";

function limit(name: string, path: BandwidthNeed["path"], isSustained = true): number {
  const type = instanceTypeOf(name);
  assert(type !== undefined);
  return throughputLimitGbps(type, { path, isSustained });
}

describe("throughputLimitGbps", () => {
  it("is the whole bandwidth within the region", () => {
    for (const path of ["withinZone", "acrossZones", "s3"] as const) {
      assert.equal(limit("m7g.large", path), 0.937);
      assert.equal(limit("m7g.large", path, false), 12.5);
      assert.equal(limit("m7g.16xlarge", path), 30);
    }
  });

  it("is half of it outside of the region from 32 vCPUs on, and at most 5 Gbps below", () => {
    for (const path of ["acrossRegions", "internet", "onPremises"] as const) {
      assert.equal(limit("m7g.4xlarge", path), 5);
      assert.equal(limit("m7g.large", path), 0.937);
      assert.equal(limit("m7g.large", path, false), 5);
      assert.equal(limit("m7g.8xlarge", path), 7.5);
      assert.equal(limit("m7g.16xlarge", path), 15);
    }
  });
});

describe("smallestTypeFor", () => {
  it("carries the need, and no type with fewer vCPUs does", () => {
    const need = fc.record({
      throughputGbps: fc.double({ min: 0.1, max: 60, noNaN: true }),
      flows: fc.constant(100),
      path: fc.constantFrom(...trafficPaths),
      isSustained: fc.boolean(),
      isClustered: fc.boolean(),
    });
    fc.assert(
      fc.property(need, (each) => {
        const smallest = smallestTypeFor(each, () => true);
        const smaller = instanceTypes.filter(
          ({ vcpus }) => smallest === undefined || vcpus < smallest.vcpus,
        );
        assert.ok(smaller.every((type) => throughputLimitGbps(type, each) < each.throughputGbps));
        assert.ok(
          smallest === undefined || throughputLimitGbps(smallest, each) >= each.throughputGbps,
        );
      }),
    );
  });
});
