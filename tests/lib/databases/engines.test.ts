import { strict as assert } from "node:assert";

import { ENGINES, engineNames, hasFrom, versionOf } from "../../../lib/databases/engines";

describe("engines of databases", () => {
  it("know their versions by the major one, and by the whole one", () => {
    assert.deepEqual(versionOf("aurora-postgresql", "16")?.minor, undefined);
    assert.deepEqual(versionOf("aurora-postgresql", "16.8")?.minor, 8);
    assert.equal(versionOf("aurora-postgresql", "16.8")?.family, "aurora-postgresql16");
    assert.equal(versionOf("aurora-mysql", "8.0.mysql_aurora.3.08.2")?.minor, 8);
    assert.equal(versionOf("aurora-mysql", "8.0")?.family, "aurora-mysql8.0");
  });

  it("refuse what is no version of theirs", () => {
    for (const version of ["", "13.4", "16.x", "8.0", "toString"]) {
      assert.equal(versionOf("aurora-postgresql", version), undefined, version);
    }
  });

  it("have an example of a whole version that they accept", () => {
    for (const name of engineNames) {
      assert.notEqual(versionOf(name, ENGINES[name].example)?.minor, undefined, name);
    }
  });

  it("have a feature from a minor version on, and where AWS chooses the version", () => {
    const version = versionOf("aurora-postgresql", "16.3");
    assert.ok(version !== undefined);
    assert.deepEqual([hasFrom(version, 3), hasFrom(version, 4)], [true, false]);
    assert.equal(hasFrom({ ...version, minor: undefined }, 4), true);
  });
});
