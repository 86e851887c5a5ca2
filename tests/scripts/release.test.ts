import { strict as assert } from "node:assert";

import { deployedOutputs } from "../../contract/show/sources";
import { runScript } from "../support/command";

const release = (...args: readonly string[]) => runScript("scripts/release.ts", args);

describe("npm run release", () => {
  it("prints the timetable of one function, as text or as a chart", async () => {
    const [text, chart] = await Promise.all([
      release("prod", "--function", "greeting", "--dry-run"),
      release("prod", "--function", "greeting", "--chart"),
    ]);
    assert.match(text.stdout, /^greeting: 2 h 00 min for all regions\n/);
    assert.match(chart.stdout, /^gantt\n {2}title greeting: /);
    assert.deepEqual([text.code, chart.code, text.stderr, chart.stderr], [0, 0, "", ""]);
  });

  const mistakes: readonly (readonly [readonly string[], string])[] = [
    [["nope", "--dry-run"], "there is no stack nope: Pulumi.nope.yaml does not exist\n"],
    [
      ["prod", "--function", "greting", "--dry-run"],
      'Pulumi.prod.yaml releases no function greting; did you mean "greeting"?\n',
    ],
    [["prod", "--dryrun"], "error: unknown option '--dryrun'\n(Did you mean --dry-run?)\n"],
  ];
  for (const [args, sentence] of mistakes) {
    it(`ends with 2 for ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await release(...args);
      assert.deepEqual([code, stdout, stderr], [2, "", sentence]);
    });
  }

  it("names what works without the CLI of Pulumi", () => {
    const path = process.env["PATH"];
    process.env["PATH"] = "";
    try {
      assert.throws(() => deployedOutputs("prod", "--dry-run prints the timetable without it"), {
        message:
          "pulumi must be installed to read a deployed stack: spawnSync pulumi ENOENT; --dry-run prints the timetable without it",
      });
    } finally {
      process.env["PATH"] = path;
    }
  });
});
