/** The command on the stacks of this project. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT, runScript } from "../support/command";
import { regionsOfStack } from "../support/stackSettings";

const regions = regionsOfStack("dev");
const [primary = ""] = regions;

const run = (...args: string[]) => runScript("drill/main.ts", args);

describe("npm run drill", function () {
  this.timeout(60_000);

  it("prints the document that docs/failover.md shows, within the predicted bound", async () => {
    const page = readFileSync(join(ROOT, "docs", "failover.md"), "utf8");
    const [, shown = ""] = /^```json\n([^]*?)^```$/m.exec(page) ?? [];
    const script = "fail us-east-1 @10s, recover us-east-1 @200s";
    const { code, stdout } = await run("prod", "--script", script, "--speed", "1000", "--json");
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(shown));
  });

  it("prints each event and a summary", async () => {
    const script = `fail ${primary} @10s`;
    const { stdout } = await run("dev", "--script", script, "--speed", "1000");
    assert.match(stdout, new RegExp(`^ +10\\.0 s {2}${primary} is lost$`, "m"));
    assert.match(
      stdout,
      new RegExp(`^ +60\\.0 s {2}the name is now answered by (?!${primary})`, "m"),
    );
    assert.match(
      stdout,
      /users were away from the lost region after 98 s, at most 120 s were predicted$/m,
    );
  });

  describe("ends with 2 and one sentence", () => {
    const script = `fail ${primary} @1s`;
    const cases: readonly (readonly [title: string, args: readonly string[], stderr: string])[] = [
      [
        "for each mistake of a script",
        ["dev", "--script", `fail ${primary}x @1s, stop`],
        `script[0] must name one of the regions of the name (${regions.join(", ")}), got "${primary}x"; did you mean "${primary}"?\n` +
          'script[1] must be like "fail us-east-1 @10s", got "stop"',
      ],
      [
        "without a script in a pipe",
        ["dev"],
        'standard input is not a terminal, so there are no keys to lose a region; use --script, such as --script "fail us-east-1 @10s, recover us-east-1 @200s"',
      ],
      [
        "for --json without a script",
        ["dev", "--json"],
        '--json needs --script, such as --script "fail us-east-1 @10s, recover us-east-1 @200s"',
      ],
      [
        "for an unknown stack",
        ["prd", "--script", script],
        'stack must be one of "dev", "local", "prod", got "prd"; a stack is what has a file Pulumi.<stack>.yaml',
      ],
      [
        "for an unknown region",
        ["dev", "--script", script, "--near", "nowhere"],
        `--near must be one of ${regions.map((region) => `"${region}"`).join(", ")}, got "nowhere"`,
      ],
      [
        "for a speed that is no number",
        ["dev", "--speed", "fast"],
        "error: option '--speed <n>' argument 'fast' is invalid. It must be a number above 0 and at most 10000.",
      ],
      [
        "for a port out of range",
        ["dev", "--port", "99999"],
        "error: option '--port <n>' argument '99999' is invalid. It must be a port from 0 to 65535; 0 takes a free one.",
      ],
      [
        "for a misspelt option",
        ["dev", "--sript", script],
        "error: unknown option '--sript'\n(Did you mean --script?)",
      ],
      [
        "for a second stack",
        ["dev", "prod"],
        "error: too many arguments. Expected 1 argument but got 2.",
      ],
    ];
    for (const [title, args, expected] of cases) {
      it(title, async () => {
        const { code, stdout, stderr } = await run(...args);
        assert.deepEqual([code, stdout, stderr.trimEnd()], [2, "", expected]);
      });
    }

    it("for an unknown name", async () => {
      const name = "apl.dev.meridian.example.com";
      const { code, stdout, stderr } = await run("dev", "--script", script, "--name", name);
      assert.deepEqual([code, stdout], [2, ""]);
      // The names follow the services of the stack.
      assert.match(
        stderr,
        /^--name must be one of "[^\n]+", got "apl\.dev\.meridian\.example\.com"; did you mean "api\.dev\.meridian\.example\.com"\?\n$/,
      );
    });
  });
});
