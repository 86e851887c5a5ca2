import { strict as assert } from "node:assert";

import { type ApiDomainPlan, checkApiDomain, regionHost } from "../../../lib/api/apiDomain";
import { regionNames } from "../../../lib/regions";

const good: ApiDomainPlan = {
  host: "api.example.com",
  zoneName: "example.com",
  endpointType: "REGIONAL",
  basePaths: { "us-east-1": ["v1", "v2"], "us-west-2": ["v2", "v1"] },
};
const sentences = (change: Partial<ApiDomainPlan>) =>
  checkApiDomain({ ...good, ...change }, "api").map(({ path, message }) => `${path} ${message}`);

describe("the names of an API", () => {
  it("are fine when every region maps the same paths", () => {
    assert.deepEqual(sentences({}), []);
  });
  it("may be an edge name in a single region", () => {
    assert.deepEqual(sentences({ endpointType: "EDGE", basePaths: { "us-east-1": ["v1"] } }), []);
  });
  it("give each region a host of its own", () => {
    assert.equal(regionHost("api.example.com", "us-east-1"), "use1.api.example.com");
    const hosts = regionNames.map((region) => regionHost("api.example.com", region));
    assert.equal(new Set(hosts).size, regionNames.length);
  });
  it("refuse an edge endpoint with several regions", () => {
    assert.deepEqual(sentences({ endpointType: "EDGE" }), [
      'api.endpointType must be "REGIONAL" with 2 regions, got "EDGE"; an edge name exists once in the world, and latency records would all lead to it',
    ]);
  });
  it("refuse a base path mapped twice", () => {
    assert.deepEqual(sentences({ basePaths: { "us-east-1": ["v1", "v1"] } }), [
      'api.basePaths.us-east-1 must map each base path once, got "v1" twice',
    ]);
  });
  it("refuse a base path that one region lacks", () => {
    assert.deepEqual(sentences({ basePaths: { "us-east-1": ["v1"], "us-west-2": [] } }), [
      'api.basePaths.us-west-2 must map "v1" as the other regions do; callers who are sent here would get 403',
    ]);
  });
  it("refuse a base path with a slash", () => {
    assert.deepEqual(sentences({ basePaths: { "us-east-1": ["v1/orders"] } }), [
      'api.basePaths.us-east-1 must be one path segment without slashes, such as "v1", got "v1/orders"',
    ]);
  });
  for (const host of ["api.example.org", "example.com", "apiexample.com"]) {
    it(`refuse a host outside the hosted zone: ${host}`, () => {
      assert.deepEqual(sentences({ host }), [
        `api.host must be a name below "example.com", the domain of the hosted zone, got "${host}"`,
      ]);
    });
  }
  it("refuse a host that is too long for a certificate", () => {
    const label = "x".repeat(52);
    assert.deepEqual(sentences({ host: `${label}.example.com` }), []);
    assert.deepEqual(sentences({ host: `x${label}.example.com` }), [
      "api.host must have at most 64 characters, which is the longest name of a certificate, got 65",
    ]);
  });
  it("refuse a host that is no host name", () => {
    assert.deepEqual(sentences({ host: "API.example.com." }), [
      'api.host must be a host name in lower case without a final dot, got "API.example.com."',
    ]);
  });
});
