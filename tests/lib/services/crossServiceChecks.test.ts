import { strict as assert } from "node:assert";

import { type ServiceInput, type ServicesInput } from "../../../lib/services/schema";
import { servicesRefusals, webInput } from "./support";

const check = (services: Record<string, ServiceInput>) => servicesRefusals({ services });
const edge = { edge: { type: "public" } } as const;
const shares = (priority: number, balancer = "edge") =>
  webInput({ exposure: { type: "shared", balancer, priority } });

describe("The services of a region", () => {
  it("have names that host names can begin with", () => {
    assert.deepEqual(check({ web: webInput() }), []);
    assert.deepEqual(check({ "Web-": webInput() }), [
      'services.Web- must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last, got "Web-"',
    ]);
  });

  it("allow other services that exist", () => {
    const accounts = (from: string[]) => webInput({ exposure: { type: "internal", from } });
    assert.deepEqual(check({ web: webInput(), accounts: accounts(["web"]) }), []);
    assert.deepEqual(check({ web: webInput(), accounts: accounts(["accounts", "wbe"]) }), [
      'services.accounts.exposure.from[0] must name another service, got "accounts" itself',
      'services.accounts.exposure.from[1] must name a service, got "wbe"; the others are web',
    ]);
    assert.deepEqual(check({ accounts: accounts(["web"]) }), [
      'services.accounts.exposure.from[0] must name a service, got "web"; there is no other',
    ]);
  });
});

describe("A shared balancer", () => {
  it("has rules with priorities that differ", () => {
    const balancers = { ...edge, other: { type: "public" } } as const;
    const first = { a: shares(1), b: shares(2), c: shares(1, "other") };
    assert.deepEqual(servicesRefusals({ balancers, services: first }), []);
    const services = { a: shares(1), b: shares(1), c: shares(1, "other") };
    assert.deepEqual(servicesRefusals({ balancers, services }), [
      'services.b.exposure.priority must be unique on balancer "edge", got 1, which is "a"\'s',
    ]);
  });

  it("is one that exists", () => {
    const refusals = (balancers: NonNullable<ServicesInput["balancers"]>, name: string) =>
      servicesRefusals({ balancers, services: { a: shares(1, name) } });
    assert.deepEqual(refusals(edge, "egde"), [
      'services.a.exposure.balancer must name one of the balancers, got "egde"; did you mean "edge"?',
    ]);
    assert.deepEqual(refusals(edge, "inner"), [
      'services.a.exposure.balancer must name one of the balancers, got "inner"; they are edge',
    ]);
    assert.deepEqual(refusals({}, "edge"), [
      'services.a.exposure.balancer must name one of the balancers, got "edge"; there is none, add it under balancers',
    ]);
  });

  it("is used by a service", () => {
    assert.deepEqual(servicesRefusals({ balancers: edge, services: { a: webInput() } }), [
      "balancers.edge must be used by a service, got none; remove it, or set a service's exposure to { type: shared, balancer: edge }",
    ]);
  });

  it("has a name of its own, that host names can begin with", () => {
    const services = { edge: webInput(), a: shares(1) };
    assert.deepEqual(servicesRefusals({ balancers: edge, services }), [
      'balancers.edge must differ from the services\' names, got "edge"; both name a host',
    ]);
    assert.deepEqual(
      servicesRefusals({ balancers: { E: { type: "public" } }, services: { a: shares(1, "E") } }),
      [
        'balancers.E must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last, got "E"',
      ],
    );
  });

  it("allows services that exist, also one behind itself", () => {
    const refusals = (from: string[]) =>
      servicesRefusals({
        balancers: { edge: { type: "internal", from } },
        services: { a: shares(1), web: webInput() },
      });
    assert.deepEqual(refusals(["web", "a"]), []);
    assert.deepEqual(refusals(["wbe"]), [
      'balancers.edge.from[0] must name a service, got "wbe"; they are a, web',
    ]);
  });

  it("is internal or public, with an idle timeout in its range", () => {
    const refusals = (balancer: object) =>
      servicesRefusals({
        balancers: { edge: balancer as (typeof edge)["edge"] },
        services: { a: shares(1) },
      });
    assert.deepEqual(refusals({ type: "public", idleTimeoutSeconds: 4000 }), []);
    assert.deepEqual(refusals({ type: "public", idleTimeoutSeconds: 4001 }), [
      "balancers.edge.idleTimeoutSeconds must be 1 to 4000 whole seconds, got 4001",
    ]);
    assert.deepEqual(refusals({ type: "open" }), [
      'balancers.edge.type must have a type: "internal" or "public", got "open"',
    ]);
  });
});
