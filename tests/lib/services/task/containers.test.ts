import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../../lib/services/schema";
import { serviceRefusals } from "../support";

/** Refusals of containers that have an image, behind no balancer. */
const check = (containers: ServiceInput["containers"]) => {
  const named = Object.entries(containers).map(([name, container]) => [
    name,
    { image: "app", ...container },
  ]);
  return serviceRefusals({
    exposure: { type: "none" },
    containers: Object.fromEntries(named) as ServiceInput["containers"],
  });
};

describe("The containers of a task", () => {
  it("may be one to ten, each with its own ports", () => {
    assert.deepEqual(check({ a: { ports: [80, 81] }, b: { ports: [82] } }), []);
  });

  it("are at least one", () => {
    assert.deepEqual(check({}), ["containers must hold 1 to 10 containers, got 0"]);
  });

  it("are at most ten", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    const ten = Object.fromEntries(names.map((name) => [name, {}]));
    assert.deepEqual(check(ten), []);
    assert.deepEqual(check({ ...ten, k: {} }), ["containers must hold 1 to 10 containers, got 11"]);
  });

  it("listen on different ports, because they share localhost", () => {
    assert.deepEqual(check({ web: { ports: [80] }, admin: { ports: [81, 80] } }), [
      'containers.admin.ports[1] must be a port that no other container of the task listens on, got 80, which is "web"\'s; they share localhost',
    ]);
  });

  it("listen on ports that exist", () => {
    assert.deepEqual(check({ a: { ports: [1, 65535] } }), []);
    assert.deepEqual(check({ a: { ports: [0, 65536] } }), [
      "containers.a.ports[0] must be a port from 1 to 65535, got 0",
      "containers.a.ports[1] must be a port from 1 to 65535, got 65536",
    ]);
  });

  it("check their health by a command", () => {
    const health = (command: string[]) => check({ a: { healthCheck: { command } } });
    assert.deepEqual(health(["CMD-SHELL", "true"]), []);
    assert.deepEqual(health(["curl", "localhost"]), [
      'containers.a.healthCheck.command must be "CMD" or "CMD-SHELL" and what to run, got ["curl","localhost"]',
    ]);
    assert.deepEqual(health(["CMD"]), [
      'containers.a.healthCheck.command must be "CMD" or "CMD-SHELL" and what to run, got ["CMD"]',
    ]);
  });

  it("check their health within the ranges of ECS", () => {
    const command = ["CMD", "true"];
    const wrong = { intervalSeconds: 301, timeoutSeconds: 61, retries: 0, startPeriodSeconds: -1 };
    assert.deepEqual(check({ a: { healthCheck: { command, ...wrong } } }), [
      "containers.a.healthCheck.intervalSeconds must be 5 to 300 whole seconds, got 301",
      "containers.a.healthCheck.timeoutSeconds must be 2 to 60 whole seconds, got 61",
      "containers.a.healthCheck.retries must be 1 to 10 whole failures, got 0",
      "containers.a.healthCheck.startPeriodSeconds must be 0 to 300 whole seconds, got -1",
    ]);
  });

  it("have names that names of volumes can begin with", () => {
    assert.deepEqual(check({ Web_1: {} }), [
      'containers.Web_1 must be named by 1 to 31 lower-case letters, digits and hyphens, a letter first, got "Web_1"',
    ]);
  });

  it("have at least one essential container", () => {
    assert.deepEqual(check({ a: { essential: false }, b: {} }), []);
    assert.deepEqual(check({ a: { essential: false }, b: { essential: false } }), [
      "containers must have at least one essential container, got 2 that are not; a task without one never ends when it fails",
    ]);
  });

  it("do not run as root", () => {
    assert.deepEqual(check({ a: { user: "101:101" }, b: { user: "nginx" } }), []);
    assert.deepEqual(check({ a: { user: "root" }, b: { user: "0:1000" } }), [
      'containers.a.user must not be root, got "root"; name another user of the image, such as "1000"',
      'containers.b.user must not be root, got "0:1000"; name another user of the image, such as "1000"',
    ]);
  });

  it("start and stop within the timeouts of Fargate", () => {
    assert.deepEqual(check({ a: { stopTimeoutSeconds: 2, startTimeoutSeconds: 120 } }), []);
    assert.deepEqual(check({ a: { stopTimeoutSeconds: 1, startTimeoutSeconds: 121 } }), [
      "containers.a.stopTimeoutSeconds must be 2 to 120 whole seconds, got 1",
      "containers.a.startTimeoutSeconds must be 2 to 120 whole seconds, got 121",
    ]);
  });

  it("write to folders below the root only", () => {
    assert.deepEqual(check({ a: { writablePaths: ["/tmp", "/var/cache/nginx"] } }), []);
    assert.deepEqual(check({ a: { writablePaths: ["/", "tmp", "/a/../etc"] } }), [
      'containers.a.writablePaths[0] must be an absolute folder below the root, got "/"',
      'containers.a.writablePaths[1] must be an absolute folder below the root, got "tmp"',
      'containers.a.writablePaths[2] must be an absolute folder below the root, got "/a/../etc"',
    ]);
  });

  it("write to folders that differ in more than their punctuation", () => {
    assert.deepEqual(check({ a: { writablePaths: ["/var/run", "/var-run"] } }), [
      'containers.a.writablePaths[1] must differ from the others in letters or digits, got "/var-run" beside "/var/run"',
    ]);
  });
});
