import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { databaseTlsRequired } from "../../../../policies/proofs/databases/databaseTlsRequired";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input, output } from "../../../support/graph";

const parameter = (name: string, value: string): Input => ({ name, value });

function cluster(engine: string, parameters: Input): string[] {
  const stack = graphBuilder();
  const group = stack.resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "settings", {
    parameters,
  });
  stack.resource("aws:rds/cluster:Cluster", "orders", {
    engine,
    dbClusterParameterGroupName: group,
  });
  return findingsOf(databaseTlsRequired, stack.graph());
}

function instance(engine: string, parameters?: Input): string[] {
  const stack = graphBuilder();
  const group =
    parameters === undefined
      ? undefined
      : stack.resource("aws:rds/parameterGroup:ParameterGroup", "settings", { parameters });
  stack.resource("aws:rds/instance:Instance", "orders", {
    engine,
    ...(group === undefined ? {} : { parameterGroupName: group }),
  });
  return findingsOf(databaseTlsRequired, stack.graph());
}

describe("database-tls-required", () => {
  it("allows the parameter of each engine", () => {
    assert.deepEqual(cluster("aurora-postgresql", [parameter("rds.force_ssl", "1")]), []);
    assert.deepEqual(cluster("aurora-mysql", [parameter("require_secure_transport", "ON")]), []);
    assert.deepEqual(instance("mariadb", [parameter("require_secure_transport", "1")]), []);
    assert.deepEqual(instance("sqlserver-se", [parameter("rds.force_ssl", "1")]), []);
    assert.deepEqual(instance("oracle-ee"), []);
  });

  it("refuses another value, and the parameter of another engine", () => {
    const sentence =
      'orders: its parameter group settings lets connections without TLS in; set rds.force_ssl to "1"';
    assert.deepEqual(cluster("aurora-postgresql", [parameter("rds.force_ssl", "0")]), [sentence]);
    assert.deepEqual(instance("postgres", [parameter("require_secure_transport", "ON")]), [
      sentence,
    ]);
  });

  it("refuses the default parameter group", () => {
    assert.deepEqual(instance("mysql"), [
      'orders: it has the default parameter group of mysql; name one that the stack has, and set require_secure_transport to "ON" in it',
    ]);
  });

  it("knows a parameter group that does not exist yet by what its name is computed from", () => {
    const withValue = (value: string) => {
      const stack = graphBuilder();
      const group = stack.resource(
        "aws:rds/parameterGroup:ParameterGroup",
        "settings",
        { name: "settings", parameters: [parameter("rds.force_ssl", value)] },
        { id: Unknown.value },
      );
      stack.resource("aws:rds/instance:Instance", "orders", {
        engine: "postgres",
        parameterGroupName: output(group, "name"),
      });
      return findingsOf(databaseTlsRequired, stack.graph());
    };
    assert.deepEqual(withValue("1"), []);
    assert.equal(withValue("0").length, 1);
  });

  it("is undecided about a parameter group of another stack", () => {
    const stack = graphBuilder();
    const named = (parameterGroupName: string) => ({ engine: "postgres", parameterGroupName });
    stack.resource("aws:rds/instance:Instance", "orders", named("elsewhere"));
    stack.resource("aws:rds/instance:Instance", "stock", named("default.postgres16"));
    assert.deepEqual(findingsOf(databaseTlsRequired, stack.graph()), [
      "? orders: whether the parameter group requires TLS",
      'stock: it has the default parameter group of postgres; name one that the stack has, and set rds.force_ssl to "1" in it',
    ]);
  });

  it("is undecided while the parameters are unknown", () => {
    assert.deepEqual(cluster("aurora-postgresql", Unknown.value), [
      "? orders: whether the parameter group requires TLS",
    ]);
  });
});
