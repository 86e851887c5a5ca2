import { strict as assert } from "node:assert";

import { regionNames, regionOf, regionOfZone } from "../../../lib/regions";
import { shortRegion, zonesOf } from "../../../preview/synthesiser/regionNames";

describe("region names", () => {
  it("are abbreviated as in zone ids", () => {
    for (const name of regionNames) {
      assert.equal(shortRegion(name), regionOf(name).shortName);
    }
  });

  it("have the zones that an account sees", () => {
    for (const name of regionNames) {
      assert.deepEqual([...new Set(zonesOf(name).map(regionOfZone))], [name]);
      assert.ok(zonesOf(name).length >= 2, name);
    }
  });
});
