import { strict as assert } from "node:assert";

import { RECOVERY } from "../../../lib/databases/recovery";

describe("recovery of databases", () => {
  it("loses no write with a zone, and begins by itself", () => {
    for (const [kind, { zoneLoss }] of Object.entries(RECOVERY)) {
      assert.deepEqual([zoneLoss.rpoSeconds, zoneLoss.startedBy], [0, "AWS"], kind);
    }
  });

  it("outlives the loss of a region in several regions alone, begun by an operator", () => {
    const { aurora, auroraSingle, auroraGlobal } = RECOVERY;
    assert.deepEqual([aurora.regionLoss, auroraSingle.regionLoss], [undefined, undefined]);
    const { rpoSeconds, rtoSeconds, startedBy } = auroraGlobal.regionLoss ?? {};
    assert.deepEqual([rpoSeconds, rtoSeconds, startedBy], [1, 60, "operator"]);
  });
});
