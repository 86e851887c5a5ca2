import { strict as assert } from "node:assert";

import { type Value } from "../../../../graph/value";
import { Unknown } from "../../../../graph/value";
import { databaseConnections } from "../../../../policies/proofs/databases/databaseConnections";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const worker = { service: "worker", poolSize: 10, tasks: 16 };

/** A cluster with an instance of each class, and clients. */
function findings(
  clients: Value,
  classes: readonly string[] = ["db.serverless"],
  inputs: Readonly<Record<string, Input>> = {},
): string[] {
  const stack = graphBuilder();
  const parent = stack.resource(
    "meridian:index:DatabaseCluster",
    "orders",
    {},
    { outputs: { clients } },
  );
  const cluster = stack.resource(
    "aws:rds/cluster:Cluster",
    "orders",
    {
      engine: "aurora-postgresql",
      serverlessv2ScalingConfiguration: { minCapacity: 1, maxCapacity: 1 },
      ...inputs,
    },
    { parent },
  );
  for (const instanceClass of classes) {
    stack.resource(
      "aws:rds/clusterInstance:ClusterInstance",
      instanceClass,
      { clusterIdentifier: cluster, instanceClass },
      { parent },
    );
  }
  return findingsOf(databaseConnections, stack.graph());
}

describe("database-connections", () => {
  it("allows clients whose connections fit, and a database without clients", () => {
    assert.deepEqual(findings([worker]), []);
    assert.deepEqual(findings([]), []);
  });

  it("refuses more connections than an instance has for clients", () => {
    assert.deepEqual(findings([worker, { ...worker, service: "web", tasks: 1 }]), [
      "orders: clients open 170 connections (16 tasks of worker x 10 + 1 tasks of web x 10), and an instance has 169 for them of the 188 that it accepts; lower poolSize or tasks, or raise the capacity",
    ]);
  });

  it("counts with the smallest instance, which can be the one that is left", () => {
    const many = { ...worker, tasks: 40 };
    assert.deepEqual(findings([many], ["db.r8g.large"]), []);
    assert.deepEqual(findings([many], ["db.r8g.large", "db.t4g.medium"]), [
      "orders: clients open 400 connections (40 tasks of worker x 10), and an instance has 359 for them of the 399 that it accepts; lower poolSize or tasks, or raise the capacity",
    ]);
  });

  it("counts with the class of an instance of RDS", () => {
    const stack = graphBuilder();
    const clients = [{ ...worker, tasks: 40 }];
    const type = "meridian:index:DatabaseInstance";
    const parent = stack.resource(type, "orders", {}, { outputs: { clients } });
    const inputs = { engine: "postgres", instanceClass: "db.t4g.small" };
    stack.resource("aws:rds/instance:Instance", "orders", inputs, { parent });
    assert.deepEqual(findingsOf(databaseConnections, stack.graph()), [
      "orders: clients open 400 connections (40 tasks of worker x 10), and an instance has 169 for them of the 188 that it accepts; lower poolSize or tasks, or raise the capacity",
    ]);
  });

  it("is undecided while the capacity or the clients are unknown", () => {
    const question = "? orders: whether the connections of all clients fit";
    assert.deepEqual(findings(Unknown.value), [question]);
    assert.deepEqual(
      findings([worker], ["db.serverless"], {
        serverlessv2ScalingConfiguration: { minCapacity: 1, maxCapacity: Unknown.value },
      }),
      [question],
    );
  });
});
