import { strict as assert } from "node:assert";

import { locationOf } from "../../lib/location";
import {
  checkMisspelt,
  checkPlaceholders,
  fillPlaceholders,
  unknownPlaceholders,
} from "../../lib/placeholders";
import { sentences } from "./services/support";

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

  it("are those that a key allows", () => {
    assert.deepEqual(unknownPlaceholders("{region}{accountId}", ["region"]), ["{accountId}"]);
  });

  it("are found misspelt between other braces, whose text is not shown", () => {
    assert.deepEqual(sentences(checkMisspelt('{"a": 1} {message} {region} secret', "A")), []);
    assert.deepEqual(sentences(checkMisspelt("secret {regoin} {acountID}", "A")), [
      "A must not misspell a placeholder, got {regoin}; did you mean {region}?",
      "A must not misspell a placeholder, got {acountID}; did you mean {accountId}?",
    ]);
  });
});
