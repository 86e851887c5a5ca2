import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { apiAccessLogs } from "../../../../policies/rules/api/apiAccessLogs";
import { apiGraph } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";
import { type Input } from "../../../support/graph";

const findings = (accessLogSettings?: Input) =>
  findingsOf(
    apiAccessLogs,
    apiGraph(
      accessLogSettings === undefined
        ? {}
        : { damage: { "us-east-1-stage": { accessLogSettings } } },
    ),
  );

describe("api-access-logs", () => {
  it("allows a stage that logs JSON", () => {
    assert.deepEqual(findings(), []);
  });
  it("refuses a stage that logs nothing", () => {
    assert.deepEqual(findings(null), [
      "us-east-1-stage: it writes no access logs; set accessLogSettings to a log group",
    ]);
  });
  it("refuses lines of text", () => {
    assert.deepEqual(findings({ destinationArn: "arn:logs", format: "$context.path" }), [
      'us-east-1-stage: its access logs are not JSON, but "$context.path"; write a JSON object',
    ]);
  });
  it("is undecided while the format is unknown", () => {
    assert.deepEqual(findings({ format: Unknown.value }), [
      "? us-east-1-stage: whether its access logs are structured",
    ]);
  });
});
