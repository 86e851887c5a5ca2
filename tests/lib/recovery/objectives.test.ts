import { strict as assert } from "node:assert";

import { checkRecovery } from "../../../lib/recovery/checks";
import { OBJECTIVES, storeKinds } from "../../../lib/recovery/objectives";
import { recoveryKeys } from "../../../lib/recovery/schema";

describe("the recovery objectives", () => {
  it("have a source, and cover every kind that can be accepted", () => {
    const rows = Object.values(OBJECTIVES);
    assert.ok(rows.every(({ source }) => source.length > 10));
    assert.deepEqual([...new Set(rows.map(({ kind }) => kind))].sort(), [...storeKinds].sort());
  });
});

describe("recovery", () => {
  const check = (input: object) =>
    checkRecovery({ recovery: recoveryKeys.recovery.parse(input) }).map(
      ({ path, message }) => `${path} ${message}`,
    );

  it("accepts bounds, with reasons for what is beyond them", () => {
    assert.deepEqual(check({}), []);
    assert.deepEqual(check({ rpoSeconds: 0, accepted: { cache: "It is filled again." } }), []);
  });

  it("refuses reasons without a bound", () => {
    assert.deepEqual(check({ accepted: { cache: "It is filled again." } }), [
      "recovery.accepted must be left out without rpoSeconds and rtoSeconds, got cache; nothing is refused that could be accepted",
    ]);
  });

  it("takes no reason that says nothing", () => {
    const { success } = recoveryKeys.recovery.safeParse({ accepted: { cache: "none" } });
    assert.equal(success, false);
  });
});
