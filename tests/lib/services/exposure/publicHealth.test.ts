import { strict as assert } from "node:assert";

import { type ServiceInput, type ServicesInput } from "../../../../lib/services/schema";
import { servicesRefusals, webInput } from "../support";

const refusals = (
  exposure: ServiceInput["exposure"],
  balancers: NonNullable<ServicesInput["balancers"]> = {},
) => servicesRefusals({ balancers, services: { web: webInput({ exposure }) } });

describe("The public health check of a service", () => {
  it("requests the path of the balancer's check where that answers at the port of requests", () => {
    assert.deepEqual(refusals({ type: "public", healthCheck: { path: "/healthz" } }), []);
    assert.deepEqual(refusals({ type: "public", healthCheck: { port: 8080 } }), []);
  });

  it("has a path of its own where the balancer checks another port", () => {
    const containers = { app: { image: "app:1", ports: [8080, 9000] } };
    const ofPort = (own: object) =>
      servicesRefusals({
        services: {
          web: webInput({
            containers,
            exposure: {
              type: "public",
              healthCheck: { path: "/actuator/health", port: 9000 },
              ...own,
            },
          }),
        },
      });
    assert.deepEqual(ofPort({ publicHealthPath: "/healthz" }), []);
    assert.deepEqual(ofPort({}), [
      "services.web.exposure.publicHealthPath must be set where healthCheck.port is not the port that gets requests, got none; name a path that answers with 200 to 399 at port 8080",
    ]);
  });

  it("has a path of its own where the balancer accepts what Route 53 does not", () => {
    const accepts = (matcher: string, own: object = {}) =>
      refusals({ type: "public", healthCheck: { matcher }, ...own });
    assert.deepEqual(accepts("200-399"), []);
    assert.deepEqual(accepts("200,401", { publicHealthPath: "/healthz" }), []);
    assert.deepEqual(accepts("200,401"), [
      "services.web.exposure.publicHealthPath must be set where healthCheck.matcher has a status of 400 or more, got none; name a path that answers with 200 to 399",
    ]);
  });

  it("has a path of its own where the balancer's is too long for Route 53", () => {
    const ofLength = (length: number) =>
      refusals({ type: "public", healthCheck: { path: `/${"a".repeat(length - 1)}` } });
    assert.deepEqual(ofLength(255), []);
    assert.deepEqual(ofLength(256), [
      "services.web.exposure.publicHealthPath must be set where healthCheck.path has more than 255 characters, got none; Route 53 takes no longer path",
    ]);
  });

  it("is none where the internet cannot call by HTTPS", () => {
    const none = (path: string) => [
      `services.web.exposure.publicHealthPath must not be set where the internet cannot call by HTTPS, got "${path}"; Route 53 checks no such service`,
    ];
    const publicHealthPath = "/ready";
    const allowedCidrs = ["203.0.113.0/24"];
    assert.deepEqual(refusals({ type: "public", allowedCidrs, publicHealthPath }), none("/ready"));
    assert.deepEqual(
      refusals({ type: "public", balancerType: "network", publicHealthPath }),
      none("/ready"),
    );
    const shared = { type: "shared", balancer: "inner", priority: 1 } as const;
    const inner = { inner: { type: "internal" } } as const;
    assert.deepEqual(refusals({ ...shared, publicHealthPath }, inner), none("/ready"));
    assert.deepEqual(refusals({ ...shared, healthCheck: { matcher: "200,401" } }, inner), []);
  });

  it("requests a path", () => {
    assert.deepEqual(refusals({ type: "public", publicHealthPath: "ready" }), [
      'services.web.exposure.publicHealthPath must start with a slash and have at most 255 characters, got "ready"',
    ]);
  });
});
