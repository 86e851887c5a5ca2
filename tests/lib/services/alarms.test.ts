import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { servicePlan, servicesPlan, webInput } from "./support";

const alarmsOf = (changes: Partial<ServiceInput>) => {
  const { route } = servicePlan(changes);
  return [...(route?.alarms ?? []), ...(route?.balancer.alarms ?? [])].map(({ key, threshold }) => [
    key,
    threshold,
  ]);
};

describe("The alarms of a service", () => {
  it("are on its tasks and its balancer, with defaults", () => {
    assert.deepEqual(alarmsOf({}), [
      ["unhealthy", 1],
      ["errors", 10],
      ["slow", 2],
      ["balancer-errors", 10],
      ["rejected", 1],
    ]);
  });

  it("have the thresholds of the configuration", () => {
    const alarms = { targetErrors: 3, balancerErrors: 4, responseTimeSeconds: 0.5 };
    assert.deepEqual(alarmsOf({ alarms }), [
      ["unhealthy", 1],
      ["errors", 3],
      ["slow", 0.5],
      ["balancer-errors", 4],
      ["rejected", 1],
    ]);
  });

  it("are on the health of its tasks alone behind a network balancer", () => {
    assert.deepEqual(alarmsOf({ exposure: { type: "public", balancer: "network" } }), [
      ["unhealthy", 1],
    ]);
  });

  it("of a shared balancer have the thresholds of the balancer", () => {
    const exposure = { type: "shared", balancer: "edge", priority: 1 } as const;
    const plan = servicesPlan({
      balancers: { edge: { type: "public", alarms: { balancerErrors: 50 } } },
      services: { web: webInput({ exposure, alarms: { balancerErrors: 4 } }) },
    });
    const [errors] = plan.balancers[0]?.balancer.alarms ?? [];
    assert.deepEqual([errors?.key, errors?.threshold], ["balancer-errors", 50]);
  });
});
