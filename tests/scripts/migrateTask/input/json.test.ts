import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { parseJson } from "../../../../scripts/migrateTask/input/json";

describe("parseJson", () => {
  it("returns the value of JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(parseJson(text), { value: JSON.parse(text) as unknown });
      }),
    );
  });

  const mistakes: readonly (readonly [text: string, problem: string])[] = [
    ['{\n  "a": 1,\n}', "line 3, column 1 a property name in double quotes is expected"],
    [
      '{\n  "a": 1\n  "b": 2\n}',
      "line 3, column 3 a comma, or the end of the list or object, is expected",
    ],
    ['{\n  "a" 1\n}', "line 2, column 7 a colon is expected"],
    ['{"a": [1, 2}', "line 1, column 12 a comma, or the end of the list or object, is expected"],
    ['{"a": {"b": 1}', "line 1, column 15 a closing brace is expected"],
    ['{"a": "b', "line 1, column 7 the string does not end"],
    ["{'a': 1}", "line 1, column 2 a value is expected"],
    ['{"a": 1} {"b": 2}', "line 1, column 10 the end of the input is expected"],
    ['{\n  // why\n  "a": 1\n}', "line 2, column 3 comments are not allowed"],
    ["family: web", "line 1, column 1 a value is expected"],
  ];
  for (const [text, problem] of mistakes) {
    it(`names the place in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseJson(text), { problem: `must be JSON, but on ${problem}` });
    });
  }

  it("never quotes the text", () => {
    for (const text of ["canary", '{"a": canary}', '{"canary" 1}', '["canary]']) {
      assert.doesNotMatch(parseJson(text).problem ?? assert.fail(text), /canary/);
    }
  });
});
