import { strict as assert } from "node:assert";

import { grid, table, wrap } from "../../../../preview/writers/text/table";

describe("tables", () => {
  it("have columns as wide as their longest cell", () => {
    assert.deepEqual(table(["name", "n"], [["longer", "1"], ["x"]]), [
      "  name    n",
      "  longer  1",
      "  x",
    ]);
  });

  it("wrap the text of the widest column to fit a width", () => {
    assert.deepEqual(table(["name", "text"], [["x", "one two three four five"]], 22), [
      "  name  text",
      "  x     one two three",
      "        four five",
    ]);
  });

  it("break at spaces, else after punctuation, else anywhere", () => {
    assert.deepEqual(wrap("one two", 5), ["one", "two"]);
    assert.deepEqual(wrap("arn:aws:s3", 6), ["arn:", "aws:s3"]);
    assert.deepEqual(wrap("abcdef", 4), ["abcd", "ef"]);
    assert.deepEqual(wrap("", 4), [""]);
  });

  it("put short texts side by side where they fit", () => {
    const texts = ["a", "bb", "c"];
    assert.deepEqual(grid(texts), ["  a", "  bb", "  c"]);
    assert.deepEqual(grid(texts, 9), ["  a   c", "  bb"]);
    assert.deepEqual(grid([], 9), []);
  });
});
