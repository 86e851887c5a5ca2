import { strict as assert } from "node:assert";

import { checkOverlaps, checkRange, checkVpcRange } from "../../../lib/network/cidrChecks";

function message(issues: readonly { readonly message: string }[]): string | undefined {
  assert(issues.length <= 1);
  return issues[0]?.message;
}

describe("checkRange", () => {
  const check = (text: string): string | undefined => message(checkRange({ path: "x", text }));

  it("admits a range of any size on a boundary", () => {
    assert.equal(check("172.16.0.0/12"), undefined);
    assert.equal(check("203.0.113.7/32"), undefined);
  });

  it("fails what is not a range, naming the path", () => {
    assert.deepEqual(checkRange({ path: "onPremisesCidrs[1]", text: "10.0.0.0" }), [
      {
        path: "onPremisesCidrs[1]",
        message: 'must be an IPv4 range such as "10.0.0.0/16", got "10.0.0.0"',
      },
    ]);
  });

  it("fails host bits, and says which network was meant", () => {
    assert.equal(
      check("10.0.0.1/16"),
      'must start on a network boundary, got "10.0.0.1/16"; did you mean "10.0.0.0/16"?',
    );
  });
});

describe("checkVpcRange", () => {
  const check = (text: string): string | undefined => message(checkVpcRange({ path: "x", text }));

  it("admits /16 to /20", () => {
    assert.equal(check("10.0.0.0/16"), undefined);
    assert.equal(check("10.0.16.0/20"), undefined);
  });

  it("fails what is larger or smaller", () => {
    assert.equal(check("10.0.0.0/15"), 'must be a range from /16 to /20, got "10.0.0.0/15"');
    assert.equal(check("10.0.8.0/21"), 'must be a range from /16 to /20, got "10.0.8.0/21"');
  });

  it("fails the wrong size before the boundary, so that one mistake is told once", () => {
    assert.equal(check("10.0.0.1/8"), 'must be a range from /16 to /20, got "10.0.0.1/8"');
  });

  it("fails host bits and other text as any range", () => {
    assert.equal(
      check("10.0.1.0/16"),
      'must start on a network boundary, got "10.0.1.0/16"; did you mean "10.0.0.0/16"?',
    );
    assert.equal(check("ten"), 'must be an IPv4 range such as "10.0.0.0/16", got "ten"');
  });
});

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
