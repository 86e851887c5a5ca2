import { strict as assert } from "node:assert";

import { internalZoneName, regionalHost, sharedHost } from "../../../lib/service/hostNames";

describe("The names of a service", () => {
  it("are one per region in the public zone, and one for all regions", () => {
    assert.equal(regionalHost("web", "public", "use1", "example.com"), "web.use1.example.com");
    assert.equal(sharedHost("web", "example.com"), "web.example.com");
  });

  it("lie in the VPC's own zone when the service is internal", () => {
    const host = regionalHost("accounts", "internal", "use1", "example.com");
    assert.equal(host, "accounts.use1.internal.example.com");
    assert.ok(host.endsWith(`.${internalZoneName("example.com")}`));
  });
});
