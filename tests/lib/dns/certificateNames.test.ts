import { strict as assert } from "node:assert";

import { coversHost } from "../../../lib/dns/certificateNames";

describe("coversHost", () => {
  it("takes a wildcard for exactly one label", () => {
    assert.ok(coversHost(["*.example.com"], "web.example.com"));
    assert.ok(!coversHost(["*.example.com"], "web.use1.example.com"));
    assert.ok(!coversHost(["*.example.com"], "example.com"));
    assert.ok(!coversHost(["example.com"], "web.example.com"));
  });

  it("takes a host for itself, and a wildcard for no other one", () => {
    assert.ok(coversHost(["a.example.com", "b.example.com"], "b.example.com"));
    assert.ok(coversHost(["*.example.com"], "*.example.com"));
    assert.ok(!coversHost(["*.com"], "*.example.com"));
  });
});
