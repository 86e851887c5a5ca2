import { strict as assert } from "node:assert";

import { sentences } from "../support";

describe("checkLifecycle", () => {
  it("refuses a range of healthy instances that AWS refuses, and accepts the widest", () => {
    assert.deepEqual(sentences({ refresh: { minHealthyPercent: 50, maxHealthyPercent: 160 } }), [
      "refresh.maxHealthyPercent must be at most 100 more than minHealthyPercent, which is 50, got 160",
    ]);
    assert.deepEqual(sentences({ refresh: { minHealthyPercent: 50, maxHealthyPercent: 150 } }), []);
  });

  it("wants checkpoints in ascending order", () => {
    assert.deepEqual(sentences({ refresh: { checkpoints: [20, 50, 50] } }), [
      "refresh.checkpoints[2] must be more than the one before, 50, got 50",
    ]);
    assert.deepEqual(sentences({ refresh: { checkpoints: [20, 50, 100] } }), []);
  });

  it("refuses a warm pool with Spot instances and with several types", () => {
    assert.deepEqual(sentences({ warmPool: {} }), []);
    assert.deepEqual(
      sentences({
        warmPool: {},
        instanceTypes: ["m7g.large", "m8g.large"],
        purchase: { onDemandPercent: 50 },
      }),
      [
        "warmPool must not be set with Spot instances (purchase.onDemandPercent) and several instanceTypes; EC2 Auto Scaling has no warm pool for such a group",
      ],
    );
  });

  it("refuses more instances at least than at most, and scaling between equal numbers", () => {
    assert.deepEqual(sentences({ capacity: { min: 7, max: 6 } }), [
      "capacity.max must be at least capacity.min, which is 7, got 6",
    ]);
    assert.deepEqual(sentences({ capacity: { min: 3, max: 3 }, scaling: { cpuPercent: 60 } }), [
      "scaling must not be set where capacity.min and capacity.max are both 3; nothing is left to scale",
    ]);
    assert.deepEqual(sentences({ scaling: { cpuPercent: 60 } }), []);
  });
});
