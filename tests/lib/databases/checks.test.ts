import { strict as assert } from "node:assert";

import { checkDatabases } from "../../../lib/databases/checks";
import { sentences } from "../services/support";
import { globalInput, instanceInput, ordersInput, refusals, stackWith } from "./support";

describe("databases", () => {
  it("are accepted in one region, and in several", () => {
    assert.deepEqual(refusals(ordersInput()), []);
    assert.deepEqual(refusals(globalInput({ writeForwarding: true })), []);
  });

  it("have names that clusters and instances can have", () => {
    const named = (name: string) =>
      sentences([...checkDatabases(stackWith({ [name]: ordersInput() }))]);
    assert.deepEqual(named("order-lines"), []);
    assert.deepEqual(named("orders--old"), [
      'databases.orders--old must be named by lower-case letters, digits and single hyphens, a letter first and no hyphen last, got "orders--old"',
    ]);
    assert.deepEqual(named("a".repeat(24)), [
      'databases.aaaaaaaaaaaaaaaaaaaaaaaa must be named by at most 23 characters, because database instances have at most 63 and are named "<region>-databases-aaaaaaaaaaaaaaaaaaaaaaaa-ap-southeast-2a" and 8 more, got 24',
    ]);
  });

  it("are in regions of the stack, each once, and in the primary one where there are several", () => {
    assert.deepEqual(refusals(ordersInput({ regions: ["us-east-2"] })), [
      'regions[0] must be one of the stack\'s regions, got "us-east-2"; they are eu-west-1, us-east-1',
    ]);
    assert.deepEqual(refusals(globalInput({ regions: ["us-east-1", "us-east-1"], clients: [] })), [
      'regions[1] must be listed once, got "us-east-1" again',
    ]);
    const regions = ["us-east-1", "eu-west-1", "us-west-2"];
    assert.deepEqual(
      refusals(globalInput({ regions: ["eu-west-1", "us-west-2"], clients: [] }), { regions }),
      [
        "regions must have the primary region us-east-1, where a database of several regions is written, got eu-west-1, us-west-2",
      ],
    );
  });

  it("have a version of their engine, a whole one in several regions", () => {
    assert.deepEqual(refusals(ordersInput({ engineVersion: "16.8" })), []);
    assert.deepEqual(refusals(ordersInput({ engineVersion: "12.9" })), [
      'engineVersion must be a version of aurora-postgresql: 14, 15, 16 or 17, or a whole one such as "16.8", got "12.9"',
    ]);
    assert.deepEqual(refusals(ordersInput({ engine: "aurora-mysql", engineVersion: "5.7" })), [
      'engineVersion must be a version of aurora-mysql: 8.0, or a whole one such as "8.0.mysql_aurora.3.08.2", got "5.7"',
    ]);
    assert.deepEqual(refusals(globalInput({ engineVersion: "16" })), [
      'engineVersion must be a whole version such as "16.8" for a database in several regions, which AWS upgrades none of by itself, got "16"',
    ]);
  });

  it("have a reader in production, and an instance in each of as many zones", () => {
    assert.deepEqual(refusals(ordersInput({ instances: 1 })), [
      "instances must be 2 or more in production, where a reader in another zone takes over, got 1",
    ]);
    assert.deepEqual(refusals(ordersInput({ instances: 1 }), { environment: "development" }), []);
    assert.deepEqual(refusals(ordersInput({ instances: 3 }), { zones: "ab" }), [
      "instances must be in a region with 3 zones or more, got 2 in us-east-1; each instance has a zone of its own",
    ]);
    assert.deepEqual(
      refusals(ordersInput({ instances: 1 }), { zones: "a", environment: "development" }),
      [
        "instances must be in a region with 2 zones or more, got 1 in us-east-1; RDS requires subnets in two",
      ],
    );
  });

  it("have further readers by a target, and no fewer than those of their instances", () => {
    assert.deepEqual(refusals(ordersInput({ readers: { max: 1, connectionsPercent: 70 } })), []);
    assert.deepEqual(refusals(ordersInput({ instances: 3, readers: { max: 1, cpuPercent: 60 } })), [
      "readers.max must be at least 2, the readers of instances: 3, got 1",
    ]);
    assert.deepEqual(refusals(ordersInput({ readers: { max: 4 } })), [
      "readers must have cpuPercent or connectionsPercent, by which readers are added, got neither",
    ]);
  });

  it("have a master user that is not the one that everyone knows", () => {
    assert.deepEqual(refusals(ordersInput({ masterUsername: "postgres" })), [
      'masterUsername must be none of admin, postgres, rdsadmin, which the engine or every attacker knows, got "postgres"',
    ]);
  });

  it("forward writes between regions, and from the version on that does", () => {
    assert.deepEqual(refusals(ordersInput({ writeForwarding: true })), [
      "writeForwarding must be false for a database in one region, where every write is in the same region, got true",
    ]);
    assert.deepEqual(refusals(globalInput({ engineVersion: "15.3", writeForwarding: true })), [
      "writeForwarding must be false before minor version 4 of aurora-postgresql 15, got true with 15.3",
    ]);
  });

  it("have a master password of the stack in several regions, where RDS manages none", () => {
    assert.deepEqual(refusals(ordersInput(), { hasPassword: false }), []);
    assert.deepEqual(refusals(globalInput(), { hasPassword: false }), [
      'parameters.databases.values["orders/master"] must be a SecureString, the master password of orders, which RDS does not manage for a database in several regions or with blueGreenUpdates, got nothing',
    ]);
  });

  it("of RDS have a disk that grows, and one standby", () => {
    assert.deepEqual(refusals(instanceInput()), []);
    assert.deepEqual(refusals(instanceInput({ storage: undefined })), [
      "storage must be set for postgres, such as { gib: 50, maxGib: 200 }, got nothing",
    ]);
    assert.deepEqual(refusals(instanceInput({ storage: { gib: 50, maxGib: 54 } })), [
      "storage.maxGib must be more than gib, got 54; RDS refuses less than a tenth more than 50",
    ]);
    assert.deepEqual(
      refusals(instanceInput({ instances: 3, readers: { max: 4, cpuPercent: 60 } })),
      [
        "instances must be 1 or 2 for postgres, which has one standby and no readers, got 3",
        "readers must not be set for postgres, which has no readers that AWS adds",
      ],
    );
  });

  it("of RDS can be in several regions, with a master password of the stack", () => {
    const everywhere = instanceInput({ engineVersion: "16.8", regions: "all" });
    assert.deepEqual(refusals(everywhere), []);
    assert.equal(refusals(everywhere, { hasPassword: false }).length, 1);
    assert.deepEqual(refusals({ ...everywhere, writeForwarding: true }), [
      "writeForwarding must be false for postgres, whose replicas take no writes, got true",
    ]);
    assert.deepEqual(refusals({ ...everywhere, blueGreenUpdates: true }), [
      "blueGreenUpdates must be false for a database in several regions, whose replicas RDS cannot switch, got true",
    ]);
  });

  it("of RDS are changed on a copy with a master password of the stack", () => {
    const copied = instanceInput({ blueGreenUpdates: true });
    assert.deepEqual(refusals(copied), []);
    assert.equal(refusals(copied, { hasPassword: false }).length, 1);
  });

  it("of Aurora have neither a disk nor changes on a copy", () => {
    assert.deepEqual(
      refusals(ordersInput({ storage: { gib: 50, maxGib: 200 }, blueGreenUpdates: true })),
      [
        "storage must not be set for aurora-postgresql, whose storage grows by itself",
        "blueGreenUpdates must be false for aurora-postgresql: create the deployment yourself, as docs/databases.md says, got true",
      ],
    );
  });

  it("have a master password that RDS accepts", () => {
    const stack = stackWith({ orders: globalInput() });
    const values = {
      "orders/master": { type: "SecureString" as const, tier: "Standard" as const },
    };
    const component = stack.parameters?.["databases"];
    assert.ok(component !== undefined);
    const parameters = { databases: { ...component, values } };
    assert.deepEqual(sentences([...checkDatabases({ ...stack, parameters })]), [
      "parameters.databases.values[\"orders/master\"].allowedPattern must be '[A-Za-z0-9!#%&()*+.;<>?^_{|}~-]{16,41}', what RDS accepts as a password, got nothing",
    ]);
  });
});
