import { strict as assert } from "node:assert";

import { failoverData } from "../../../../policies/reports/dns/failoverData";
import { apiGraph } from "../../../support/apiGraph";
import { graphBuilder } from "../../../support/graph";

describe("what a page knows of a failover", () => {
  it("has the answers of each set of lost regions, and the checks that fail", () => {
    const { regions, scenarios } = failoverData(apiGraph());
    assert.deepEqual(regions, ["us-east-1", "us-west-2"]);
    assert.deepEqual(
      scenarios.map(({ lost, failingChecks }) => [lost, failingChecks]),
      [
        [[], []],
        [["us-east-1"], ["us-east-1-check"]],
        [["us-west-2"], ["us-west-2-check"]],
        [
          ["us-east-1", "us-west-2"],
          ["us-east-1-check", "us-west-2-check"],
        ],
      ],
    );
    const near = (east: string, west: string) => [
      { near: "us-east-1", targets: [east] },
      { near: "us-west-2", targets: [west] },
    ];
    const name = "api.example.com A";
    assert.deepEqual(
      scenarios.map(({ names }) => names),
      [
        [{ name, answers: near("us-east-1", "us-west-2") }],
        [{ name, answers: near("us-west-2", "us-west-2"), withinSeconds: 120 }],
        [{ name, answers: near("us-east-1", "us-east-1"), withinSeconds: 120 }],
        // Route 53 fails open: with every target unhealthy it answers as if all were healthy.
        [{ name, answers: near("us-east-1", "us-west-2") }],
      ],
    );
  });

  it("has no bound where users are still sent to the lost region", () => {
    const damage = { "us-west-2-record": { healthCheckId: null } };
    const lost = failoverData(apiGraph({ damage })).scenarios[2];
    assert.deepEqual(lost?.names[0]?.answers.at(-1), {
      near: "us-west-2",
      targets: ["us-west-2"],
    });
    assert.equal(lost.names[0].withinSeconds, undefined);
  });

  it("has every set of six regions, and of seven the sets of one or two", () => {
    const regions = [
      "eu-west-1",
      "eu-west-2",
      "eu-west-3",
      "us-east-1",
      "us-east-2",
      "us-west-1",
      "us-west-2",
    ];
    assert.equal(failoverData(apiGraph({ regions: regions.slice(0, 6) })).scenarios.length, 64);
    assert.equal(failoverData(apiGraph({ regions })).scenarios.length, 1 + 7 + 21);
  });

  it("is empty for a stack without names", () => {
    assert.deepEqual(failoverData(graphBuilder().graph()), {
      kind: "failover",
      regions: [],
      scenarios: [{ lost: [], names: [], failingChecks: [] }],
      placements: [],
    });
  });
});
