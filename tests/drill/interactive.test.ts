/** The drill on a pseudo-terminal, which util-linux's `script` provides. */
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT, withoutColours } from "../support/command";
import { regionsOfStack } from "../support/stackSettings";

const regions = regionsOfStack("dev");
const [primary = ""] = regions;

const SCRIPT = "/usr/bin/script";

/** A key to press when the output matches. */
type Step = readonly [output: RegExp, key: string];

interface Session {
  readonly code: number | null;
  /** What the terminal was sent, without colours. */
  readonly shown: string;
  readonly pendingSteps: readonly Step[];
}

describe("npm run drill on a terminal", function () {
  this.timeout(60_000);
  let folder: string | undefined;

  before(function () {
    if (!existsSync(SCRIPT)) {
      console.log(`      skipped: ${SCRIPT} is missing; install it with apt-get install bsdutils`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "drill-"));
  });
  after(() => {
    if (folder !== undefined) {
      rmSync(folder, { recursive: true });
    }
  });

  async function onTerminal(args: string, steps: readonly Step[]): Promise<Session> {
    const command = `stty cols 120; node -r tsx/cjs drill/main.ts ${args}`;
    const child = spawn(SCRIPT, ["-qefc", command, join(folder ?? "", "log")], { cwd: ROOT });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const pendingSteps = [...steps];
    let shown = "";
    let from = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      shown += withoutColours(chunk.toString()).replaceAll("\r", "");
      if (pendingSteps[0]?.[0].test(shown.slice(from)) === true) {
        from = shown.length;
        child.stdin.write(pendingSteps.shift()?.[1] ?? "");
      }
    });
    return { code: await ended, shown, pendingSteps };
  }

  it("loses and recovers a region by its key, and prints the summary on q", async () => {
    const { code, shown, pendingSteps } = await onTerminal("dev --port 0 --speed 500", [
      [new RegExp(`now answered by ${primary}`), "1"],
      [new RegExp(`now answered by (?!${primary})`), "1"],
      [new RegExp(`${primary} is back[^]*now answered by ${primary}`), "q"],
    ]);
    assert.deepEqual([code, pendingSteps], [0, []], shown);
    assert.match(shown, /^api\.dev\.meridian\.example\.com of dev: http:\/\/127\.0\.0\.1:\d+\/$/m);
    const keys = regions.map((region, index) => `${index + 1} to lose or recover ${region}`);
    assert.ok(shown.includes(`\npress ${keys.join(", ")}, q to end\n`), shown);
    assert.match(shown, new RegExp(`^1 {2}${primary} +up, healthy, DNS answer$`, "m"));
    assert.match(shown, new RegExp(`^1 {2}${primary} +lost, unhealthy$`, "m"));
    assert.match(shown, /^[2-9] {2}\S+ +up, healthy, DNS answer$/m);
    assert.match(
      shown.trimEnd(),
      /\d+ of \d+ requests failed; users were away from the lost region after [\d.]+ s, at most 120 s were predicted$/,
    );
  });

  it("ends with 2 when the port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const { code, shown } = await onTerminal(`dev --port ${port}`, []);
      assert.equal(shown, `previewing dev ...\nport ${port} is taken; use --port\n`);
      assert.equal(code, 2);
    } finally {
      server.close();
    }
  });
});
