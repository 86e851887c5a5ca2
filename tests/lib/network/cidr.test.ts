import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import {
  type Cidr,
  contains,
  formatCidr,
  networkOf,
  overlaps,
  parseCidr,
  sizeOf,
  usableAddresses,
} from "../../../lib/network/cidr";

const anyRange: fc.Arbitrary<Cidr> = fc
  .record({ prefix: fc.integer({ min: 0, max: 32 }), block: fc.nat({ max: 2 ** 31 - 1 }) })
  .map(({ prefix, block }) => ({ prefix, base: (block % 2 ** prefix) * 2 ** (32 - prefix) }));

const anyAddress = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function read(text: string): Cidr {
  const range = parseCidr(text);
  assert(range !== undefined, text);
  return range;
}

function has(range: Cidr, address: number): boolean {
  return contains(range, { base: address, prefix: 32 });
}

describe("parseCidr", () => {
  it("reads the first address and the prefix", () => {
    assert.deepEqual(parseCidr("10.1.0.0/16"), { base: 0x0a010000, prefix: 16 });
    assert.deepEqual(parseCidr("255.255.255.255/32"), { base: 2 ** 32 - 1, prefix: 32 });
    assert.deepEqual(parseCidr("0.0.0.0/0"), { base: 0, prefix: 0 });
  });

  for (const [text, fault] of [
    ["10.0.0.1/16", "host bits"],
    ["0.0.0.1/0", "a host bit under the shortest prefix"],
    ["10.0.0.0/33", "a prefix over 32"],
    ["256.0.0.0/8", "a number over 255"],
    ["010.0.0.0/8", "a leading zero in the address"],
    ["10.0.0.0/08", "a leading zero in the prefix"],
    ["1.2.3.4abc/32", "letters after a number"],
    ["10.0.0/24", "three numbers"],
    ["10.0.0.0.0/24", "five numbers"],
    ["10.0.0.0", "no prefix"],
    ["10.0.0.0/", "an empty prefix"],
    ["10.0.0.0/-1", "a sign"],
    [" 10.0.0.0/8", "a space in front"],
    ["10.0.0.0/8\n", "a line break behind"],
    ["10.0.0.0/8/8", "two prefixes"],
    ["1e1.0.0.0/8", "an exponent"],
    ["::/0", "an IPv6 range"],
    ["", "nothing"],
  ] as const) {
    it(`refuses ${fault}: ${JSON.stringify(text)}`, () => {
      assert.equal(parseCidr(text), undefined);
    });
  }

  it("reads back whatever formatCidr writes", () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        assert.deepEqual(parseCidr(formatCidr(range)), range);
      }),
    );
  });

  it("reads an address as the network that it starts, or not at all", () => {
    fc.assert(
      fc.property(anyAddress, fc.integer({ min: 0, max: 32 }), (address, prefix) => {
        const text = formatCidr({ base: address, prefix });
        const network = networkOf(text);
        assert(network !== undefined && has(network, address));
        assert.deepEqual(parseCidr(text), network.base === address ? network : undefined);
      }),
    );
  });
});

describe("networkOf", () => {
  it("drops the host bits", () => {
    assert.deepEqual(networkOf("10.0.5.1/16"), read("10.0.0.0/16"));
    assert.deepEqual(networkOf("203.0.113.255/31"), read("203.0.113.254/31"));
  });

  it("refuses what is not an address with a prefix", () => {
    assert.equal(networkOf("10.0.5.1"), undefined);
    assert.equal(networkOf("10.0.5.1/40"), undefined);
  });
});

describe("formatCidr", () => {
  it("writes addresses above 2^31 without a sign", () => {
    assert.equal(formatCidr({ base: 0xc0a80000, prefix: 16 }), "192.168.0.0/16");
  });
});

describe("sizeOf and usableAddresses", () => {
  it("count the addresses of a range, and those that AWS leaves to a subnet", () => {
    assert.equal(sizeOf(read("10.0.0.0/28")), 16);
    assert.equal(sizeOf(read("0.0.0.0/0")), 2 ** 32);
    assert.equal(usableAddresses(read("10.0.0.0/28")), 11);
    assert.equal(usableAddresses(read("10.0.0.0/24")), 251);
    assert.equal(usableAddresses(read("10.0.0.0/31")), 0);
  });
});

describe("contains and overlaps", () => {
  it("distinguish a range inside from one beside", () => {
    assert(contains(read("10.0.0.0/8"), read("10.255.0.0/16")));
    assert(!contains(read("10.255.0.0/16"), read("10.0.0.0/8")));
    assert(overlaps(read("10.255.0.0/16"), read("10.0.0.0/8")));
    assert(!overlaps(read("10.0.0.0/16"), read("10.1.0.0/16")));
  });

  it("mean by containing that no address is left outside", () => {
    fc.assert(
      fc.property(anyRange, anyRange, (outer, inner) => {
        const last = inner.base + sizeOf(inner) - 1;
        assert.equal(contains(outer, inner), has(outer, inner.base) && has(outer, last));
      }),
    );
  });

  it("mean by overlapping that one range has the first address of the other", () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        assert.equal(overlaps(a, b), has(a, b.base) || has(b, a.base));
        assert.equal(overlaps(a, b), overlaps(b, a));
      }),
    );
  });
});
