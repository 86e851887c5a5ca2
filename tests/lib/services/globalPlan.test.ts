import { strict as assert } from "node:assert";

import { planGlobalServices } from "../../../lib/services/globalPlan";
import { type ServicesInput, servicesSchema } from "../../../lib/services/schema";
import { context, webInput } from "./support";

const plan = (input: ServicesInput, maxFailoverSeconds?: number) =>
  planGlobalServices(servicesSchema.parse(input), context.domain, maxFailoverSeconds);
const namesOf = (input: ServicesInput) => plan(input).map(({ service }) => service);

describe("The names of services in all regions together", () => {
  it("are those of services that the whole internet can call", () => {
    const exposure = { type: "public", healthCheck: { path: "/healthz" } } as const;
    assert.deepEqual(plan({ services: { web: webInput({ exposure }) } }), [
      {
        service: "web",
        host: "web.example.com",
        certificateName: "web.example.com",
        needsCertificate: true,
        zoneId: "Z1",
        furtherHosts: [],
        healthPath: "/healthz",
        maxFailoverSeconds: 120,
      },
    ]);
  });

  it("are checked at the path that Route 53 has for itself", () => {
    const exposure = { type: "public", publicHealthPath: "/ready" } as const;
    const [web] = plan({ services: { web: webInput({ exposure }) } });
    assert.equal(web?.healthPath, "/ready");
  });

  it("have the bound of the API where a stack has one", () => {
    assert.equal(plan({ services: { web: webInput() } }, 300)[0]?.maxFailoverSeconds, 300);
  });

  it("are not those of services that health checks cannot reach, or that have no HTTPS listener", () => {
    const services = {
      worker: webInput({ exposure: { type: "none" } }),
      accounts: webInput({ exposure: { type: "internal" } }),
      partners: webInput({ exposure: { type: "public", allowedCidrs: ["203.0.113.0/24"] } }),
      passed: webInput({ exposure: { type: "public", balancerType: "network" } }),
    };
    assert.deepEqual(namesOf({ services }), []);
  });

  it("are those of services behind a shared balancer that is open to the internet", () => {
    const shares = (balancer: string) =>
      webInput({ exposure: { type: "shared", balancer, priority: 1 } });
    const balancers: ServicesInput["balancers"] = {
      edge: { type: "public" },
      partners: { type: "public", allowedCidrs: ["203.0.113.0/24"] },
      inner: { type: "internal" },
    };
    const services = { a: shares("edge"), b: shares("partners"), c: shares("inner") };
    assert.deepEqual(namesOf({ balancers, services }), ["a"]);
  });
});
