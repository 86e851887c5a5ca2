import { strict as assert } from "node:assert";

import { findingsPanel } from "../../../../../preview/writers/html/panels/findings";
import { preview } from "../../../support/stackPreview";

function textOf(stack: Parameters<typeof findingsPanel>[0]): string {
  return findingsPanel(stack)
    .content.text.replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

describe("the findings of a page", () => {
  it("are grouped by policy with its claim and fix, mandatory ones first", () => {
    const advice = { policy: "b", level: "advisory", message: "soon", undecided: false } as const;
    const violation = {
      policy: "a",
      level: "mandatory",
      message: "now",
      undecided: false,
    } as const;
    const policies = [{ name: "a", claim: "All is well.", fix: "Mend it." }];
    assert.equal(
      textOf(preview({ policies, findings: [advice, { ...violation, urn: "one" }, advice] })),
      "a 1 finding. All is well. Fix: Mend it. mandatory one : now " +
        "b 2 findings. advisory dev: soon advisory dev: soon",
    );
  });

  it("are none, or were not evaluated", () => {
    assert.equal(textOf(preview()), "No policy found anything.");
    assert.equal(textOf(preview({ findings: undefined })), "No policies were evaluated.");
  });
});
