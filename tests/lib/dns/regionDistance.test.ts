import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { estimatedLatency } from "../../../lib/dns/regionDistance";
import { regionNames } from "../../../lib/regions";

const someRegion = fc.constantFrom(...regionNames);

describe("the estimated latency between regions", () => {
  it("is about what light in fibre needs", () => {
    assert.equal(Math.round(estimatedLatency("us-east-1", "us-west-2")), 35);
    assert.equal(Math.round(estimatedLatency("us-east-1", "eu-west-1")), 55);
    assert.equal(Math.round(estimatedLatency("eu-west-1", "ap-southeast-2")), 172);
  });
  it("is known for every region", () => {
    for (const region of regionNames) {
      assert.ok(estimatedLatency(region, "us-east-1") <= 201, region);
    }
  });
  it("is the same both ways, and 0 for a region and itself", () => {
    fc.assert(
      fc.property(someRegion, someRegion, (a, b) => {
        assert.equal(estimatedLatency(a, b), estimatedLatency(b, a));
        assert.equal(estimatedLatency(a, a), 0);
      }),
    );
  });
  it("puts an unknown region last", () => {
    assert.equal(estimatedLatency("mars-north-1", "us-east-1"), Number.MAX_SAFE_INTEGER);
  });
});
