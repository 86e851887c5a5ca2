import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { rdsClusterInstances } from "../../../../policies/rules/databases/rdsClusterInstances";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";

/** A cluster with so many instances. */
function clusterOf(count: number, inputs: Readonly<Record<string, Input>> = {}) {
  const stack = graphBuilder();
  const cluster = stack.resource("aws:rds/cluster:Cluster", "orders", inputs);
  for (let number = 1; number <= count; number += 1) {
    stack.resource(INSTANCE, `orders-${number}`, { clusterIdentifier: cluster });
  }
  return stack;
}
const findings = (stack: ReturnType<typeof clusterOf>) =>
  findingsOf(rdsClusterInstances, stack.graph());

describe("rds-cluster-instances", () => {
  it("allows a cluster with two instances", () => {
    assert.deepEqual(findings(clusterOf(2)), []);
  });

  it("refuses a cluster with one instance, and one with none", () => {
    assert.deepEqual(findings(clusterOf(1)), [
      "orders: cluster has one instance only; add a second aws.rds.ClusterInstance with its clusterIdentifier",
    ]);
    assert.deepEqual(findings(clusterOf(0)), [
      "orders: cluster has no instance; add two aws.rds.ClusterInstance with its clusterIdentifier",
    ]);
  });

  it("counts the instances of the cluster's own region, where several have its name", () => {
    const stack = graphBuilder();
    const provider = stack.addProvider("eu-west-1");
    stack.resource("aws:rds/cluster:Cluster", "here", {}, { id: "orders" });
    stack.resource("aws:rds/cluster:Cluster", "there", {}, { id: "orders", provider });
    for (const name of ["orders-1", "orders-2"]) {
      stack.resource(INSTANCE, name, { clusterIdentifier: "orders" }, { provider });
    }
    assert.deepEqual(findings(stack), [
      "here: cluster has no instance; add two aws.rds.ClusterInstance with its clusterIdentifier",
    ]);
  });

  it("allows clusters whose instances AWS makes", () => {
    assert.deepEqual(findings(clusterOf(0, { dbClusterInstanceClass: "db.r6gd.large" })), []);
    assert.deepEqual(findings(clusterOf(0, { engineMode: "serverless" })), []);
  });

  it("is undecided while it is unknown which cluster an instance is of", () => {
    const stack = clusterOf(1);
    stack.resource(INSTANCE, "some", { clusterIdentifier: Unknown.value });

    assert.deepEqual(findings(stack), ["? orders: whether the cluster has two instances"]);
  });
});
