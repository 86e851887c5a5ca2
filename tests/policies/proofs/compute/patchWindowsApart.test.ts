import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { patchWindowsApart } from "../../../../policies/proofs/compute/patchWindowsApart";
import { addInstallWindow, type InstallWindow } from "../../../support/brokenPatching";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const tuesday = { schedule: "cron(0 2 ? * TUE *)" };

function findings(second: InstallWindow): string[] {
  const stack = graphBuilder();
  addInstallWindow(stack, "canary", tuesday);
  addInstallWindow(stack, "production", second);
  return findingsOf(patchWindowsApart, stack.graph());
}

describe("patch-windows-apart", () => {
  it("allows windows that follow each other, in one zone or several", () => {
    assert.deepEqual(findings({ schedule: "cron(0 5 ? * TUE *)" }), []);
    assert.deepEqual(findings({ ...tuesday, timezone: "America/New_York" }), []);
  });

  it("refuses windows that are open at once, of other regions too", () => {
    assert.deepEqual(findings({ schedule: "cron(0 4 ? * TUE#2 *)", region: "eu-west-1" }), [
      "production: it is open while canary in us-east-1 is, for example at 2026-01-13T04:00 UTC; open it at another time",
    ]);
  });

  it("allows scans at any time", () => {
    assert.deepEqual(findings({ ...tuesday, operation: "Scan" }), []);
  });

  it("is undecided on hours that are unknown, or of no day of the week", () => {
    const undecided = ["? production: when it opens, unless its schedule names a day of the week"];
    assert.deepEqual(findings({ schedule: Unknown.value }), undecided);
    assert.deepEqual(findings({ schedule: "rate(7 days)" }), undecided);
    assert.deepEqual(findings({ ...tuesday, timezone: "Europe/Atlantis" }), undecided);
  });
});
