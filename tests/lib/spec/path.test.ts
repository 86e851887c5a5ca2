import { strict as assert } from "node:assert";

import { formatPath, valueAt } from "../../../lib/spec/path";

describe("formatPath", () => {
  it("writes keys with dots and positions in brackets", () => {
    assert.equal(formatPath(["regions", "us-east-1", "zones", 1]), "regions.us-east-1.zones[1]");
    assert.equal(formatPath([]), "");
  });
});

describe("valueAt", () => {
  const value = { regions: [{ zones: ["a", "b"] }], none: null };

  it("follows keys and positions", () => {
    assert.equal(valueAt(value, ["regions", 0, "zones", 1]), "b");
    assert.equal(valueAt(value, []), value);
  });

  it("finds nothing where the path leads nowhere", () => {
    assert.equal(valueAt(value, ["regions", 1, "zones"]), undefined);
    assert.equal(valueAt(value, ["none", "zones"]), undefined);
    assert.equal(valueAt(value, ["toString"]), undefined);
  });
});
