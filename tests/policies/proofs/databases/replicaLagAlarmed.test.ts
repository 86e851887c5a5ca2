import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { replicaLagAlarmed } from "../../../../policies/proofs/databases/replicaLagAlarmed";
import { findingsOf } from "../../../support/findings";
import { type GraphBuilder, graphBuilder, type Input } from "../../../support/graph";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** A cluster named `orders` with so many instances. */
function clusterOf(count: number, inputs: Readonly<Record<string, Input>> = {}): GraphBuilder {
  const stack = graphBuilder();
  const cluster = stack.resource("aws:rds/cluster:Cluster", "orders", {
    clusterIdentifier: "orders",
    ...inputs,
  });
  for (let number = 1; number <= count; number += 1) {
    stack.resource("aws:rds/clusterInstance:ClusterInstance", `orders-${number}`, {
      clusterIdentifier: cluster,
    });
  }
  return stack;
}

const alarm = (stack: GraphBuilder, metricName: string, dimensions: Record<string, string>) =>
  stack.resource(ALARM, metricName, { metricName, dimensions });
const findings = (stack: GraphBuilder) => findingsOf(replicaLagAlarmed, stack.graph());

describe("replica-lag-alarmed", () => {
  it("allows a cluster without readers, and one whose readers are watched", () => {
    assert.deepEqual(findings(clusterOf(1)), []);
    const stack = clusterOf(2);
    alarm(stack, "AuroraReplicaLag", { DBClusterIdentifier: "orders" });
    assert.deepEqual(findings(stack), []);
  });

  it("refuses readers without an alarm of their own cluster", () => {
    const stack = clusterOf(2);
    alarm(stack, "AuroraReplicaLag", { DBClusterIdentifier: "stock" });
    assert.deepEqual(findings(stack), [
      "orders: no alarm is on AuroraReplicaLag of orders, by which its readers are behind its writer; add one",
    ]);
  });

  it("refuses a secondary cluster of a global database, and none that is written", () => {
    const global = { globalClusterIdentifier: "all" };
    assert.deepEqual(findings(clusterOf(1, global)), [
      "orders: no alarm is on AuroraGlobalDBReplicationLag of orders, by which it is behind the primary region; add one",
    ]);
    assert.deepEqual(findings(clusterOf(1, { ...global, masterUsername: "owner" })), []);
  });

  it("refuses a read replica of RDS", () => {
    const stack = graphBuilder();
    const inputs = { identifier: "copy", replicateSourceDb: "arn:aws:rds:eu-west-1:1:db:orders" };
    stack.resource("aws:rds/instance:Instance", "copy", inputs);
    assert.deepEqual(findings(stack), [
      "copy: no alarm is on ReplicaLag of copy, by which it is behind its source; add one",
    ]);
    alarm(stack, "ReplicaLag", { DBInstanceIdentifier: "copy" });
    assert.deepEqual(findings(stack), []);
  });

  it("is undecided while the name of the cluster is unknown", () => {
    assert.deepEqual(findings(clusterOf(2, { clusterIdentifier: Unknown.value })), [
      "? orders: whether an alarm is on the lag of the replica",
    ]);
  });
});
