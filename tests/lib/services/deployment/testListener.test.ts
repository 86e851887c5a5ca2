import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { servicePlan, serviceRefusals, servicesRefusals, webInput } from "../support";

const blueGreen = (changes: object = {}) =>
  ({ strategy: "blueGreen", bakeMinutes: 5, testPort: 8443, ...changes }) as const;
const internal = { type: "internal" } as const;
const testListenerOf = (changes: Partial<ServiceInput>) =>
  servicePlan(
    { exposure: internal, ...changes },
    {
      network: {
        cidr: "10.0.0.0/16",
        secondaryCidrs: ["100.64.0.0/16"],
        hasIpv6: true,
        hasNat: true,
        endpoints: [],
      },
    },
  ).route?.testListener;

describe("The test listener of a rollout", () => {
  it("admits all ranges of the VPC by default, and no IPv6", () => {
    const plan = testListenerOf({ rollout: blueGreen() });
    assert.equal(plan?.port, 8443);
    assert.deepEqual(plan.callerRules, [
      {
        key: "balancer-in-8443-10.0.0.0-16",
        group: "balancer",
        direction: "ingress",
        protocol: "tcp",
        port: 8443,
        peer: { cidr: "10.0.0.0/16" },
        description: "Callers from 10.0.0.0/16",
      },
      {
        key: "balancer-in-8443-100.64.0.0-16",
        group: "balancer",
        direction: "ingress",
        protocol: "tcp",
        port: 8443,
        peer: { cidr: "100.64.0.0/16" },
        description: "Callers from 100.64.0.0/16",
      },
    ]);
  });

  it("admits the ranges that are named in place of the VPC", () => {
    const rollout = blueGreen({ testCidrs: ["10.0.8.0/24"] });
    const plan = testListenerOf({ exposure: { type: "public" }, rollout });
    assert.deepEqual(
      plan?.callerRules.map(({ key }) => key),
      ["balancer-in-8443-10.0.8.0-24"],
    );
  });

  it("is left out without a port, and without a shift", () => {
    assert.equal(testListenerOf({ rollout: { strategy: "blueGreen", bakeMinutes: 5 } }), undefined);
    assert.equal(testListenerOf({}), undefined);
  });
});

describe("A test listener", () => {
  const check = (rollout: object, exposure: ServiceInput["exposure"] = internal) =>
    serviceRefusals({ exposure, rollout: blueGreen(rollout) });

  it("is that of each strategy that shifts traffic, and of no other", () => {
    const test = { testPort: 8443 };
    const canary = { strategy: "canary", bakeMinutes: 5, canaryPercent: 5, canaryBakeMinutes: 5 };
    const linear = { strategy: "linear", bakeMinutes: 5, stepPercent: 10, stepBakeMinutes: 5 };
    const at = (rollout: object) =>
      serviceRefusals({ exposure: internal, rollout: { ...rollout, ...test } as never });
    assert.deepEqual([...check({}), ...at(canary), ...at(linear)], []);
    assert.deepEqual(at({ strategy: "rolling" }).length, 1);
  });

  it("has a port that is not one of production", () => {
    assert.deepEqual(check({ testPort: 443 }), [
      "rollout.testPort must differ from 443 and 80, which are for production, got 443",
    ]);
    assert.deepEqual(check({ testPort: 80 }), [
      "rollout.testPort must differ from 443 and 80, which are for production, got 80",
    ]);
    assert.deepEqual(check({ testPort: 0 }), [
      "rollout.testPort must be a port from 1 to 65535, got 0",
    ]);
  });

  it("is closed to the internet", () => {
    assert.deepEqual(check({ testCidrs: ["0.0.0.0/0"] }), [
      'rollout.testCidrs[0] must be a range from /8 to /32, got "0.0.0.0/0"',
    ]);
    assert.deepEqual(check({ testCidrs: [] }), [
      "rollout.testCidrs must name IPv4 ranges, got an empty list; leave it out for the VPC",
    ]);
    assert.deepEqual(check({ testCidrs: ["10.0.0.0/8", "203.0.113.7/32"] }), []);
  });

  it("has callers only where it has a port", () => {
    assert.deepEqual(check({ testPort: undefined, testCidrs: ["10.0.0.0/16"] }), [
      "rollout.testCidrs must be left out without rollout.testPort, which opens the test listener",
    ]);
  });

  it("names its callers on a public balancer", () => {
    assert.deepEqual(check({}, { type: "public" }), [
      "rollout.testCidrs must name the callers of the test listener on a public balancer; its host has public addresses, so that requests from the VPC come from its NAT gateways",
    ]);
    assert.deepEqual(check({ testCidrs: ["203.0.113.0/24"] }, { type: "public" }), []);
  });

  it("opens no way into a service that admits others alone", () => {
    const services = (rollout: object) =>
      servicesRefusals({
        services: {
          web: webInput({ exposure: { type: "none" } }),
          shop: webInput({
            exposure: { type: "internal", from: ["web"] },
            rollout: blueGreen(rollout),
          }),
        },
      });
    assert.deepEqual(services({}), [
      "services.shop.rollout.testCidrs must name the callers of the test listener where exposure.from names services; the whole VPC could call the service through it",
    ]);
    assert.deepEqual(services({ testCidrs: ["10.0.8.0/24"] }), []);
  });

  it("needs a balancer of the service's own", () => {
    const shared = { type: "shared", balancer: "edge", priority: 1 } as const;
    assert.deepEqual(
      servicesRefusals({
        balancers: { edge: { type: "internal" } },
        services: { web: webInput({ exposure: shared, rollout: blueGreen() }) },
      }),
      [
        "services.web.rollout.testPort must be left out on a shared balancer, got 8443; a test listener needs a balancer of the service's own",
      ],
    );
  });

  it("adds nothing to the refusal of a strategy that has no rule to shift", () => {
    assert.deepEqual(check({}, { type: "none" }), [
      'rollout.strategy must be "rolling" for a service without a balancer, got "blueGreen"; there is no traffic to shift',
    ]);
    assert.deepEqual(check({}, { type: "internal", balancerType: "network" }), [
      'rollout.strategy must be "rolling" for a service behind a network balancer, got "blueGreen"; the shift needs the rule of an application balancer',
    ]);
  });
});
