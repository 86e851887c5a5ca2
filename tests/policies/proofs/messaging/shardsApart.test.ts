import { strict as assert } from "node:assert";

import { shardsApart } from "../../../../policies/proofs/messaging/shardsApart";
import { PARAMETER } from "../../../../policies/queries/messaging/shardSets";
import { shards } from "../../../../policies/reports/shards";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const tenants = { acme: ["a", "b"], globex: ["b", "c"] };

function graphOf(text: string, name = "/production/shards/orders", property = "insecureValue") {
  const builder = graphBuilder();
  builder.resource(PARAMETER, "orders", { name, [property]: text });
  return builder.graph();
}

const setOf = (changes: object) =>
  JSON.stringify({ perTenant: 2, mostShared: 1, queues: ["a", "b", "c"], tenants, ...changes });

describe("shards-apart", () => {
  it("allows what the set allows", () => {
    assert.deepEqual(findingsOf(shardsApart, graphOf(setOf({}))), []);
  });

  it("refuses tenants that share more, by name", () => {
    assert.deepEqual(findingsOf(shardsApart, graphOf(setOf({ mostShared: 0 }))), [
      "orders: acme and globex share b, and the set allows 0; assign the queues that npm run shards prints",
    ]);
  });

  it("reads a value that is hidden as well", () => {
    const graph = graphOf(setOf({ mostShared: 0 }), "/production/shards/orders", "value");
    assert.equal(findingsOf(shardsApart, graph).length, 1);
  });

  it("refuses a parameter that holds something else", () => {
    for (const value of ["", "[", "null", "{}", "text"]) {
      assert.deepEqual(findingsOf(shardsApart, graphOf(value)), [
        "orders: it does not hold the queues of tenants; write what the stack file has",
      ]);
    }
  });

  it("leaves other parameters alone", () => {
    assert.deepEqual(findingsOf(shardsApart, graphOf("text", "/production/api/shards")), []);
  });
});

describe("the report of shards", () => {
  it("shows who is affected by one tenant and by one queue", () => {
    assert.deepEqual(shards(graphOf(setOf({}))).rows, [
      ["orders", "us-east-1", "2", "3", "50 %", "0 %", "100 %"],
    ]);
  });

  it("has no rows without shards", () => {
    assert.deepEqual(shards(graphBuilder().graph()).rows, []);
  });
});
