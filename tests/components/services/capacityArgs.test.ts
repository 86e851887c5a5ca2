import { strict as assert } from "node:assert";

import { capacityArgs } from "../../../components/services/capacityArgs";
import { planCapacity } from "../../../lib/services/capacity/plan";

describe("The capacity of an ECS service", () => {
  it("is a strategy of Fargate, without placement", () => {
    assert.deepEqual(capacityArgs(planCapacity({ base: 0, regular: 1, spot: 3 }), {}), {
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", base: 0, weight: 1 },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: 3 },
      ],
    });
  });

  it("is the provider of its fleet, with the placement of its tasks", () => {
    const capacity = planCapacity({
      fleet: "windows",
      placement: ["spreadZones"],
      distinctInstances: true,
      instancesWhere: [],
    });
    assert.deepEqual(capacityArgs(capacity, { windows: "provider-1", linux: "provider-2" }), {
      capacityProviderStrategies: [{ capacityProvider: "provider-1", base: 0, weight: 1 }],
      orderedPlacementStrategies: [{ type: "spread", field: "attribute:ecs.availability-zone" }],
      placementConstraints: [{ type: "distinctInstance" }],
    });
  });
});
