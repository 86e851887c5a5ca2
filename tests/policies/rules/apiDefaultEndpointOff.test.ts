import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { apiDefaultEndpointOff } from "../../../policies/rules/apiDefaultEndpointOff";
import { apiGraph } from "../../support/apiGraph";
import { answersIn } from "../../support/findings";
import { type Input } from "../../support/graph";

const answers = (disableExecuteApiEndpoint: Input) =>
  answersIn(
    apiDefaultEndpointOff,
    apiGraph({ damage: { "us-east-1-api": { disableExecuteApiEndpoint } } }),
  );

describe("api-default-endpoint-off", () => {
  it("allows an API that its hosts alone lead to", () => {
    assert.deepEqual(answers(true), []);
  });
  it("refuses an API whose default endpoint answers, also by default", () => {
    const refusal =
      "us-east-1-api: its default endpoint answers; set disableExecuteApiEndpoint to true";
    assert.deepEqual(answers(false), [refusal]);
    assert.deepEqual(answers(null), [refusal]);
  });
  it("asks while it is unknown", () => {
    assert.deepEqual(answers(Unknown.value), [
      "? us-east-1-api: whether its default endpoint is off",
    ]);
  });
});
