import { strict as assert } from "node:assert";

import { RECOVERY } from "../../../lib/databases/recovery";

describe("recovery of databases", () => {
  it("loses no write with a zone where an instance in another one takes over", () => {
    for (const kind of ["aurora", "auroraGlobal", "rdsMultiAz", "rdsReplicated"] as const) {
      const { rpoSeconds, startedBy } = RECOVERY[kind].zoneLoss;
      assert.deepEqual([rpoSeconds, startedBy], [0, "AWS"], kind);
    }
    const { zoneLoss } = RECOVERY.rdsSingle;
    assert.deepEqual([zoneLoss.rpoSeconds, zoneLoss.startedBy], [300, "operator"]);
  });

  it("outlives the loss of a region in several regions alone, begun by an operator", () => {
    const { aurora, auroraSingle, auroraGlobal } = RECOVERY;
    assert.deepEqual([aurora.regionLoss, auroraSingle.regionLoss], [undefined, undefined]);
    const { rpoSeconds, rtoSeconds, startedBy } = auroraGlobal.regionLoss ?? {};
    assert.deepEqual([rpoSeconds, rtoSeconds, startedBy], [1, 60, "operator"]);
    assert.equal(RECOVERY.rdsMultiAz.regionLoss, undefined);
    assert.equal(RECOVERY.rdsReplicated.regionLoss?.startedBy, "operator");
  });
});
