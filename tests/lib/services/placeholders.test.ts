import { strict as assert } from "node:assert";

import { locationOf } from "../../../lib/location";
import { checkPlaceholders, fillPlaceholders } from "../../../lib/services/placeholders";
import { sentences } from "./support";

const location = locationOf("123456789012", "eu-west-1");

describe("Placeholders", () => {
  it("stand for the values of a region, as often as they are written", () => {
    assert.equal(
      fillPlaceholders("arn:{partition}:ssm:{region}:{accountId}:parameter/{region}/a", location),
      "arn:aws:ssm:eu-west-1:123456789012:parameter/eu-west-1/a",
    );
  });

  it("stay as they are, and are refused, when they stand for nothing", () => {
    assert.equal(fillPlaceholders("{zone}", location), "{zone}");
    assert.deepEqual(sentences(checkPlaceholders("{region}{zone}{}", "image")), [
      "image must use no placeholder but {region}, {accountId} and {partition}, got {zone}",
      "image must use no placeholder but {region}, {accountId} and {partition}, got {}",
    ]);
  });
});
