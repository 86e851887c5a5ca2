import { strict as assert } from "node:assert";

import { type FleetInput, sentences } from "./support";

const spread = (changes: Partial<FleetInput> = {}): string[] =>
  sentences({ placement: { strategy: "spread" }, ...changes });

describe("checkPlacement", () => {
  it("counts what runs while instances are replaced against seven in a zone", () => {
    assert.deepEqual(spread({ capacity: { min: 3, max: 19 } }), []);
    assert.deepEqual(spread({ capacity: { min: 3, max: 20 } }), [
      "capacity.max must be at most 19 in us-east-1, got 20: 20 + 2 while instances are replaced = 22 over 3 zones are 8 in a zone, and a spread placement group has 7 running in each",
    ]);
    assert.deepEqual(
      spread({ capacity: { min: 3, max: 12 }, refresh: { maxHealthyPercent: 200 } }),
      [
        "capacity.max must be at most 10 in us-east-1, got 12: 12 + 12 while instances are replaced = 24 over 3 zones are 8 in a zone, and a spread placement group has 7 running in each",
      ],
    );
  });

  it("counts a warm pool, and the region with the fewest zones", () => {
    const zones = { "eu-west-1": ["eu-west-1a", "eu-west-1b"] };
    assert.deepEqual(spread({ zones, capacity: { min: 3, max: 11 }, warmPool: { minSize: 2 } }), [
      "capacity.max must be at most 10 in eu-west-1, got 11: 11 + 2 of the warm pool + 2 while instances are replaced = 15 over 2 zones are 8 in a zone, and a spread placement group has 7 running in each",
    ]);
  });

  it("limits only spread groups", () => {
    assert.deepEqual(sentences({ capacity: { min: 3, max: 60 } }), []);
    const placement = { strategy: "partition", partitions: 7 } as const;
    assert.deepEqual(sentences({ placement, capacity: { min: 3, max: 60 } }), []);
  });

  it("refuses dedicated tenancy in a spread group, and more than two partitions with it", () => {
    assert.deepEqual(spread({ tenancy: "dedicated" }), [
      "tenancy must be default in a spread placement group, got dedicated; EC2 places no dedicated instances in one",
    ]);
    const partitions = (count: number) =>
      sentences({
        tenancy: "dedicated",
        placement: { strategy: "partition", partitions: count },
      });
    assert.deepEqual(partitions(3), [
      "placement.partitions must be at most 2 with dedicated tenancy, got 3",
    ]);
    assert.deepEqual(partitions(2), []);
  });

  it("wants the number of partitions for the strategy partition, and for no other", () => {
    assert.deepEqual(sentences({ placement: { strategy: "partition" } }), [
      "placement.partitions must be set for the strategy partition, got nothing; write 1 to 7",
    ]);
    assert.deepEqual(spread({ placement: { strategy: "spread", partitions: 2 } }), [
      "placement.partitions must not be set for the strategy spread, got 2",
    ]);
  });

  it("takes burstable types in spread groups and not in cluster groups, which are in one zone", () => {
    assert.deepEqual(spread({ instanceTypes: ["t4g.medium"] }), []);
    const cluster = { placement: { strategy: "cluster" }, regions: ["us-east-1"] } as const;
    assert.deepEqual(
      sentences({ ...cluster, regions: ["us-east-1"], instanceTypes: ["t4g.medium"] }),
      [
        "instanceTypes[0] must be a type that a cluster placement group takes, got t4g.medium; groups of partition and spread take it",
        "zones.us-east-1 must be one zone, which a cluster placement group is in, got 3 in us-east-1; name it",
      ],
    );
    const zones = { "us-east-1": ["us-east-1b"] };
    assert.deepEqual(sentences({ ...cluster, regions: ["us-east-1"], zones }), []);
  });

  it("wants two zones in production", () => {
    const zones = { "us-east-1": ["us-east-1a"] };
    assert.deepEqual(sentences({ zones }), [
      "zones.us-east-1 must be two zones or more in production, got 1; a fleet in one is lost with it",
    ]);
    assert.deepEqual(sentences({ zones }, { environment: "development" }), []);
  });
});
