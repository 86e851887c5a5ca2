import { strict as assert } from "node:assert";

import { servicesPlan, webInput } from "./support";

const shares = (priority: number, rule: object = {}) =>
  webInput({ exposure: { type: "shared", balancer: "edge", priority, ...rule } });
const balancers = { edge: { type: "public", idleTimeoutSeconds: 300 } } as const;

describe("The plan of services", () => {
  it("has a balancer for each service that is exposed, and workers without", () => {
    const plan = servicesPlan({
      services: {
        web: webInput(),
        accounts: webInput({ exposure: { type: "internal", from: ["web"] } }),
        worker: webInput({ exposure: { type: "none" } }),
      },
    });
    assert.deepEqual(
      plan.balancers.map(({ balancer, services }) => [
        balancer.label,
        balancer.host,
        balancer.isInternal,
        services.map(({ name }) => name),
      ]),
      [
        ["web", "web.use1.example.com", false, ["web"]],
        ["accounts", "accounts.use1.internal.example.com", true, ["accounts"]],
      ],
    );
    assert.deepEqual(
      plan.workers.map(({ name, route }) => [name, route]),
      [["worker", undefined]],
    );
  });

  it("has one balancer for the services that share it, with a rule for the hosts of each before all others", () => {
    const plan = servicesPlan({
      balancers,
      services: {
        a: shares(10),
        b: shares(20, { paths: ["/b/*"] }),
        c: shares(30, { hosts: ["shop.example.com"] }),
      },
    });
    const [edge, ...others] = plan.balancers;
    assert.ok(edge !== undefined && others.length === 0);
    const { label, isShared, host, idleTimeoutSeconds } = edge.balancer;
    assert.deepEqual(
      [label, isShared, host, idleTimeoutSeconds],
      ["edge", true, "edge.use1.example.com", 300],
    );
    assert.deepEqual(
      edge.services.map(({ route }) => [route.rule, route.furtherRule]),
      [
        [{ priority: 260, hosts: ["a.use1.example.com", "a.example.com"], paths: [] }, undefined],
        [
          { priority: 270, hosts: ["b.use1.example.com", "b.example.com"], paths: [] },
          { priority: 520, hosts: [], paths: ["/b/*"] },
        ],
        [
          { priority: 280, hosts: ["c.use1.example.com", "c.example.com"], paths: [] },
          { priority: 530, hosts: ["shop.example.com"], paths: [] },
        ],
      ],
    );
  });

  it("has the settings of production", () => {
    const of = (isProduction: boolean) => {
      const plan = servicesPlan({ services: { web: webInput() } }, { isProduction });
      return [plan.isProduction, plan.balancers[0]?.balancer.enableDeletionProtection];
    };
    assert.deepEqual(of(true), [true, true]);
    assert.deepEqual(of(false), [false, false]);
  });

  it("enables shells where one service does", () => {
    const shell = webInput({
      enableExecuteCommand: true,
      exposure: { type: "none" },
      containers: { app: { image: "app", readonlyRootFilesystem: false } },
    });
    assert.equal(servicesPlan({ services: { web: webInput() } }).enableExecuteCommand, false);
    assert.equal(servicesPlan({ services: { web: webInput(), shell } }).enableExecuteCommand, true);
  });
});
