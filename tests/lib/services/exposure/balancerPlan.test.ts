import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { servicePlan } from "../support";

const planOf = (exposure: ServiceInput["exposure"]) => servicePlan({ exposure }).route?.balancer;

describe("The plan of a balancer", () => {
  it("has an idle timeout, by default that of AWS, where it is an application balancer", () => {
    assert.equal(planOf({ type: "public" })?.idleTimeoutSeconds, 60);
    assert.equal(planOf({ type: "public", idleTimeoutSeconds: 90 })?.idleTimeoutSeconds, 90);
    const network = planOf({ type: "public", balancer: "network" });
    assert.deepEqual([network?.type, network?.idleTimeoutSeconds], ["network", undefined]);
  });

  it("redirects HTTP only where browsers call an application balancer", () => {
    assert.equal(planOf({ type: "public" })?.redirectsHttp, true);
    assert.equal(planOf({ type: "public", balancer: "network" })?.redirectsHttp, false);
    assert.equal(planOf({ type: "internal" })?.redirectsHttp, false);
  });
});
