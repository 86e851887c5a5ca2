import { strict as assert } from "node:assert";

import { z } from "zod";

import { readValue } from "../../../lib/stackFile/values";

describe("readValue", () => {
  it("leaves text as it was written", () => {
    assert.equal(readValue(z.string(), "012345678901"), "012345678901");
    assert.equal(readValue(z.enum(["true", "false"]), "true"), "true");
  });

  it("reads a mapping and a list", () => {
    const mapping = z.record(z.string(), z.unknown());
    assert.deepEqual(readValue(mapping, '{"us-east-1":{"ipv6":true}}'), {
      "us-east-1": { ipv6: true },
    });
    assert.deepEqual(readValue(z.array(z.string()), '["10.0.0.0/8"]'), ["10.0.0.0/8"]);
  });

  it("keeps as text what should have been a mapping and is not", () => {
    assert.equal(readValue(z.array(z.string()), "us-east-1"), "us-east-1");
  });

  it("reads an empty value, which YAML has for a key with nothing behind it, as null", () => {
    assert.equal(readValue(z.array(z.string()), ""), null);
  });

  it("reads a key without a schema as JSON where it is JSON", () => {
    assert.equal(readValue(undefined, "7"), 7);
    assert.equal(readValue(undefined, "seven"), "seven");
  });
});
