import { strict as assert } from "node:assert";

import { type RegionName } from "../../../lib/regions";
import { checkZone } from "../../../lib/network/zoneChecks";

function message(region: RegionName, zone: string): string | undefined {
  const issues = checkZone(region, zone, "zones[0]");
  assert(issues.every(({ path }) => path === "zones[0]"));
  return issues[0]?.message;
}

describe("checkZone", () => {
  it("admits every zone of the region", () => {
    assert.equal(message("us-east-1", "us-east-1a"), undefined);
    assert.equal(message("us-east-1", "us-east-1f"), undefined);
  });

  it("fails a zone of another region, and names the region", () => {
    assert.equal(
      message("us-east-1", "us-west-2a"),
      'must be a zone of us-east-1, got "us-west-2a"; that is one of us-west-2',
    );
  });

  it("admits every letter, because the account decides which of them a region has", () => {
    for (const letter of ["a", "b", "c", "d", "e", "f"]) {
      assert.equal(message("eu-west-1", `eu-west-1${letter}`), undefined);
    }
  });

  it("fails a letter without a slot and other text, and says what zones are called", () => {
    for (const zone of ["eu-west-1g", "eu-west-1", "west", ""]) {
      assert.equal(
        message("eu-west-1", zone),
        `must be a zone of eu-west-1, got "${zone}"; its zones are eu-west-1a to eu-west-1f`,
      );
    }
  });

  it("completes a letter alone", () => {
    assert.equal(
      message("us-east-1", "b"),
      'must be a zone of us-east-1, got "b"; did you mean "us-east-1b"?',
    );
  });

  for (const zone of ["us-east-1-bos-1a", "us-east-1-wl1-bos-wlz-1"]) {
    it(`fails the local or Wavelength zone ${zone}`, () => {
      assert.equal(
        message("us-east-1", zone),
        `must be a zone of us-east-1, got "${zone}"; local and Wavelength zones have no place in the address plan`,
      );
    });
  }
});
