import { strict as assert } from "node:assert";

import { checkDerivedName } from "../../../lib/names/derivedName";

const check = (name: string) =>
  checkDerivedName(
    "aws:lambda/function:Function",
    name,
    ["-parameters-", "-reader-function"],
    "parameters.x",
  );

describe("checkDerivedName", () => {
  it("admits a name that leaves room for what is added", () => {
    assert.deepEqual(check("a".repeat(23)), []);
  });

  it("refuses a longer one, and says what is made of it", () => {
    const name = "a".repeat(24);
    assert.deepEqual(check(name), [
      {
        path: "parameters.x",
        message: `must be named by at most 23 characters, because functions have at most 64 and are named "<region>-parameters-${name}-reader-function" and 8 more, got 24`,
      },
    ]);
  });
});
