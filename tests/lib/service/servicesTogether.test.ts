import { strict as assert } from "node:assert";

import { checkServicesTogether, sharersByBalancer } from "../../../lib/service/servicesTogether";
import { type ServiceSpec } from "../../../lib/service/spec";
import { sentences, webSpec } from "./support";

const check = (services: Record<string, ServiceSpec>) =>
  sentences(checkServicesTogether(services, "services"));
const shares = (priority: number, name = "edge") =>
  webSpec({ exposure: { type: "public", shared: { name, priority } } });

describe("The services of a region", () => {
  it("have names that host names can hold", () => {
    assert.deepEqual(check({ web: webSpec() }), []);
    assert.deepEqual(check({ "Web-": webSpec() }), [
      'services.Web- must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last, got "Web-"',
    ]);
  });

  it("admit other services that exist", () => {
    const accounts = (from: string[]) => webSpec({ exposure: { type: "internal", from } });
    assert.deepEqual(check({ web: webSpec(), accounts: accounts(["web"]) }), []);
    assert.deepEqual(check({ web: webSpec(), accounts: accounts(["accounts", "wbe"]) }), [
      'services.accounts.exposure.from[0] must name another service, got "accounts" itself',
      'services.accounts.exposure.from[1] must name a service, got "wbe"; the others are web',
    ]);
  });

  it("share a balancer by priorities that differ", () => {
    assert.deepEqual(check({ a: shares(1), b: shares(2) }), []);
    assert.deepEqual(check({ a: shares(1), b: shares(1), c: shares(1, "other") }), [
      'services.b.exposure.shared.priority must be unique on balancer "edge", got 1, which is "a"\'s',
    ]);
  });

  it("share a balancer for the same callers", () => {
    const internal = webSpec({
      exposure: { type: "internal", from: ["a"], shared: { name: "edge", priority: 2 } },
    });
    assert.deepEqual(check({ a: shares(1), b: internal }), [
      'services.b.exposure must admit the callers that "a" admits on balancer "edge" (public from the internet), got internal from a',
    ]);
  });

  it("share a balancer with one idle timeout", () => {
    const patient = webSpec({
      exposure: { type: "public", idleTimeoutSeconds: 600, shared: { name: "edge", priority: 2 } },
    });
    assert.deepEqual(check({ a: shares(1), b: patient }), [
      'services.b.exposure.idleTimeoutSeconds must be the one that "a" has on balancer "edge" (the default), got 600',
    ]);
  });

  it("share a balancer that has a name of its own", () => {
    assert.deepEqual(check({ edge: webSpec(), a: shares(1) }), [
      'services.a.exposure.shared.name must differ from the services\' names, got "edge"; both name a host',
    ]);
  });

  it("are found by the balancer that they share", () => {
    const found = sharersByBalancer({ a: shares(1), web: webSpec(), b: shares(2) });
    assert.deepEqual(
      [...found].map(([name, all]) => [name, all.map(({ service }) => service)]),
      [["edge", ["a", "b"]]],
    );
  });
});
