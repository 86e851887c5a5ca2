import { strict as assert } from "node:assert";

import { z } from "zod";

import { readValue } from "../../../lib/stackFile/values";

const shape = {
  accountId: z.string(),
  environment: z.enum(["true", "false"]),
  regions: z.record(z.string(), z.unknown()),
  zones: z.array(z.string()),
};

describe("readValue", () => {
  it("leaves text as it was written", () => {
    assert.equal(readValue(shape, "accountId", "012345678901"), "012345678901");
    assert.equal(readValue(shape, "environment", "true"), "true");
  });

  it("reads a mapping and a list", () => {
    assert.deepEqual(readValue(shape, "regions", '{"us-east-1":{"ipv6":true}}'), {
      "us-east-1": { ipv6: true },
    });
    assert.deepEqual(readValue(shape, "zones", '["us-east-1a"]'), ["us-east-1a"]);
  });

  it("keeps as text what should have been a mapping and is not", () => {
    assert.equal(readValue(shape, "regions", "us-east-1"), "us-east-1");
  });

  it("reads an empty value, which YAML has for a key with nothing behind it, as null", () => {
    assert.equal(readValue(shape, "zones", ""), null);
  });

  it("reads a key that the program does not know as JSON where it is JSON", () => {
    assert.equal(readValue(shape, "unknown", "7"), 7);
    assert.equal(readValue(shape, "unknown", "seven"), "seven");
  });
});
