import { strict as assert } from "node:assert";
import { createRequire } from "node:module";

import type * as values from "../../graph/value";
import { isValueMap, Secret, Unknown } from "../../graph/value";

/** As in a policy pack that is a bundle. */
function secondCopy(): typeof values {
  const load = createRequire(__filename);
  const path = load.resolve("../../graph/value");
  const first = load.cache[path];
  Reflect.deleteProperty(load.cache, path);
  try {
    return load(path) as typeof values;
  } finally {
    load.cache[path] = first;
  }
}

describe("secrets and unknown values", () => {
  const other = secondCopy();

  it("are told from plain values", () => {
    for (const plain of [null, undefined, "text", 1, [], {}, { toJSON: 1 }]) {
      assert.equal((plain as unknown) instanceof Secret, false);
      assert.equal((plain as unknown) instanceof Unknown, false);
    }
    assert.equal(isValueMap({}), true);
    assert.equal(isValueMap(new Secret({})), false);
    assert.equal(isValueMap(Unknown.value), false);
  });

  it("are recognised by another copy of the module", () => {
    assert.notEqual(other.Secret, Secret);
    assert.equal(new Secret("s") instanceof other.Secret, true);
    assert.equal(new other.Secret("s") instanceof Secret, true);
    assert.equal(Unknown.value instanceof other.Unknown, true);
    assert.equal(Unknown.value instanceof other.Secret, false);
    assert.equal(isValueMap(new other.Secret({})), false);
  });
});
