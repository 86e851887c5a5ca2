import { strict as assert } from "node:assert";

import { checkOverlaps } from "../../../lib/network/cidrChecks";

describe("checkOverlaps", () => {
  const a = { path: "regions.a.cidr", text: "10.0.0.0/16" };
  const b = { path: "regions.b.cidr", text: "10.1.0.0/16" };

  it("admits neighbours", () => {
    assert.deepEqual(checkOverlaps([a, b], [{ path: "x", text: "10.2.0.0/15" }]), []);
  });

  it("fails the later of two VPCs, naming both", () => {
    assert.deepEqual(checkOverlaps([a, { ...b, text: "10.0.128.0/17" }], []), [
      {
        path: "regions.b.cidr",
        message: 'must not overlap regions.a.cidr ("10.0.0.0/16"), got "10.0.128.0/17"',
      },
    ]);
  });

  it("fails a VPC inside an on-premises range, naming both", () => {
    assert.deepEqual(checkOverlaps([a], [{ path: "onPremisesCidrs[0]", text: "10.0.0.0/8" }]), [
      {
        path: "regions.a.cidr",
        message: 'must not overlap onPremisesCidrs[0] ("10.0.0.0/8"), got "10.0.0.0/16"',
      },
    ]);
  });

  it("leaves out what is no range", () => {
    assert.deepEqual(checkOverlaps([a, { ...b, text: "10.0.0.1/16" }], []), []);
  });
});
