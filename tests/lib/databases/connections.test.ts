import { strict as assert } from "node:assert";

import { connectionUse, mostConnections } from "../../../lib/databases/connections";

const serverless = (minAcu: number, maxAcu: number) =>
  ({ type: "serverless", minAcu, maxAcu }) as const;
const provisioned = (instanceClass: string) => ({ type: "provisioned", instanceClass }) as const;

describe("connections of an instance", () => {
  it("are no more than AWS documents for Aurora PostgreSQL with capacity units", () => {
    // Aurora User Guide, "Maximum connections for Aurora Serverless v2".
    for (const [units, documented] of [
      [1, 189],
      [4, 823],
      [8, 1669],
      [16, 3360],
      [64, 5000],
    ] as const) {
      const most = mostConnections("aurora-postgresql", serverless(1, units)) ?? 0;
      assert.ok(most <= documented && most >= documented - 3, `${units}: ${most}`);
    }
  });

  it("are 2000 at most where Aurora PostgreSQL can have less than a unit", () => {
    assert.equal(mostConnections("aurora-postgresql", serverless(0.5, 64)), 2000);
    assert.equal(mostConnections("aurora-postgresql", serverless(1, 64)), 5000);
  });

  it("grow with the memory of the class", () => {
    assert.equal(mostConnections("aurora-postgresql", provisioned("db.r8g.large")), 1667);
    assert.equal(mostConnections("aurora-postgresql", provisioned("db.t4g.medium")), 399);
    assert.equal(mostConnections("aurora-mysql", provisioned("db.r8g.large")), 957);
    assert.equal(mostConnections("aurora-mysql", provisioned("db.r8g.xlarge")), 1967);
    assert.equal(mostConnections("aurora-postgresql", provisioned("db.x9.large")), undefined);
  });

  it("follow the formula of each engine of RDS", () => {
    const large = provisioned("db.m8g.large");
    assert.equal(mostConnections("postgres", large), 822);
    assert.equal(mostConnections("mysql", large), 622);
    assert.equal(mostConnections("mariadb", large), 311);
    assert.equal(mostConnections("postgres", provisioned("db.t4g.micro")), 82);
  });

  it("are compared with those of all clients together", () => {
    const web = { service: "web", poolSize: 5, tasks: 8 };
    const worker = { service: "worker", poolSize: 10, tasks: 4 };
    assert.deepEqual(connectionUse([web, worker], 100), {
      used: 80,
      available: 90,
      arithmetic: "8 tasks of web x 5 + 4 tasks of worker x 10",
    });
  });
});
