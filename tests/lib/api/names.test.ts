import { strict as assert } from "node:assert";

import { healthPath, regionalApiHost, sharedApiHost } from "../../../lib/api/names";
import { regionNames } from "../../../lib/regions";

describe("the names of an API", () => {
  it("are below the stack's domain unless a host is configured", () => {
    assert.equal(sharedApiHost({}, "example.com"), "api.example.com");
    assert.equal(sharedApiHost({ host: "calls.example.com" }, "example.com"), "calls.example.com");
  });

  it("give each region a host of its own", () => {
    assert.equal(regionalApiHost("api.example.com", "us-east-1"), "use1.api.example.com");
    const hosts = regionNames.map((region) => regionalApiHost("api.example.com", region));
    assert.equal(new Set(hosts).size, regionNames.length);
  });

  it("have the health check below the first base path", () => {
    assert.equal(healthPath(["v2", "v1"]), "/v2/healthcheck");
  });
});
