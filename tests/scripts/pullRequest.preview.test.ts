/** `npm run pull-request` in this repository, against its own last commit. */
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT, runScript } from "../support/command";

describe("npm run pull-request", function () {
  // Four programs run side by side.
  this.timeout(240_000);
  let folder = "";
  before(function () {
    const { status } = spawnSync("git", ["rev-parse", "--verify", "HEAD"], { cwd: ROOT });
    if (status !== 0) {
      this.test?.parent?.eachTest((test) => {
        test.title += " (skipped: this is no git repository)";
      });
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "report-"));
  });
  after(() => {
    if (folder !== "") {
      rmSync(folder, { recursive: true });
    }
  });

  it("writes one comment on all stacks, and their findings", async () => {
    const args = ["--against", "HEAD", "--out", folder];
    const { code, stdout, stderr } = await runScript("scripts/pullRequest.ts", args);
    assert.equal(code, 0, stderr);
    const comment = readFileSync(join(folder, "comment.md"), "utf8");
    assert.match(comment, /^## dev passed, local passed, prod passed\n/);
    assert.match(comment, /^Against <code>HEAD \(\w{7}\)<\/code>: .*\d+ unchanged\.$/m);
    const sarif = JSON.parse(readFileSync(join(folder, "findings.sarif"), "utf8")) as {
      readonly runs: readonly unknown[];
    };
    assert.equal(sarif.runs.length, 3);
    assert.match(stdout, /^Against HEAD/m);
  });

  it("refuses a base that git does not know", async () => {
    const args = ["--against", "nowhere", "--out", folder];
    const { code, stderr } = await runScript("scripts/pullRequest.ts", args);
    assert.match(stderr, /^--against must be a file, or a commit, branch or tag that git knows/);
    assert.equal(code, 2);
  });
});
