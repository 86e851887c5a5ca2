import { strict as assert } from "node:assert";

import { z } from "zod";

import { hostRange, ipv4Range } from "../../../lib/network/cidrField";
import { VPC_PREFIX } from "../../../lib/network/subnetPlan";
import { parseSpec } from "../../../lib/spec/parse";

function sentences(field: z.ZodType, range: unknown): string[] {
  const { issues } = parseSpec(z.strictObject({ range: field }), { range });
  return issues.map(({ path, message }) => `${path} ${message}`);
}

describe("ipv4Range", () => {
  const check = (range: unknown): string[] => sentences(ipv4Range(), range);

  it("admits a range of any size on a boundary", () => {
    assert.deepEqual(check("172.16.0.0/12"), []);
    assert.deepEqual(check("203.0.113.7/32"), []);
    assert.deepEqual(check("0.0.0.0/0"), []);
  });

  it("fails what is not a range, naming the path", () => {
    assert.deepEqual(check("10.0.0.0"), [
      'range must be an IPv4 range such as "10.0.0.0/16", got "10.0.0.0"',
    ]);
  });

  it("fails host bits, and names the network that was meant", () => {
    assert.deepEqual(check("10.0.0.1/16"), [
      'range must start on a network boundary, got "10.0.0.1/16"; did you mean "10.0.0.0/16"?',
    ]);
  });
});

describe("hostRange", () => {
  const reserved: readonly (readonly [string, string])[] = [
    ["0.0.0.0/16", "0.0.0.0/8, which are the addresses of this host on this network"],
    ["0.0.0.0/0", "0.0.0.0/8, which are the addresses of this host on this network"],
    ["127.0.0.0/16", "127.0.0.0/8, which are loopback addresses"],
    [
      "169.254.0.0/16",
      "169.254.0.0/16, which are link-local addresses, among them AWS's instance metadata and DNS",
    ],
    ["224.1.0.0/16", "224.0.0.0/4, which are multicast addresses"],
    ["239.255.0.0/16", "224.0.0.0/4, which are multicast addresses"],
    ["240.0.0.0/16", "240.0.0.0/4, which are addresses that are reserved for future use"],
    ["255.255.0.0/16", "240.0.0.0/4, which are addresses that are reserved for future use"],
  ];
  for (const [range, found] of reserved) {
    it(`fails ${range}`, () => {
      const sentence = `range must have no address of ${found}, got "${range}"`;
      assert.deepEqual(sentences(hostRange(), range), [sentence]);
    });
  }

  it("admits the ranges beside the reserved ones", () => {
    for (const network of ["1.0", "126.255", "128.0", "169.253", "169.255", "223.255", "100.64"]) {
      assert.deepEqual(sentences(hostRange(), `${network}.0.0/16`), [], network);
    }
  });
});

describe("hostRange of a VPC", () => {
  const check = (range: string): string[] => sentences(hostRange(VPC_PREFIX), range);

  it("admits /16 to /20", () => {
    assert.deepEqual(check("10.0.0.0/16"), []);
    assert.deepEqual(check("10.0.16.0/20"), []);
  });

  it("fails what is larger or smaller", () => {
    assert.deepEqual(check("10.0.0.0/15"), [
      'range must be a range from /16 to /20, got "10.0.0.0/15"',
    ]);
    assert.deepEqual(check("10.0.8.0/21"), [
      'range must be a range from /16 to /20, got "10.0.8.0/21"',
    ]);
  });

  it("fails the wrong size before the boundary, so that one mistake is reported once", () => {
    assert.deepEqual(check("10.0.0.1/8"), [
      'range must be a range from /16 to /20, got "10.0.0.1/8"',
    ]);
  });

  it("fails host bits and other text as any range", () => {
    assert.deepEqual(check("10.0.1.0/16"), [
      'range must start on a network boundary, got "10.0.1.0/16"; did you mean "10.0.0.0/16"?',
    ]);
    assert.deepEqual(check("ten"), [
      'range must be an IPv4 range such as "10.0.0.0/16", got "ten"',
    ]);
  });
});
