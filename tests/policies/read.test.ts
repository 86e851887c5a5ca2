import { strict as assert } from "node:assert";

import fc from "fast-check";

import { Secret, Unknown, type Value } from "../../graph/value";
import {
  allOf,
  anyOf,
  flag,
  hasUnknown,
  held,
  list,
  number,
  record,
  stringsIn,
  text,
  texts,
  type Decision,
} from "../../policies/read";

const unknown = Unknown.value;

describe("readers", () => {
  it("give the plain value, also of a secret", () => {
    assert.equal(text(new Secret("a")), "a");
    assert.equal(number(7), 7);
    assert.equal(number("-1"), -1);
    assert.equal(flag(new Secret(false)), false);
    assert.deepEqual(list(["a", 1]), ["a", 1]);
    assert.deepEqual(record({ a: 1 }), { a: 1 });
  });

  it("give nothing for what is not there, and an empty list", () => {
    for (const absent of [undefined, null, new Secret(null)]) {
      for (const read of [text, number, flag, record]) {
        assert.equal(read(absent), undefined);
      }
      assert.deepEqual([list(absent), texts(absent)], [[], []]);
    }
  });

  it("never throw, and give Unknown for what they do not understand", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const value = json as Value;
        const expected = (type: string) => (value === null ? undefined : typeof value === type);
        assert.ok(text(value) === unknown || expected("string") !== false);
        assert.ok(flag(value) === unknown || expected("boolean") !== false);
        assert.ok(record(value) === unknown || expected("object") !== false);
      }),
    );
    assert.equal(number("1.2.3"), unknown);
    assert.equal(record([]), unknown);
    assert.equal(list({}), unknown);
  });

  it("keep unknown members of a list apart from an unknown list", () => {
    assert.deepEqual(texts(["a", unknown, 1]), ["a", unknown, unknown]);
    assert.deepEqual(texts(unknown), [unknown]);
  });

  it("read the output first, and the input while the output is unknown", () => {
    const read = (inputs: Record<string, Value>, outputs: Record<string, Value>) =>
      held({ inputs, outputs }, "p");

    assert.equal(read({ p: 1 }, { p: 2 }), 2);
    assert.equal(read({ p: 1 }, { p: unknown }), 1);
    assert.equal(read({ p: 1 }, {}), 1);
    assert.equal(read({}, { p: unknown }), unknown);
    assert.equal(read({ p: 1 }, { p: false }), false);
  });

  it("find strings and unknowns at any depth", () => {
    const value = { a: ["x", { b: new Secret(["y"]) }], c: 1 };

    assert.deepEqual([...stringsIn(value)], ["x", "y"]);
    assert.equal(hasUnknown(value), false);
    assert.equal(hasUnknown({ a: [new Secret({ b: unknown })] }), true);
  });
});

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
