import { strict as assert } from "node:assert";

import { recovery } from "../../../policies/reports/recovery";
import { recoverySummary } from "../../../policies/reports/summaries";
import { graphBuilder } from "../../support/graph";

describe("recovery", () => {
  it("lists what the loss of a region costs each store", () => {
    const stack = graphBuilder();
    stack.resource("aws:dynamodb/table:Table", "sessions", {
      replicas: [{ regionName: "us-west-2" }],
    });
    stack.resource("aws:sqs/queue:Queue", "orders");
    stack.resource("aws:redshift/cluster:Cluster", "reports");
    const { rows } = recovery(stack.graph());
    assert.deepEqual(
      rows.map((row) => row.slice(0, 5)),
      [
        ["table", "sessions", "us-east-1, us-west-2", "1 s", "at once"],
        ["queue", "orders", "us-east-1", "unbounded", "when it returns"],
        ["Cluster", "reports", "us-east-1", "not known", "not known"],
      ],
    );
    assert.equal(
      recoverySummary(rows),
      "1 of 3 data stores go on in another region when one is lost",
    );
  });

  it("has no rows without data stores", () => {
    assert.deepEqual(recovery(graphBuilder().graph()).rows, []);
  });
});
