import { strict as assert } from "node:assert";

import { planDatabases } from "../../../lib/databases/plan";
import { locationOf } from "../../../lib/location";
import { planOf } from "../services/support";
import {
  clusterIn,
  globalInput,
  instanceIn,
  instanceInput,
  ordersInput,
  stackWith,
} from "./support";

const windows = (timeOfDay: string) => {
  const { maintenanceWindow, backupWindow } = clusterIn(
    "us-east-1",
    ordersInput({ maintenance: { timeOfDay } }),
  );
  return [maintenanceWindow, backupWindow];
};

describe("plan of databases", () => {
  it("has nothing in a region without a database", () => {
    const stack = stackWith({ orders: ordersInput() });
    assert.equal(planOf(planDatabases(stack, locationOf("123456789012", "eu-west-1"))), undefined);
  });

  it("has an instance in each of the first zones", () => {
    assert.deepEqual(clusterIn("us-east-1", ordersInput()).zones, ["us-east-1a", "us-east-1b"]);
  });

  it("is written in the primary region, and has the same name in each", () => {
    const primary = clusterIn("us-east-1", globalInput());
    const secondary = clusterIn("eu-west-1", globalInput());
    assert.deepEqual([primary.global?.isPrimary, secondary.global?.isPrimary], [true, false]);
    assert.deepEqual(
      [primary.identifier, secondary.identifier],
      ["production-orders", "production-orders"],
    );
  });

  it("keeps a snapshot of a deleted database in production alone, named by its region", () => {
    const final = (environment: "production" | "development") =>
      clusterIn("eu-west-1", globalInput(), { environment }).finalSnapshotIdentifier;
    assert.equal(final("production"), "production-orders-euw1-final");
    assert.equal(final("development"), undefined);
  });

  it("is upgraded by AWS where AWS chooses the minor version", () => {
    const automatic = (engineVersion: string) =>
      clusterIn("us-east-1", ordersInput({ engineVersion })).autoMinorVersionUpgrade;
    assert.deepEqual([automatic("16"), automatic("16.8")], [true, false]);
  });

  it("maintains each region a day after the one before, two hours after the backup", () => {
    const window = (region: "us-east-1" | "eu-west-1") =>
      clusterIn(region, globalInput()).maintenanceWindow;
    assert.deepEqual(
      [window("us-east-1"), window("eu-west-1")],
      ["sun:03:00-sun:04:00", "mon:03:00-mon:04:00"],
    );
    assert.deepEqual(windows("03:00"), ["sun:03:00-sun:04:00", "01:00-02:00"]);
    assert.deepEqual(windows("23:30"), ["sun:23:30-mon:00:30", "21:30-22:30"]);
    assert.deepEqual(windows("00:15"), ["sun:00:15-sun:01:15", "22:15-23:15"]);
  });

  it("has alarms on what it has: readers, capacity units, the lag behind the primary region", () => {
    const keys = (region: "us-east-1" | "eu-west-1") =>
      clusterIn(region, globalInput()).alarms.map(({ key }) => key);
    assert.deepEqual(keys("us-east-1"), [
      "cpu",
      "connections",
      "local-storage",
      "capacity",
      "reader-lag",
    ]);
    assert.deepEqual(keys("eu-west-1").slice(-1), ["region-lag"]);
    const single = clusterIn(
      "us-east-1",
      ordersInput({
        instances: 1,
        capacity: { type: "provisioned", instanceClass: "db.r8g.large" },
      }),
      { environment: "development" },
    );
    assert.deepEqual(
      single.alarms.map(({ key }) => key),
      ["cpu", "connections", "local-storage"],
    );
  });

  it("alarms at four fifths of the connections that an instance accepts", () => {
    const [, connections] = clusterIn(
      "us-east-1",
      ordersInput({ capacity: { type: "provisioned", instanceClass: "db.r8g.large" } }),
    ).alarms;
    assert.equal(connections?.threshold, 1333);
  });

  it("scales readers in the region that is written, by a part of the connections of one", () => {
    const readers = { max: 4, connectionsPercent: 50 };
    const scaled = (region: "us-east-1" | "eu-west-1") =>
      clusterIn(region, globalInput({ readers, instances: 3 })).readers;
    assert.deepEqual(scaled("us-east-1"), {
      min: 2,
      max: 4,
      cpuPercent: undefined,
      connections: 411,
    });
    assert.equal(scaled("eu-west-1"), undefined);
  });

  it("of RDS has a standby with two instances, and a replica in further regions", () => {
    const input = instanceInput({ engineVersion: "16.8", regions: "all" });
    const [primary, replica] = [instanceIn("us-east-1", input), instanceIn("eu-west-1", input)];
    assert.deepEqual([primary.isMultiAz, replica.isMultiAz], [true, true]);
    assert.deepEqual([primary.passwordName, replica.passwordName], ["orders/master", undefined]);
    const keys = ({ alarms }: typeof primary) => alarms.map(({ key }) => key);
    assert.deepEqual(keys(primary), ["cpu", "connections", "storage"]);
    assert.deepEqual(keys(replica), ["cpu", "connections", "storage", "replica-lag"]);
    assert.equal(primary.alarms[2]?.threshold, 4_294_967_296);
  });

  it("counts the tasks of a client while a deployment replaces them", () => {
    const [client] = clusterIn("us-east-1", globalInput()).clients;
    assert.deepEqual(
      [client?.service, client?.tasks, client?.poolSize, client?.user],
      ["worker", 4, 10, "orders_app"],
    );
  });
});
