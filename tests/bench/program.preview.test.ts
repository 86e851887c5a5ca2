import { strict as assert } from "node:assert";

import { previewCommand } from "../support/previewCommand";

describe("the bench's program", () => {
  it("has no findings, so that its cost is measured and not that of an error", async () => {
    const options = ["--project", "bench/program", "--policy-pack", "policies"];
    const { code, stdout, stderr } = await previewCommand("100", ...options, "--format", "json");
    assert.equal(code, 0, stderr);
    assert.deepEqual((JSON.parse(stdout) as { readonly findings: unknown }).findings, []);
  });
});
