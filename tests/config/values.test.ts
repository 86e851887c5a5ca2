import { strict as assert } from "node:assert";

import { readValue } from "../../config/values";

describe("readValue", () => {
  it("leaves text as it was written", () => {
    assert.equal(readValue("accountId", "012345678901"), "012345678901");
    assert.equal(readValue("environment", "true"), "true");
  });

  it("reads a mapping and a list", () => {
    assert.deepEqual(readValue("regions", '{"us-east-1":{"ipv6":true}}'), {
      "us-east-1": { ipv6: true },
    });
    assert.deepEqual(readValue("onPremisesCidrs", '["10.0.0.0/8"]'), ["10.0.0.0/8"]);
  });

  it("keeps as text what should have been a mapping and is not", () => {
    assert.equal(readValue("regions", "us-east-1"), "us-east-1");
  });
});
