import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../../lib/services/schema";
import { context, servicesPlan, servicesRefusals, webInput } from "../../support";

const zones = { "example.org": "Z2" };
const refusals = (hosts: string[], own: Partial<ServiceInput> = {}, paths: string[] = []) =>
  servicesRefusals(
    {
      balancers: { edge: { type: "public" } },
      services: {
        docs: webInput({ exposure: { type: "shared", balancer: "edge", priority: 1 } }),
        news: webInput({
          exposure: { type: "shared", balancer: "edge", priority: 2, hosts, paths },
          ...own,
        }),
      },
    },
    { domain: { ...context.domain, zones } },
  );
const canary = {
  rollout: { strategy: "canary" as const, canaryPercent: 10, canaryBakeMinutes: 1, bakeMinutes: 1 },
};

describe("The hosts that a service names", () => {
  it("can be its own, or of no service", () => {
    assert.deepEqual(refusals(["news.example.com", "*.example.com", "docs.example.org"]), []);
  });

  it("are not the own hosts of another service, in any region", () => {
    assert.deepEqual(refusals(["Docs.example.com", "docs.usw2.example.com"], {}, ["/news"]), [
      'services.news.exposure.hosts[0] must not be the own host of another service, got "Docs.example.com", which always leads to "docs"',
      'services.news.exposure.hosts[1] must not be the own host of another service, got "docs.usw2.example.com", which always leads to "docs"',
    ]);
  });

  it("have no wildcard for the own host of another service where ECS shifts their rule", () => {
    assert.deepEqual(refusals(["*.example.com"]), []);
    assert.deepEqual(refusals(["*.example.com"], canary), [
      'services.news.exposure.hosts[0] must not match the own host of another service, got "*.example.com", which matches "docs.example.com"; ECS shifts one rule, which is evaluated before those with paths',
    ]);
  });
});

describe("The listener rules of a service", () => {
  const rulesOf = (own: Partial<ServiceInput>) => {
    const plan = servicesPlan({
      balancers: own.exposure === undefined ? { edge: { type: "public" } } : {},
      services: {
        news: webInput({
          exposure: {
            type: "shared",
            balancer: "edge",
            priority: 2,
            hosts: ["shop.example.com"],
          },
          ...own,
        }),
      },
    });
    const route = plan.balancers[0]?.services[0]?.route;
    return [route?.rule, route?.furtherRule];
  };

  it("are one for its name and one for its hosts, by priority", () => {
    assert.deepEqual(rulesOf({}), [
      { priority: 252, hosts: ["news.use1.example.com", "news.example.com"], paths: [] },
      { priority: 502, hosts: ["shop.example.com"], paths: [] },
    ]);
  });

  it("are one for all hosts where ECS shifts the traffic, or the balancer is its own", () => {
    assert.deepEqual(rulesOf(canary), [
      {
        priority: 2,
        hosts: ["news.use1.example.com", "news.example.com", "shop.example.com"],
        paths: [],
      },
      undefined,
    ]);
    assert.deepEqual(rulesOf({ exposure: { type: "public", hosts: ["shop.example.com"] } }), [
      {
        priority: 251,
        hosts: ["news.use1.example.com", "news.example.com", "shop.example.com"],
        paths: [],
      },
      undefined,
    ]);
  });
});
