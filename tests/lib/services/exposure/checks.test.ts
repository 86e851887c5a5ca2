import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { serviceRefusals, servicesRefusals, webInput } from "../support";

const check = (exposure: ServiceInput["exposure"]) => serviceRefusals({ exposure });

describe("The exposure of a service", () => {
  it("is none, internal or public", () => {
    assert.deepEqual(check({ type: "none" }), []);
    assert.deepEqual(check({ type: "internal", from: ["accounts"] }), []);
    assert.deepEqual(check({ type: "public", allowedCidrs: ["203.0.113.0/24"] }), []);
  });

  it("has targets that listen", () => {
    assert.deepEqual(check({ type: "public", container: "api" }), [
      'exposure.container must name a container that listens on a port, got "api"; these do: nginx',
    ]);
    assert.deepEqual(serviceRefusals({ containers: { worker: { image: "worker" } } }), [
      "exposure.container must name a container that listens on a port, got none; none does",
    ]);
  });

  it("has targets that listen on its port", () => {
    assert.deepEqual(check({ type: "public", port: 80 }), [
      'exposure.port must be a port that "nginx" listens on, got 80; it listens on 8080',
    ]);
  });

  it("names its callers, or has the default ones", () => {
    assert.deepEqual(check({ type: "internal", from: [] }), [
      'exposure.from must be "vpc" or the names of services, got an empty list',
    ]);
    assert.deepEqual(check({ type: "public", allowedCidrs: [] }), [
      "exposure.allowedCidrs must name IPv4 ranges, got an empty list; leave it out for the internet",
    ]);
    assert.deepEqual(check({ type: "public", allowedCidrs: ["203.0.113.7"] }), [
      'exposure.allowedCidrs[0] must be an IPv4 range such as "10.0.0.0/16", got "203.0.113.7"',
    ]);
  });

  it("keeps to the ranges of target groups and balancers", () => {
    assert.deepEqual(
      check({
        type: "public",
        stickinessSeconds: 1,
        slowStartSeconds: 30,
        idleTimeoutSeconds: 4000,
      }),
      [],
    );
    assert.deepEqual(
      check({
        type: "public",
        stickinessSeconds: 0,
        slowStartSeconds: 29,
        idleTimeoutSeconds: 4001,
      }),
      [
        "exposure.idleTimeoutSeconds must be 1 to 4000 whole seconds, got 4001",
        "exposure.stickinessSeconds must be 1 to 604800 whole seconds, got 0",
        "exposure.slowStartSeconds must be 30 to 900 whole seconds, got 29",
      ],
    );
  });

  it("has no settings that a network balancer does not have", () => {
    assert.deepEqual(check({ type: "public", balancerType: "network" }), []);
    assert.deepEqual(
      check({
        type: "public",
        balancerType: "network",
        slowStartSeconds: 30,
        idleTimeoutSeconds: 60,
      }),
      [
        'exposure.slowStartSeconds must not be set on a network balancer; leave it out, or use balancerType "application"',
        'exposure.idleTimeoutSeconds must not be set on a network balancer; leave it out, or use balancerType "application"',
      ],
    );
  });

  it("has the type of a balancer, and the keys of that type", () => {
    const wrong = { type: "open" } as unknown as ServiceInput["exposure"];
    assert.deepEqual(check(wrong), [
      'exposure.type must have a type: "none", "internal", "public" or "shared", got "open"',
    ]);
  });
});

describe("The listener rule of a shared balancer", () => {
  const shared = (rule: object) =>
    servicesRefusals({
      balancers: { edge: { type: "public" } },
      services: {
        web: webInput({ exposure: { type: "shared", balancer: "edge", priority: 1, ...rule } }),
      },
    });

  it("has hosts with wildcards and paths", () => {
    assert.deepEqual(shared({ hosts: ["*.example.com"], paths: ["/a/*"] }), []);
    assert.deepEqual(shared({ priority: 0, hosts: ["a b"], paths: ["a"] }), [
      "services.web.exposure.priority must be 1 to 249 whole numbers, got 0",
      'services.web.exposure.hosts[0] must be a host name, with * and ? as wildcards, got "a b"',
      'services.web.exposure.paths[0] must be a path that starts with a slash, got "a"',
    ]);
  });

  it("has at most five of both", () => {
    assert.deepEqual(shared({ hosts: ["a.example.com"], paths: ["/a", "/b", "/c", "/d"] }), []);
    assert.deepEqual(shared({ paths: ["/a", "/b", "/c", "/d", "/e", "/f"] }), [
      "services.web.exposure must hold at most 5 hosts and paths together, got 6",
    ]);
  });

  it("leaves callers and idle timeout to the balancer", () => {
    assert.deepEqual(
      shared({ idleTimeoutSeconds: 600 }).map((each) => each.split(" must")[0]),
      ["services.web.exposure.idleTimeoutSeconds"],
    );
  });
});
