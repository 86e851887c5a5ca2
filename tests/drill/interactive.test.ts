/** The drill on a pseudo-terminal, which util-linux's `script` provides. */
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SCRIPT = "/usr/bin/script";

describe("npm run drill on a terminal", function () {
  this.timeout(60_000);

  it("loses and recovers a region by its key, and ends on q", async function () {
    if (!existsSync(SCRIPT)) {
      console.log(`      skipped: there is no ${SCRIPT}`);
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), "drill-"));
    const command = "node -r tsx/cjs drill/main.ts dev --port 0 --speed 500";
    const child = spawn(SCRIPT, ["-qefc", command, join(folder, "log")], {
      cwd: join(__dirname, "..", ".."),
    });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const steps: [output: RegExp, key: string][] = [
      [/now answered by us-east-1/, "1"],
      [/now answered by us-west-2/, "1"],
      [/us-east-1 is back[^]*now answered by us-east-1/, "q"],
    ];
    let shown = "";
    child.stdout.on("data", (chunk: Buffer) => {
      shown += chunk.toString();
      if (steps[0]?.[0].test(shown) === true) {
        child.stdin.write(steps.shift()?.[1] ?? "");
      }
    });
    try {
      assert.equal(await ended, 0, shown);
      assert.deepEqual(steps, []);
      assert.match(shown, /press 1 to lose or recover us-east-1, 2 to lose or recover us-west-2/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
