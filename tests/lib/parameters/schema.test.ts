import { strict as assert } from "node:assert";

import { parseStack, sentencesOf } from "./support";

function sentences(component: object): string[] {
  return sentencesOf(parseStack({ parameters: { api: { values: {}, ...component } } }).issues);
}

describe("the schema of parameters", () => {
  it("has the standard tier, a yearly rotation and the longest deletion window as defaults", () => {
    const { spec } = parseStack({ parameters: { api: { values: { a: { type: "String" } } } } });
    assert.deepEqual(spec.parameters, {
      api: {
        administrators: [],
        writers: [],
        readers: [],
        runConfigReader: false,
        deletionWindowDays: 30,
        rotationPeriodDays: 365,
        values: { a: { type: "String", tier: "Standard" } },
      },
    });
  });

  const plain = { type: "String", value: "info" };
  const refusals: [claim: string, component: object, sentence: string][] = [
    [
      "a name with a space",
      { values: { "log level": plain } },
      'parameters.api.values.log level must be named with letters, digits, _ . - and single slashes between them, got "log level"',
    ],
    [
      "a name with two slashes",
      { values: { "log//level": plain } },
      'parameters.api.values.log//level must be named with letters, digits, _ . - and single slashes between them, got "log//level"',
    ],
    [
      "a long description",
      { values: { a: { ...plain, description: "x".repeat(1025) } } },
      "parameters.api.values.a.description must have 1024 or fewer characters, got 1025",
    ],
    [
      "a pattern that is no regular expression",
      { values: { a: { ...plain, allowedPattern: "(" } } },
      'parameters.api.values.a.allowedPattern must be a regular expression, got "("; unterminated group at character 1',
    ],
    [
      "a long pattern",
      { values: { a: { ...plain, allowedPattern: "x".repeat(1025) } } },
      "parameters.api.values.a.allowedPattern must have 1024 or fewer characters, got 1025",
    ],
    [
      "a key that is deleted within a week",
      { deletionWindowDays: 6 },
      "parameters.api.deletionWindowDays must be 7 to 30 whole days, got 6",
    ],
    [
      "a key that rotates every month",
      { rotationPeriodDays: 30 },
      "parameters.api.rotationPeriodDays must be 90 to 2560 whole days, got 30",
    ],
    [
      "a reader of a path with an outer slash",
      { readers: [{ principal: "x", path: "/database" }] },
      'parameters.api.readers[0].path must be a path without outer slashes, got "/database"',
    ],
    [
      "a pattern without the end of its group, with where it ends",
      { values: { a: { type: "String", value: "x", allowedPattern: "debug|(info" } } },
      'parameters.api.values.a.allowedPattern must be a regular expression, got "debug|(info"; unterminated group at character 11',
    ],
    [
      "a pattern that repeats nothing",
      { values: { a: { type: "String", value: "x", allowedPattern: "debug|*" } } },
      'parameters.api.values.a.allowedPattern must be a regular expression, got "debug|*"; nothing to repeat at character 7',
    ],
  ];
  for (const [claim, component, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(component), [sentence]);
    });
  }
});
