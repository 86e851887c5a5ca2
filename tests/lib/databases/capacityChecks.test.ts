import { strict as assert } from "node:assert";

import { type DatabaseInput, globalInput, instanceInput, ordersInput, refusals } from "./support";

const serverless = (minAcu: number, maxAcu: number): DatabaseInput["capacity"] => ({
  type: "serverless",
  minAcu,
  maxAcu,
});
const provisioned = (instanceClass: string): DatabaseInput["capacity"] => ({
  type: "provisioned",
  instanceClass,
});

describe("the capacity of a database", () => {
  it("is a range of capacity units", () => {
    assert.deepEqual(refusals(ordersInput({ capacity: serverless(0, 256) })), []);
    assert.deepEqual(refusals(ordersInput({ capacity: serverless(8, 4) })), [
      "capacity.maxAcu must be at least 8, as minAcu, got 4",
    ]);
    assert.deepEqual(refusals(ordersInput({ capacity: serverless(0, 0.5) })), [
      "capacity.maxAcu must be at least 1, what AWS requires, got 0.5",
    ]);
  });

  it("pauses, and scales to 256 units, from the version on that does", () => {
    const refusalsOf = (engineVersion: string) =>
      refusals(ordersInput({ engineVersion, capacity: serverless(0, 256) }));
    assert.deepEqual(refusalsOf("16.3"), []);
    assert.deepEqual(refusalsOf("16.2"), [
      "capacity.minAcu must be 0.5 or more before minor version 3 of aurora-postgresql 16, which can pause, got 0 with 16.2",
    ]);
    assert.deepEqual(refusalsOf("15.4"), [
      "capacity.minAcu must be 0.5 or more before minor version 7 of aurora-postgresql 15, which can pause, got 0 with 15.4",
      "capacity.maxAcu must be at most 128 before minor version 5 of aurora-postgresql 15, got 256 with 15.4",
    ]);
  });

  it("is a class that Aurora has", () => {
    assert.deepEqual(refusals(ordersInput({ capacity: provisioned("db.r8g.large") })), []);
    assert.deepEqual(refusals(ordersInput({ capacity: provisioned("db.r8g.medium") })), [
      'capacity.instanceClass must be one of db.r8g.large, db.r8g.xlarge, db.r8g.2xlarge, db.r8g.4xlarge, db.r8g.8xlarge, db.r8g.12xlarge, db.r8g.16xlarge or db.r8g.24xlarge, got "db.r8g.medium"',
    ]);
    assert.deepEqual(refusals(ordersInput({ capacity: provisioned("m5.large") })), [
      'capacity.instanceClass must be of a family that aurora-postgresql has, db.r6g, db.r6i, db.r7g, db.r7i, db.r8g, db.t3 or db.t4g, such as "db.r8g.large", got "m5.large"',
    ]);
  });

  it("is a class of RDS, which has more of them and no capacity units", () => {
    assert.deepEqual(refusals(instanceInput()), []);
    assert.deepEqual(refusals(instanceInput({ capacity: serverless(1, 4) })), [
      "capacity.type must be provisioned for postgres, which has instances of a class, got serverless",
    ]);
    assert.deepEqual(refusals(instanceInput({ capacity: provisioned("db.t4g.micro") })), [
      'capacity.instanceClass must be of another kind in production, such as "db.r8g.large", got "db.t4g.micro", which is burstable',
    ]);
    assert.deepEqual(refusals(ordersInput({ capacity: provisioned("db.m8g.large") })), [
      'capacity.instanceClass must be of a family that aurora-postgresql has, db.r6g, db.r6i, db.r7g, db.r7i, db.r8g, db.t3 or db.t4g, such as "db.r8g.large", got "db.m8g.large"',
    ]);
  });

  it("is a class whose load is recorded", () => {
    const around = { environment: "development" as const };
    const mysql = { engine: "aurora-mysql", engineVersion: "8.0" } as const;
    const capacity = provisioned("db.t4g.medium");
    assert.deepEqual(refusals(ordersInput({ ...mysql, capacity }), around), [
      'capacity.instanceClass must be a class that records its load for aurora-mysql, such as "db.r8g.large", got "db.t4g.medium", which Performance Insights does not support',
    ]);
    const mariadb = { engine: "mariadb", engineVersion: "11.4" } as const;
    assert.equal(
      refusals(instanceInput({ ...mariadb, capacity: provisioned("db.t4g.small") }), around).length,
      1,
    );
    assert.deepEqual(refusals(instanceInput({ ...mariadb, capacity }), around), []);
  });

  it("is burstable in development alone, and in one region", () => {
    const capacity = provisioned("db.t4g.medium");
    assert.deepEqual(refusals(ordersInput({ capacity }), { environment: "development" }), []);
    assert.deepEqual(refusals(ordersInput({ capacity })), [
      'capacity.instanceClass must be memory-optimized in production, such as "db.r8g.large", got "db.t4g.medium", which is burstable',
    ]);
    assert.deepEqual(refusals(globalInput({ capacity }), { environment: "development" }), [
      'capacity.instanceClass must be memory-optimized for a database in several regions, such as "db.r8g.large", got "db.t4g.medium", which is burstable',
    ]);
  });
});
