import { strict as assert } from "node:assert";

import {
  acceptedEntries,
  acceptedItems,
  collect,
  collectEntries,
  collectItems,
  ifAccepted,
  RefusedValue,
} from "../../../lib/spec/checks";

/** A mapping and a list, each with one part that was refused. */
const mapping = Object.defineProperty({ a: 1, c: 3 }, "b", {
  enumerable: true,
  get: refused,
}) as unknown as Record<string, number>;
const list = Object.defineProperty([1, 2, 3], 1, { get: refused });

function refused(): never {
  throw new RefusedValue("b");
}

const issue = (path: string | number) => ({ path: String(path), message: "must differ" });

describe("the frame of checks", () => {
  it("joins the issues of all checks in order", () => {
    assert.deepEqual(
      collect(
        () => [issue(1), issue(2)],
        () => [],
        () => [issue(3)],
      ),
      [issue(1), issue(2), issue(3)],
    );
  });

  it("ends a check that reads a refused value, and no other", () => {
    assert.deepEqual(
      collect(
        () => [issue(mapping["b"] ?? 0)],
        () => [issue(mapping["a"] ?? 0)],
      ),
      [issue(1)],
    );
  });

  it("passes any other error on", () => {
    assert.throws(
      () =>
        collect(() => {
          throw new TypeError("a fault of the check");
        }),
      TypeError,
    );
  });

  it("checks each entry and item that was not refused", () => {
    assert.deepEqual(
      collectEntries(mapping, (name) => [issue(name)]),
      [issue("a"), issue("c")],
    );
    assert.deepEqual(
      collectItems(list, (value, index) => [issue(`${index}:${value}`)]),
      [issue("0:1"), issue("2:3")],
    );
  });

  it("ends the check of one entry alone when it reads a refused part", () => {
    assert.deepEqual(
      collectEntries({ x: mapping, y: { b: 2 } }, (name, { b }) => [issue(`${name}${b}`)]),
      [issue("y2")],
    );
  });

  it("lists what was accepted", () => {
    assert.deepEqual(acceptedEntries(mapping), [
      ["a", 1],
      ["c", 3],
    ]);
    assert.deepEqual(acceptedItems(list), [
      [0, 1],
      [2, 3],
    ]);
    assert.deepEqual(
      ifAccepted(() => mapping["b"]),
      [],
    );
    assert.deepEqual(
      ifAccepted(() => mapping["a"]),
      [1],
    );
  });
});
