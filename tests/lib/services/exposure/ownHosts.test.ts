import { strict as assert } from "node:assert";

import { servicesRefusals, webInput } from "../support";

const refusals = (hosts: string[]) =>
  servicesRefusals({
    balancers: { edge: { type: "public" } },
    services: {
      docs: webInput({ exposure: { type: "shared", balancer: "edge", priority: 1 } }),
      news: webInput({ exposure: { type: "shared", balancer: "edge", priority: 2, hosts } }),
    },
  });

describe("The hosts that a service names", () => {
  it("can be its own, or of no service", () => {
    assert.deepEqual(refusals(["news.example.com", "*.example.com", "docs.example.org"]), []);
  });

  it("are not the own hosts of another service, in any region", () => {
    assert.deepEqual(refusals(["Docs.example.com", "docs.usw2.example.com"]), [
      'services.news.exposure.hosts[0] must not be the own host of another service, got "Docs.example.com", which always leads to "docs"',
      'services.news.exposure.hosts[1] must not be the own host of another service, got "docs.usw2.example.com", which always leads to "docs"',
    ]);
  });
});
