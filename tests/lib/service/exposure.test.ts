import { strict as assert } from "node:assert";

import { checkExposure } from "../../../lib/service/exposure";
import { type ExposureSpec } from "../../../lib/service/exposureSpec";
import { sentences, webSpec } from "./support";

const check = (exposure: ExposureSpec) =>
  sentences(checkExposure(webSpec({ exposure }), "services.web"));

describe("The exposure of a service", () => {
  it("is none, internal or public", () => {
    assert.deepEqual(check({ type: "none" }), []);
    assert.deepEqual(check({ type: "internal", from: ["accounts"] }), []);
    assert.deepEqual(check({ type: "public", allowedCidrs: ["203.0.113.0/24"] }), []);
  });

  it("leads to a container that listens", () => {
    assert.deepEqual(check({ type: "public", container: "api" }), [
      'services.web.exposure.container must name a container that listens on a port, got "api"; these do: nginx',
    ]);
    const silent = webSpec({ containers: { worker: { image: "worker" } } });
    assert.deepEqual(sentences(checkExposure(silent, "services.web")), [
      "services.web.exposure.container must name a container that listens on a port, got none; none does",
    ]);
  });

  it("leads to a port of that container", () => {
    assert.deepEqual(check({ type: "public", port: 80 }), [
      'services.web.exposure.port must be a port that "nginx" listens on, got 80; it listens on 8080',
    ]);
  });

  it("names its callers, or leaves them out", () => {
    assert.deepEqual(check({ type: "internal", from: [] }), [
      'services.web.exposure.from must be "vpc" or the names of services, got an empty list',
    ]);
    assert.deepEqual(check({ type: "public", allowedCidrs: [] }), [
      "services.web.exposure.allowedCidrs must name IPv4 ranges, got an empty list; leave it out for the internet",
    ]);
    assert.deepEqual(check({ type: "public", allowedCidrs: ["203.0.113.7"] }), [
      'services.web.exposure.allowedCidrs[0] must be an IPv4 range such as "203.0.113.0/24", got "203.0.113.7"',
    ]);
  });

  it("keeps to what a target group and a balancer take", () => {
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
        "services.web.exposure.stickinessSeconds must be 1 to 604800 whole seconds, got 0",
        "services.web.exposure.slowStartSeconds must be 30 to 900 whole seconds, got 29",
        "services.web.exposure.idleTimeoutSeconds must be 1 to 4000 whole seconds, got 4001",
      ],
    );
  });

  it("asks of a network balancer only what it can do", () => {
    assert.deepEqual(check({ type: "public", balancer: "network" }), []);
    assert.deepEqual(
      check({
        type: "public",
        balancer: "network",
        slowStartSeconds: 30,
        shared: { name: "edge", priority: 1 },
      }),
      [
        'services.web.exposure.slowStartSeconds must not be set on a network balancer; leave it out, or use balancer "application"',
        'services.web.exposure.shared must not be set on a network balancer; leave it out, or use balancer "application"',
      ],
    );
  });

  it("shares a balancer by a rule that it can hold", () => {
    assert.deepEqual(
      check({
        type: "public",
        shared: { name: "edge", priority: 1, hosts: ["*.example.com"], paths: ["/a/*"] },
      }),
      [],
    );
    assert.deepEqual(
      check({
        type: "public",
        shared: { name: "Edge", priority: 0, hosts: ["a b"], paths: ["a"] },
      }),
      [
        "services.web.exposure.shared.priority must be 1 to 50000 whole numbers, got 0",
        'services.web.exposure.shared.name must be 1 to 20 lower-case letters, digits and hyphens, a letter first, got "Edge"',
        'services.web.exposure.shared.hosts[0] must be a host name, with * and ? as wildcards, got "a b"',
        'services.web.exposure.shared.paths[0] must be a path that starts with a slash, got "a"',
      ],
    );
    const paths = ["/a", "/b", "/c", "/d", "/e", "/f"];
    assert.deepEqual(check({ type: "public", shared: { name: "edge", priority: 1, paths } }), [
      "services.web.exposure.shared must hold at most 5 hosts and paths together, got 6",
    ]);
  });
});
