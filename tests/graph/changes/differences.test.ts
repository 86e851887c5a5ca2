import { strict as assert } from "node:assert";

import { differences } from "../../../graph/changes/differences";
import { Secret, Unknown, type ValueMap } from "../../../graph/value";

function paths(before: ValueMap, after: ValueMap): string[] {
  return differences(before, after).map(({ path }) => path.join("/"));
}

describe("differences of inputs", () => {
  it("are the smallest parts that differ, sorted by key", () => {
    const before = { b: { x: 1, y: [1, 2] }, a: "same", c: true };
    const after = { b: { x: 2, y: [1, 3, 4] }, a: "same" };
    assert.deepEqual(paths(before, after), ["b/x", "b/y/1", "b/y/2", "c"]);
    assert.deepEqual(differences(before, after)[0], { path: ["b", "x"], before: 1, after: 2 });
  });

  it("are none between two unknown values, and one between an unknown and a known value", () => {
    assert.deepEqual(paths({ id: Unknown.value }, { id: Unknown.value }), []);
    assert.deepEqual(paths({ id: Unknown.value }, { id: "vpc-1" }), ["id"]);
  });

  it("do not show a secret, nor the value that it had in clear", () => {
    const [difference] = differences({ password: "old" }, { password: new Secret("new") });
    assert.equal(
      JSON.stringify(difference),
      '{"path":["password"],"before":"[secret]","after":"[secret]"}',
    );
  });

  it("are none between equal secrets, also if one of them was in clear", () => {
    assert.deepEqual(paths({ key: new Secret("x") }, { key: new Secret("x") }), []);
    assert.deepEqual(paths({ key: "x" }, { key: new Secret("x") }), []);
  });
});
