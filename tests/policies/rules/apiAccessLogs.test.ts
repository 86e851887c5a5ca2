import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { apiAccessLogs } from "../../../policies/rules/apiAccessLogs";
import { apiGraph } from "../../support/apiGraph";
import { answersIn } from "../../support/findings";
import { type Input } from "../../support/graph";

const answers = (accessLogSettings?: Input) =>
  answersIn(
    apiAccessLogs,
    apiGraph(
      accessLogSettings === undefined
        ? {}
        : { damage: { "us-east-1-stage": { accessLogSettings } } },
    ),
  );

describe("api-access-logs", () => {
  it("allows a stage that logs JSON", () => {
    assert.deepEqual(answers(), []);
  });
  it("refuses a stage that logs nothing", () => {
    assert.deepEqual(answers(null), [
      "us-east-1-stage: it writes no access logs; set accessLogSettings to a log group",
    ]);
  });
  it("refuses lines of text", () => {
    assert.deepEqual(answers({ destinationArn: "arn:logs", format: "$context.path" }), [
      'us-east-1-stage: its access logs are not JSON, but "$context.path"; write a JSON object',
    ]);
  });
  it("asks while the format is unknown", () => {
    assert.deepEqual(answers({ format: Unknown.value }), [
      "? us-east-1-stage: whether its access logs are structured",
    ]);
  });
});
