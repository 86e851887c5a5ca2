import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { apiDefaultEndpointOff } from "../../../../policies/rules/api/apiDefaultEndpointOff";
import { apiGraph } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";
import { type Input } from "../../../support/graph";

const findings = (disableExecuteApiEndpoint: Input) =>
  findingsOf(
    apiDefaultEndpointOff,
    apiGraph({ damage: { "us-east-1-api": { disableExecuteApiEndpoint } } }),
  );

describe("api-default-endpoint-off", () => {
  it("allows an API that its hosts alone lead to", () => {
    assert.deepEqual(findings(true), []);
  });
  it("refuses an API whose default endpoint answers, also by default", () => {
    const refusal =
      "us-east-1-api: its default endpoint is on; set disableExecuteApiEndpoint to true";
    assert.deepEqual(findings(false), [refusal]);
    assert.deepEqual(findings(null), [refusal]);
  });
  it("is undecided while it is unknown", () => {
    assert.deepEqual(findings(Unknown.value), [
      "? us-east-1-api: whether its default endpoint is off",
    ]);
  });
});
