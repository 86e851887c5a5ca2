import { strict as assert } from "node:assert";

import {
  instanceTypeOf,
  instanceTypes,
  isOfferedIn,
} from "../../../../lib/compute/instanceTypes/instanceTypes";
import { regionNames } from "../../../../lib/regions";
import { RECORDED_REGIONS } from "../../../../lib/compute/instanceTypes/data";

describe("instanceTypes", () => {
  it("has the facts of a type", () => {
    assert.deepEqual(instanceTypeOf("m7g.large"), {
      name: "m7g.large",
      architecture: "arm64",
      isBurstable: false,
      strategies: ["cluster", "partition", "spread"],
      vcpus: 2,
      memoryGib: 8,
      networkBaselineGbps: 0.937,
      networkBurstGbps: 12.5,
      networkInterfaces: 3,
      ebsBaselineGbps: 0.63,
      ebsBurstGbps: 10,
      hasEnaExpress: false,
    });
    assert.equal(instanceTypeOf("m7g.tiny"), undefined);
  });

  it("never has less in bursts than always", () => {
    for (const type of instanceTypes) {
      assert.ok(type.networkBurstGbps >= type.networkBaselineGbps, type.name);
      assert.ok(type.ebsBurstGbps >= type.ebsBaselineGbps, type.name);
    }
  });

  it("takes burstable types in no cluster placement group", () => {
    for (const { name, isBurstable, strategies } of instanceTypes) {
      assert.equal(strategies.includes("cluster"), !isBurstable, name);
    }
  });

  it("knows which regions lack a family, and refuses none in regions that it does not know", () => {
    assert.equal(isOfferedIn("c7gn.large", "eu-west-2"), false);
    assert.equal(isOfferedIn("c7gn.large", "eu-west-1"), true);
    assert.equal(isOfferedIn("c7gn.large", "mx-central-1"), true);
    assert.deepEqual(
      RECORDED_REGIONS.filter((region) => !regionNames.some((name) => name === region)),
      [],
    );
  });
});
