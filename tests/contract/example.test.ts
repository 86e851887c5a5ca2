import { strict as assert } from "node:assert";

import { contractVersion, exampleOutputs, platformOutputs } from "../../contract";

describe("exampleOutputs", () => {
  it("is a stack of this version that the contract accepts, with every output", () => {
    const outputs = exampleOutputs();
    assert.deepEqual(platformOutputs.parse(outputs), outputs);
    assert.equal(outputs.contractVersion, contractVersion);
    const region = outputs.regions["us-east-1"];
    assert.equal(region?.cluster?.clusterName, "use1-services-cluster-cluster-1d2c3b4");
    assert.equal(region.loadBalancers["web"]?.exposure, "public");
  });

  it("is new at each call, so that a test can change it", () => {
    const outputs = exampleOutputs();
    delete outputs.regions["us-east-1"];
    Object.assign(outputs.domain, { name: "example.org" });
    assert.deepEqual(Object.keys(exampleOutputs().regions), ["us-east-1"]);
    assert.equal(exampleOutputs().domain.name, "meridian.example.com");
    outputs.serviceUrls["web"] = "https://example.org";
    assert.equal(exampleOutputs().serviceUrls["web"], "https://web.meridian.example.com");
  });
});
