import { strict as assert } from "node:assert";

import { Unknown, type Value } from "../../../../graph/value";
import { fleetSpreadFits } from "../../../../policies/proofs/compute/fleetSpreadFits";
import { type GraphBuilder, type Input, output } from "../../../support/graph";
import { addSubnets, findingsOn } from "./support";

const grouped =
  (strategy: string, maxSize: Value, inputs: Readonly<Record<string, Input>> = {}) =>
  (stack: GraphBuilder) => ({
    placementGroup: stack.resource(
      "aws:ec2/placementGroup:PlacementGroup",
      "racks",
      { strategy, name: "racks-1" },
      { id: "racks-1" },
    ),
    vpcZoneIdentifiers: addSubnets(stack, ["a", "b", "c"]),
    minSize: 3,
    maxSize,
    ...inputs,
  });

describe("fleet-spread-fits", () => {
  it("accepts what fits with those that run while others are replaced", () => {
    assert.deepEqual(findingsOn(fleetSpreadFits, grouped("spread", 19)), []);
  });

  it("refuses one more, a warm pool and a wider range of healthy instances", () => {
    assert.deepEqual(findingsOn(fleetSpreadFits, grouped("spread", 20)), [
      "fleet: its placement group racks has 7 running instances in a zone, and 22 over 3 zones, with those that run while others are replaced, are 8; set maxSize to 19 or less, or add a zone",
    ]);
    for (const more of [
      { warmPool: { minSize: 4 } },
      { instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 150 } },
    ]) {
      assert.equal(findingsOn(fleetSpreadFits, grouped("spread", 19, more)).length, 1);
    }
  });

  it("reads the placement group that the template names", () => {
    const inTemplate = (stack: GraphBuilder) => {
      const { placementGroup, ...inputs } = grouped("spread", 30)(stack);
      const id = stack.resource("aws:ec2/launchTemplate:LaunchTemplate", "web", {
        placement: { groupName: output(placementGroup, "name") },
      });
      return { ...inputs, launchTemplate: { id, version: "1" } };
    };
    assert.equal(findingsOn(fleetSpreadFits, inTemplate).length, 1);
  });

  it("leaves other strategies alone, and groups without one", () => {
    assert.deepEqual(findingsOn(fleetSpreadFits, grouped("partition", 60)), []);
    assert.deepEqual(findingsOn(fleetSpreadFits, { maxSize: 60 }), []);
  });

  it("is undecided while the most instances are unknown", () => {
    assert.deepEqual(findingsOn(fleetSpreadFits, grouped("spread", Unknown.value)), [
      "? fleet: whether its placement group holds its instances",
    ]);
  });
});
