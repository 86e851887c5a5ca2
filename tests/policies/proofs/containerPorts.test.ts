import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { containerPorts } from "../../../policies/proofs/containerPorts";
import { container, serviceStack, type Parts } from "../../support/ecs";
import { answersIn } from "../../support/findings";

const answers = (parts: Parts = {}) => answersIn(containerPorts, serviceStack(parts).graph());

describe("container-ports", () => {
  it("allows a service, a target group and a container that agree", () => {
    assert.deepEqual(answers(), []);
    assert.deepEqual(answers({ target: { healthCheck: { port: "traffic-port" } } }), []);
    assert.deepEqual(answers({ target: { healthCheck: null } }), []);
  });

  it("allows a health check on another port that a container listens on", () => {
    const containers = [
      container,
      { ...container, name: "health", portMappings: [{ containerPort: 9090 }] },
    ];
    assert.deepEqual(answers({ containers, target: { healthCheck: { port: "9090" } } }), []);
  });

  it("says nothing of a service without a balancer", () => {
    assert.deepEqual(answers({ service: { loadBalancers: [] } }), []);
    assert.deepEqual(answers({ service: { loadBalancers: null } }), []);
  });

  it("refuses a container that the task does not have", () => {
    const containers = [{ ...container, name: "api" }];
    assert.deepEqual(answers({ containers }), [
      "service: loadBalancers names container web; the task has api, write one of them",
    ]);
  });

  it("refuses a port that the container does not listen on", () => {
    const containers = [{ ...container, portMappings: [{ containerPort: 80 }] }];
    assert.deepEqual(answers({ containers }), [
      "service: loadBalancers names port 8080 of container web, which listens on 80; make them agree",
      "service: the health check of target group targets asks port 8080, on which no container listens; write traffic-port",
    ]);
  });

  it("refuses a target group with another port", () => {
    assert.deepEqual(answers({ target: { port: 80 } }), [
      "service: target group targets has port 80, and its container listens on 8080; make them agree",
    ]);
  });

  it("refuses a health check on a port where nobody listens", () => {
    assert.deepEqual(answers({ target: { healthCheck: { port: "9090" } } }), [
      "service: the health check of target group targets asks port 9090, on which no container listens; write traffic-port",
    ]);
  });

  it("asks while the containers or the target group are unknown", () => {
    assert.deepEqual(answers({ containers: Unknown.value }), [
      "? service: whether its target groups ask for ports that containers listen on",
    ]);
    assert.deepEqual(answers({ target: { port: Unknown.value } }), [
      "? service: whether target group targets asks for port 8080",
    ]);
  });
});
