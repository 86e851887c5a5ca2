import { strict as assert } from "node:assert";

import { primaryAddress } from "../../../../../lib/emr/cluster/network/primaryAddress";

describe("primaryAddress", () => {
  it("reads the address of a node from its name, in every region", () => {
    assert.equal(primaryAddress("ip-10-0-0-10.ec2.internal"), "10.0.0.10");
    assert.equal(primaryAddress("ip-10-21-3-254.us-west-2.compute.internal"), "10.21.3.254");
  });

  it("refuses a name of another form", () => {
    for (const name of ["i-0123.ec2.internal", "ec2-54-1-2-3.compute-1.amazonaws.com", ""]) {
      assert.throws(() => primaryAddress(name), {
        name: "RangeError",
        message: `expected a name such as ip-10-0-0-10.ec2.internal, got "${name}"`,
      });
    }
  });
});
