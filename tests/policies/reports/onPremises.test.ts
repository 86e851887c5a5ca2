import { strict as assert } from "node:assert";

import { onPremises } from "../../../policies/reports/onPremises";
import { onPremisesSummary } from "../../../policies/reports/summaries";
import { graphBuilder } from "../../support/graph";
import { CONNECTIONS, linkedGraph } from "../proofs/hybrid/support";

describe("the report of paths to networks on premises", () => {
  it("has for each range the path, the way back, and the path without its router", () => {
    const { rows } = onPremises(linkedGraph());
    const path = ["hq", "hq-a", "AS path", "hq-a", "hq-b"];
    assert.deepEqual(rows, [
      ["us-east-1", "192.168.0.0/16", ...path],
      ["us-east-1", "172.16.0.0/12", ...path],
    ]);
    assert.equal(
      onPremisesSummary(rows),
      "2 paths to networks on premises, each with another when its router is lost",
    );
  });

  it("shows a path that ends with its router", () => {
    const { rows } = onPremises(linkedGraph({ connections: [CONNECTIONS[0]] }));
    assert.deepEqual(
      rows.map((row) => row.slice(3)),
      [
        ["hq-a", "the only route", "hq-a", "none"],
        ["hq-a", "the only route", "hq-a", "none"],
      ],
    );
    assert.equal(
      onPremisesSummary(rows),
      "2 of 2 paths to networks on premises end with their router",
    );
  });

  it("is empty in a stack without a link", () => {
    assert.deepEqual(onPremises(graphBuilder().graph()).rows, []);
  });
});
