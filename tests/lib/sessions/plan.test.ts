import { strict as assert } from "node:assert";

import { planSessionTables } from "../../../lib/sessions/plan";
import { sessionsPlan } from "./support";

describe("the plan of sessions", () => {
  it("is absent in a stack without tables", () => {
    assert.equal(sessionsPlan({}), undefined);
    const stack = { sessions: {}, services: {}, environment: "development" } as const;
    assert.equal(planSessionTables(stack), undefined);
  });

  it("protects the tables in production", () => {
    const sessions = {
      web: { services: ["web"], lifetimeMinutes: 720, maxReplicationSeconds: 60 },
    };
    const isProtected = (environment: "development" | "production") =>
      planSessionTables({ sessions, services: {}, environment })?.isProduction;
    assert.deepEqual([isProtected("development"), isProtected("production")], [false, true]);
  });

  it("has the containers of each service, and the lifetime in seconds", () => {
    const [table] = sessionsPlan({ web: { services: ["web"], lifetimeMinutes: 30 } })?.tables ?? [];
    assert.deepEqual(table?.users, { web: ["nginx", "api"] });
    assert.equal(table.lifetimeSeconds, 1800);
  });

  it("alarms on throttling, and on changes that reach another region late", () => {
    const [table] =
      sessionsPlan({ web: { services: ["web"], maxReplicationSeconds: 10 } })?.tables ?? [];
    assert.deepEqual(
      table?.throttleAlarms.map(({ metric }) => metric),
      ["ReadThrottleEvents", "WriteThrottleEvents"],
    );
    assert.deepEqual(
      Object.entries(table.lagAlarms).map(([region, { metric, threshold }]) => [
        region,
        metric,
        threshold,
      ]),
      [["us-west-2", "ReplicationLatency", 10_000]],
    );
  });
});
