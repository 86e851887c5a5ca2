import { strict as assert } from "node:assert";

import {
  internalZoneName,
  regionalHost,
  globalHost,
} from "../../../../../lib/services/exposure/hosts/hostNames";

describe("The names of a service", () => {
  it("are one per region in the public zone, and one for all regions", () => {
    assert.equal(regionalHost("web", "public", "us-east-1", "example.com"), "web.use1.example.com");
    assert.equal(globalHost("web", "example.com"), "web.example.com");
  });

  it("are in the VPC's own zone when the service is internal", () => {
    const host = regionalHost("accounts", "internal", "us-east-1", "example.com");
    assert.equal(host, "accounts.use1.internal.example.com");
    assert.ok(host.endsWith(`.${internalZoneName("example.com")}`));
  });
});
