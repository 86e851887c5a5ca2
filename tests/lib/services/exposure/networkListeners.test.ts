import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { digest, servicePlan, serviceRefusals } from "../support";

type Listeners = Extract<ServiceInput["exposure"], { type: "internal" }>["listeners"];

const containers = {
  broker: { image: `broker@${digest}`, ports: [8161, 1883, 61617] },
  metrics: { image: `metrics@${digest}`, ports: [9100] },
};
const exposed = (listeners: Listeners, changes: object = {}): Partial<ServiceInput> => ({
  containers,
  exposure: {
    type: "internal",
    balancerType: "network",
    container: "broker",
    port: 8161,
    listeners,
    ...changes,
  },
});

describe("Further listeners of a network balancer", () => {
  it("lead to ports of the containers, by rules for callers and tasks", () => {
    const { route } = servicePlan(
      exposed([
        { port: 8883, protocol: "TLS", targetPort: 1883 },
        { port: 61617 },
        { port: 9100, container: "metrics" },
      ]),
    );
    assert.deepEqual(route?.networkListeners, [
      { port: 8883, protocol: "TLS", target: { container: "broker", port: 1883 } },
      { port: 61617, protocol: "TCP", target: { container: "broker", port: 61617 } },
      { port: 9100, protocol: "TCP", target: { container: "metrics", port: 9100 } },
    ]);
    assert.deepEqual(
      [...route.balancer.callerRules, ...route.securityGroupRules].map(({ key }) => key),
      [
        ...[443, 8883, 61617, 9100].map((port) => `balancer-in-${port}-10.0.0.0-16`),
        ...[8161, 1883, 61617, 9100].flatMap((port) => [
          `balancer-out-${port}-task`,
          `task-in-${port}-balancer`,
        ]),
      ],
    );
    assert.deepEqual(route.balancer.allowedPorts, [443, 8883, 61617, 9100]);
  });

  it("have a port that no other one has", () => {
    assert.deepEqual(
      serviceRefusals(
        exposed([
          { port: 443, targetPort: 1883 },
          { port: 61617 },
          { port: 61617, targetPort: 1883 },
        ]),
      ),
      [
        "exposure.listeners[0].port must be a port without another listener, got 443; 443 is that of TLS",
        "exposure.listeners[2].port must be a port without another listener, got 61617; 443 is that of TLS",
      ],
    );
  });

  it("lead to a port that a container listens on", () => {
    assert.deepEqual(serviceRefusals(exposed([{ port: 8883 }, { port: 1, container: "none" }])), [
      'exposure.listeners[0].targetPort must be a port that "broker" listens on, got 8883; it listens on 8161, 1883, 61617',
      'exposure.listeners[1].container must name a container that listens on a port, got "none"; these do: broker, metrics',
    ]);
  });

  it("are at most as many as ECS registers a service with", () => {
    const listeners = [1, 2, 3, 4, 5].map((port) => ({ port, targetPort: 1883 }));
    assert.deepEqual(serviceRefusals(exposed(listeners.slice(0, 4))), []);
    assert.deepEqual(serviceRefusals(exposed(listeners)), [
      "exposure.listeners must be at most 4 beside the one at 443, got 5; ECS registers a service with 5 target groups",
    ]);
  });

  it("are refused on an application balancer, and where the whole internet can call", () => {
    const listeners = [{ port: 61617 }];
    assert.deepEqual(serviceRefusals(exposed(listeners, { balancerType: "application" })), [
      'exposure.listeners must be left out on an application balancer, which listens on HTTPS alone, got 1; use balancerType "network"',
    ]);
    assert.deepEqual(serviceRefusals(exposed(listeners, { type: "public" })), [
      "exposure.listeners must be left out where the whole internet can call, got 1; name the callers under allowedCidrs, because the internet is admitted to 80 and 443 alone",
    ]);
    const allowedCidrs = ["203.0.113.0/24"];
    assert.deepEqual(serviceRefusals(exposed(listeners, { type: "public", allowedCidrs })), []);
  });
});
