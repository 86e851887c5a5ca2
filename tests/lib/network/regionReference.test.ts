import { strict as assert } from "node:assert";

import { checkRegionReference, regionsOfStack } from "../../../lib/network/regionReference";

function sentences(region: string, ...regions: string[]): string[] {
  const keys = Object.fromEntries(regions.map((name) => [name, {}]));
  return checkRegionReference(region, keys, "x").map(({ path, message }) => `${path} ${message}`);
}

describe("checkRegionReference", () => {
  it("admits a region of the stack", () => {
    assert.deepEqual(sentences("us-east-1", "us-west-2", "us-east-1"), []);
  });

  it("refuses a misspelt name, and another region of AWS", () => {
    assert.deepEqual(sentences("us-esat-1", "us-west-2", "us-east-1"), [
      'x must be one of the stack\'s regions, got "us-esat-1"; did you mean "us-east-1"?',
    ]);
    assert.deepEqual(sentences("us-west-1", "us-west-2", "us-east-1"), [
      'x must be one of the stack\'s regions, got "us-west-1"; they are us-east-1, us-west-2',
    ]);
  });

  it("admits a region whose key in regions is the misspelt one", () => {
    assert.deepEqual(sentences("us-east-1", "us-esat-1"), []);
  });
});

describe("regionsOfStack", () => {
  it("are sorted, without keys that name no region", () => {
    assert.deepEqual(regionsOfStack({ "us-west-2": {}, "us-esat-1": {}, "eu-west-1": {} }), [
      "eu-west-1",
      "us-west-2",
    ]);
  });
});
