import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { context, servicePlan, servicesPlan, webInput } from "../support";

const planOf = (exposure: ServiceInput["exposure"]) => servicePlan({ exposure }).route?.balancer;

describe("The plan of a balancer", () => {
  it("has an idle timeout, by default that of AWS, where it is an application balancer", () => {
    assert.equal(planOf({ type: "public" })?.idleTimeoutSeconds, 60);
    assert.equal(planOf({ type: "public", idleTimeoutSeconds: 90 })?.idleTimeoutSeconds, 90);
    const network = planOf({ type: "public", balancerType: "network" });
    assert.deepEqual([network?.type, network?.idleTimeoutSeconds], ["network", undefined]);
  });

  it("is protected from deletion in production, and as configured elsewhere", () => {
    const isProtected = (exposure: ServiceInput["exposure"], isProduction: boolean) =>
      servicePlan({ exposure }, { isProduction }).route?.balancer.enableDeletionProtection;
    for (const type of ["public", "internal"] as const) {
      for (const balancerType of ["application", "network"] as const) {
        const exposure = { type, balancerType };
        assert.deepEqual(
          [isProtected(exposure, true), isProtected(exposure, false)],
          [true, false],
        );
        const open = { ...exposure, deletionProtection: false };
        const closed = { ...exposure, deletionProtection: true };
        assert.deepEqual([isProtected(open, true), isProtected(closed, false)], [false, true]);
      }
    }
  });

  it("is protected as configured where it is shared", () => {
    const isProtected = (changes: object, isProduction: boolean) =>
      servicesPlan(
        {
          balancers: { edge: { type: "public", ...changes } },
          services: {
            web: webInput({ exposure: { type: "shared", balancer: "edge", priority: 1 } }),
          },
        },
        { isProduction },
      ).balancers[0]?.balancer.enableDeletionProtection;
    assert.deepEqual([isProtected({}, true), isProtected({}, false)], [true, false]);
    assert.equal(isProtected({ deletionProtection: false }, true), false);
    assert.equal(isProtected({ deletionProtection: true }, false), true);
  });

  it("admits all ranges of the VPC", () => {
    const network = { ...context.network, secondaryCidrs: ["100.64.0.0/16"] };
    const rules = servicePlan({ exposure: { type: "internal" } }, { network }).route?.balancer
      .callerRules;
    assert.deepEqual(
      rules?.map(({ peer }) => peer),
      [{ cidr: "10.0.0.0/16" }, { cidr: "100.64.0.0/16" }],
    );
  });

  it("redirects HTTP only where browsers call an application balancer", () => {
    assert.equal(planOf({ type: "public" })?.redirectsHttp, true);
    assert.equal(planOf({ type: "public", balancerType: "network" })?.redirectsHttp, false);
    assert.equal(planOf({ type: "internal" })?.redirectsHttp, false);
  });
});
