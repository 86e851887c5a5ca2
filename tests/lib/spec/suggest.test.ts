import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { didYouMean, suggest, withoutMisspelt } from "../../../lib/spec/suggest";

const keys = ["cidr", "zones", "nat", "ipv6", "endpoints", "flowLogRetentionDays"];

describe("suggest", () => {
  for (const [word, meant, slip] of [
    ["zone", "zones", "a missing letter"],
    ["natt", "nat", "a letter too many"],
    ["zomes", "zones", "another letter"],
    ["icdr", "cidr", "two letters swapped"],
    ["flowlogretention_days", "flowLogRetentionDays", "another way to write capitals"],
    ["NAT", "nat", "capitals"],
  ] as const) {
    it(`sees through ${slip}: ${word}`, () => {
      assert.equal(suggest(word, keys), meant);
    });
  }

  it("prefers the nearest", () => {
    assert.equal(suggest("us-west-3", ["us-east-1", "us-west-1", "eu-west-3"]), "us-west-1");
    assert.equal(suggest("eu-wset-3", ["us-west-3", "eu-west-3"]), "eu-west-3");
  });

  it("suggests nothing for another word", () => {
    assert.equal(suggest("gateway", keys), undefined);
    assert.equal(suggest("az", keys), undefined);
    assert.equal(suggest("x", ["a"]), undefined);
    assert.equal(suggest("cidr", []), undefined);
  });

  it("takes a word that differs by one swap, change, loss or addition for what it was", () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.nat({ max: 3 }), (meant, seed, slip) => {
        const at = seed % (meant.length - 1);
        const [head, first, second, tail] = [
          meant.slice(0, at),
          meant.charAt(at),
          meant.charAt(at + 1),
          meant.slice(at + 2),
        ];
        const middle = [`${second}${first}`, `${first}_`, first, `${first}_${second}`][slip];
        assert.equal(suggest(`${head}${String(middle)}${tail}`, [meant]), meant);
      }),
    );
  });
});

describe("withoutMisspelt", () => {
  it("keeps what is missing, and nothing that another name was meant to be", () => {
    const missing = ["us-east-1", "us-west-2"];
    assert.deepEqual(withoutMisspelt(missing, []), missing);
    assert.deepEqual(withoutMisspelt(missing, ["us-esat-1"]), ["us-west-2"]);
    assert.deepEqual(withoutMisspelt(missing, ["us-esat-1", "us-wset-2"]), []);
  });

  it("takes a name that is near to none for one of the missing", () => {
    assert.deepEqual(withoutMisspelt(["us-east-1"], ["mars"]), []);
    assert.deepEqual(withoutMisspelt(["us-east-1", "us-west-2"], ["mars"]), [
      "us-east-1",
      "us-west-2",
    ]);
  });
});

describe("didYouMean", () => {
  it("ends a sentence with the suggestion", () => {
    assert.equal(didYouMean("natt", keys), '; did you mean "nat"?');
  });

  it("adds nothing when nothing is near", () => {
    assert.equal(didYouMean("gateway", keys), "");
  });
});
