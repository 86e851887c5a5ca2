import { strict as assert } from "node:assert";

import fc from "fast-check";

import { aggregate } from "../../../lib/hybrid/aggregate";
import {
  type Cidr,
  contains,
  formatCidr,
  overlaps,
  parseCidr,
  sizeOf,
} from "../../../lib/network/cidr";

const aggregated = (...texts: string[]) =>
  aggregate(texts.flatMap((text) => parseCidr(text) ?? [])).map(formatCidr);

describe("aggregate", () => {
  it("joins the halves of a range, also where that joins further ones", () => {
    assert.deepEqual(aggregated("10.0.1.0/24", "10.0.0.0/24"), ["10.0.0.0/23"]);
    assert.deepEqual(aggregated("10.0.2.0/23", "10.0.1.0/24", "10.0.0.0/24"), ["10.0.0.0/22"]);
  });

  it("keeps neighbours that are no halves of one range", () => {
    assert.deepEqual(aggregated("10.0.1.0/24", "10.0.2.0/24"), ["10.0.1.0/24", "10.0.2.0/24"]);
  });

  it("leaves out what another range contains", () => {
    assert.deepEqual(aggregated("10.0.1.0/24", "10.0.0.0/8", "10.0.0.0/8"), ["10.0.0.0/8"]);
  });

  it("has the same addresses in the fewest ranges", () => {
    const ranges = fc
      .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 }))
      .map(([host, prefix]): Cidr => ({ base: host - (host % sizeOf({ prefix })), prefix }));
    fc.assert(
      fc.property(fc.array(ranges, { maxLength: 12 }), (list) => {
        const result = aggregate(list);
        const has = (all: readonly Cidr[], base: number) =>
          all.some((range) => contains(range, { base, prefix: 32 }));
        for (let address = 0; address < 64; address++) {
          assert.equal(has(result, address), has(list, address));
        }
        for (const [index, range] of result.entries()) {
          assert.ok(result.every((other, at) => at === index || !overlaps(range, other)));
        }
        assert.deepEqual(aggregate(result), result);
      }),
    );
  });
});
