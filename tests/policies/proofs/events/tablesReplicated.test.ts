import { strict as assert } from "node:assert";

import { tablesReplicated } from "../../../../policies/proofs/events/tablesReplicated";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const arnIn = (region: string, name = "events") =>
  `arn:aws:dynamodb:${region}:123456789012:table/${name}`;

function findings(replicas: readonly string[], ...arns: readonly string[]): string[] {
  const builder = graphBuilder();
  builder.resource("aws:dynamodb/table:Table", "events", {
    name: "events",
    replicas: replicas.map((regionName) => ({ regionName })),
  });
  builder.resource("aws:iam/rolePolicy:RolePolicy", "writer", {
    policy: JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "dynamodb:PutItem", Resource: arns }],
    }),
  });
  return findingsOf(tablesReplicated, builder.graph());
}

describe("tables-replicated", () => {
  it("allows the use of a replica, and of the table in its own region", () => {
    assert.deepEqual(findings(["eu-west-1"], arnIn("us-east-1"), arnIn("eu-west-1")), []);
    assert.deepEqual(findings([], arnIn("us-east-1")), []);
  });

  it("refuses the use in a region without one", () => {
    assert.deepEqual(findings(["eu-west-1"], arnIn("us-west-2"), arnIn("eu-west-1")), [
      "events: roles are allowed to use it in us-west-2, where it has no replica; add the region to replicas",
    ]);
  });

  it("leaves other tables alone", () => {
    assert.deepEqual(findings([], arnIn("us-west-2", "events-2")), []);
  });
});
