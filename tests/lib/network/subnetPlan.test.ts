import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { type Cidr, contains, formatCidr, overlaps, parseCidr } from "../../../lib/network/cidr";
import {
  ipv6SubnetBlock,
  planSubnets,
  TIERS,
  type SubnetPlan,
} from "../../../lib/network/subnetPlan";

const RUNS = { numRuns: 2_000 };

const zone = fc.constantFrom("a", "b", "c", "d", "e", "f").map((letter) => `eu-west-1${letter}`);
const zones = fc.uniqueArray(zone, { minLength: 1 });
const tiers = fc.uniqueArray(fc.constantFrom(...TIERS), { minLength: 1 });

/** Any range from /16 to /20, on its boundary. */
const vpc = fc
  .record({ prefix: fc.integer({ min: 16, max: 20 }), block: fc.nat(2 ** 20 - 1) })
  .map(({ prefix, block }) => {
    const size = 2 ** (32 - prefix);
    return formatCidr({ base: (block * size) % 2 ** 32, prefix });
  });

function rangeOf(cidr: string): Cidr {
  const range = parseCidr(cidr);
  assert.ok(range, `${cidr} is a range on its boundary`);
  return range;
}

function placeOf(plan: readonly SubnetPlan[]): Map<string, string> {
  return new Map(plan.map((s) => [`${s.tier} ${s.zone}`, `${s.cidr} ${s.ipv6Index}`]));
}

describe("planSubnets", () => {
  it("places the tiers of two zones of a /16 as the picture shows", () => {
    assert.deepEqual(
      planSubnets("10.0.0.0/16", ["us-east-1a", "us-east-1c"]).map((s) => [s.tier, s.zone, s.cidr]),
      [
        ["public", "us-east-1a", "10.0.16.0/22"],
        ["public", "us-east-1c", "10.0.80.0/22"],
        ["private", "us-east-1a", "10.0.0.0/20"],
        ["private", "us-east-1c", "10.0.64.0/20"],
        ["isolated", "us-east-1a", "10.0.20.0/22"],
        ["isolated", "us-east-1c", "10.0.84.0/22"],
      ],
    );
  });

  it("fits the last zone into the smallest VPC", () => {
    assert.deepEqual(
      planSubnets("172.16.16.0/20", ["us-east-1f"]).map((s) => [s.tier, s.cidr, s.ipv6Index]),
      [
        ["public", "172.16.27.0/26", 81],
        ["private", "172.16.26.0/24", 80],
        ["isolated", "172.16.27.64/26", 82],
      ],
    );
  });

  it("never lets a subnet leave the VPC or get smaller than /28", () => {
    fc.assert(
      fc.property(vpc, zones, tiers, (cidr, zoneNames, tierNames) => {
        for (const subnet of planSubnets(cidr, zoneNames, tierNames)) {
          const range = rangeOf(subnet.cidr);
          assert.ok(contains(rangeOf(cidr), range), `${subnet.cidr} is in ${cidr}`);
          assert.ok(range.prefix <= 28, `${subnet.cidr} is /28 or larger`);
        }
      }),
      RUNS,
    );
  });

  it("never lets two subnets overlap", () => {
    fc.assert(
      fc.property(vpc, zones, tiers, (cidr, zoneNames, tierNames) => {
        const plan = planSubnets(cidr, zoneNames, tierNames);
        plan.forEach((one, index) => {
          for (const other of plan.slice(index + 1)) {
            assert.ok(
              !overlaps(rangeOf(one.cidr), rangeOf(other.cidr)),
              `${one.cidr} and ${other.cidr} are apart`,
            );
            assert.notEqual(one.ipv6Index, other.ipv6Index);
          }
        });
      }),
      RUNS,
    );
  });

  it("never moves a subnet when zones or tiers are added or removed", () => {
    fc.assert(
      fc.property(vpc, zones, zones, tiers, tiers, (cidr, zones1, zones2, tiers1, tiers2) => {
        const before = placeOf(planSubnets(cidr, zones1, tiers1));
        const after = placeOf(planSubnets(cidr, zones2, tiers2));
        for (const [subnet, place] of before) {
          assert.equal(after.get(subnet) ?? place, place, `${subnet} stays`);
        }
      }),
      RUNS,
    );
  });

  it("refuses a range that is no VPC's", () => {
    for (const cidr of ["10.0.0.0/15", "10.0.0.0/21", "10.0.0.1/16", "10.0/16", "ten"]) {
      assert.throws(() => planSubnets(cidr, ["us-east-1a"]), {
        name: "RangeError",
        message: `cidr must be a range from /16 to /20 on a network boundary, got "${cidr}"`,
      });
    }
  });

  it("refuses a zone that has no slot", () => {
    assert.throws(() => planSubnets("10.0.0.0/16", ["us-east-1-bos-1a"]), {
      name: "RangeError",
      message: 'zone must be a region and a letter from a to f, got "us-east-1-bos-1a"',
    });
  });
});

describe("ipv6SubnetBlock", () => {
  it("takes the block of the given number", () => {
    assert.equal(ipv6SubnetBlock("2600:1f18:4c:d00::/56", 0), "2600:1f18:4c:d00::/64");
    assert.equal(ipv6SubnetBlock("2600:1f18:4c:d00::/56", 82), "2600:1f18:4c:d52::/64");
    assert.equal(ipv6SubnetBlock("2600:1f18:4c:ff00::/56", 255), "2600:1f18:4c:ffff::/64");
  });

  it("reads a block whose last groups are zero", () => {
    assert.equal(ipv6SubnetBlock("2600:1f18:4c::/56", 17), "2600:1f18:4c:11::/64");
  });

  it("refuses what is no /56 and what is no block of it", () => {
    for (const [block, index] of [
      ["2600:1f18:4c:d00::/64", 0],
      ["10.0.0.0/16", 0],
      ["2600:1f18:4c:d00::/56", 256],
      ["2600:1f18:4c:d00::/56", -1],
    ] as const) {
      assert.throws(() => ipv6SubnetBlock(block, index), {
        name: "RangeError",
        message: `expected a /56 and an index from 0 to 255, got "${block}", ${index}`,
      });
    }
  });
});
