import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { versionAlarmsMatch } from "../../../../policies/proofs/delivery/versionAlarmsMatch";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

function findings(alarm: Readonly<Record<string, Input>>): string[] {
  const builder = graphBuilder();
  builder.resource("aws:lambda/function:Function", "orders", { name: "orders" });
  const alias = { name: "live", functionName: "orders", functionVersion: "1" };
  builder.resource("aws:lambda/alias:Alias", "alias", alias);
  builder.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", alarm);
  return findingsOf(versionAlarmsMatch, builder.graph());
}

const right = { FunctionName: "orders", Resource: "orders:live", ExecutedVersion: "2" };
const inQuery = (dimensions: object): Readonly<Record<string, Input>> => ({
  metricQueries: [{ id: "errors", metric: { metricName: "Errors", dimensions } }, { id: "rate" }],
});

describe("version-alarms-match", () => {
  it("allows alarms on an alias of the stack, and on no version", () => {
    assert.deepEqual(findings({ dimensions: right }), []);
    assert.deepEqual(findings(inQuery(right)), []);
    assert.deepEqual(findings({ dimensions: { FunctionName: "other" } }), []);
  });

  it("refuses dimensions that no metric has", () => {
    for (const resource of ["live", "orders", "orders:canary", "other:live"]) {
      const dimensions = { ...right, Resource: resource };
      const refusal = `alarm: Resource is "${resource}", which is no alias of function "orders"; set it to function:alias`;
      assert.deepEqual(findings({ dimensions }), [refusal]);
      assert.deepEqual(findings(inQuery(dimensions)), [refusal]);
    }
  });

  it("is undecided while a dimension is unknown", () => {
    assert.deepEqual(findings({ dimensions: { ...right, Resource: Unknown.value } }), [
      "? alarm: whether its dimensions are those of a version",
    ]);
  });
});
