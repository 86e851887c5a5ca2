import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { allOf, anyOf, type Decision } from "../../../policies/frame/decision";

const unknown = Unknown.value;

describe("decisions", () => {
  it("join as yes over unknown over no, and as no over unknown over yes", () => {
    const any: [Decision[], Decision][] = [
      [[], false],
      [[false, unknown, true], true],
      [[false, unknown], unknown],
    ];
    const all: [Decision[], Decision][] = [
      [[], true],
      [[false, unknown, true], false],
      [[true, unknown], unknown],
    ];

    for (const [decisions, expected] of any) {
      assert.equal(anyOf(decisions), expected);
    }
    for (const [decisions, expected] of all) {
      assert.equal(allOf(decisions), expected);
    }
  });
});
