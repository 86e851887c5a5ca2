import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { containerPorts } from "../../../../policies/proofs/services/containerPorts";
import { container, serviceStack, type Parts } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";

const findings = (parts: Parts = {}) => findingsOf(containerPorts, serviceStack(parts).graph());

describe("container-ports", () => {
  it("allows a service, a target group and a container that agree", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ target: { healthCheck: { port: "traffic-port" } } }), []);
    assert.deepEqual(findings({ target: { healthCheck: null } }), []);
  });

  it("allows a health check on another port that a container listens on", () => {
    const containers = [
      container,
      { ...container, name: "health", portMappings: [{ containerPort: 9090 }] },
    ];
    assert.deepEqual(findings({ containers, target: { healthCheck: { port: "9090" } } }), []);
  });

  it("ignores a service without a balancer", () => {
    assert.deepEqual(findings({ service: { loadBalancers: [] } }), []);
    assert.deepEqual(findings({ service: { loadBalancers: null } }), []);
  });

  it("refuses a container that the task does not have", () => {
    const containers = [{ ...container, name: "api" }];
    assert.deepEqual(findings({ containers }), [
      "service: loadBalancers names container web; the task has api, write one of them",
    ]);
  });

  it("refuses a port that the container does not listen on", () => {
    const containers = [{ ...container, portMappings: [{ containerPort: 80 }] }];
    assert.deepEqual(findings({ containers }), [
      "service: loadBalancers names port 8080 of container web, which listens on 80; make them agree",
      "service: the health check of target group targets uses port 8080, on which no container listens; write traffic-port",
    ]);
  });

  it("allows a target group with another port, which counts for targets without one", () => {
    assert.deepEqual(findings({ target: { port: 80 } }), []);
  });

  it("refuses a health check on a port where no container listens", () => {
    assert.deepEqual(findings({ target: { healthCheck: { port: "9090" } } }), [
      "service: the health check of target group targets uses port 9090, on which no container listens; write traffic-port",
    ]);
  });

  it("is undecided while the containers or the target group are unknown", () => {
    assert.deepEqual(findings({ containers: Unknown.value }), [
      "? service: whether its tasks are registered and checked with ports that containers listen on",
    ]);
    assert.deepEqual(findings({ target: { healthCheck: { port: Unknown.value } } }), [
      "? service: whether target group targets checks a port of the task",
    ]);
  });
});
