/** `npm run audit` on files that the preview exports. */
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandResult, runNode } from "../support/command";
import { fixture, previewCommand, previewFixture } from "../support/previewCommand";

function audit(...args: readonly string[]): Promise<CommandResult> {
  return runNode([join("preview", "audit.cjs"), ...args]);
}

/** A document without what differs between two runs of the same. */
function comparable(text: string): unknown {
  const { timings, resources, outputs, ...rest } = JSON.parse(text) as Record<string, unknown>;
  assert.ok(timings !== undefined && resources !== undefined && outputs !== undefined);
  return rest;
}

describe("npm run audit", function () {
  this.timeout(120_000);
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "audit-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  for (const stack of ["dev", "prod"]) {
    it(`finds in the export of ${stack} what the preview finds, in every format`, async () => {
      const file = join(folder, `${stack}.json`);
      const preview = await previewCommand(stack, "--format", "json", "--export", file);
      const result = await audit(file, "--format", "json");
      assert.deepEqual(comparable(result.stdout), comparable(preview.stdout));
      assert.equal(result.code, preview.code, result.stderr);
      for (const format of ["markdown", "sarif"]) {
        const [previewed, audited] = await Promise.all([
          previewCommand(stack, "--format", format),
          audit(file, "--format", format),
        ]);
        assert.equal(audited.stdout, previewed.stdout, format);
      }
      assert.match(
        result.stderr,
        new RegExp(`^${stack}: info: secrets of \\d+ resources are encrypted or taken out: `),
      );
    });
  }

  it("refuses a state as the preview refuses the program", async () => {
    const file = join(folder, "pack.json");
    const pack = ["--policy-pack", fixture("pack")];
    const preview = await previewFixture("good", ...pack, "--export", file);
    const result = await audit(file, ...pack);
    assert.equal(preview.code, 1, preview.stderr);
    assert.equal(result.code, 1, result.stderr);
    const [verdict = ""] = result.stdout.split("\n");
    assert.equal(verdict, preview.stdout.split("\n")[0]);
  });

  it("writes to a file, and evaluates nothing on request", async () => {
    const file = join(folder, "dev.json");
    const out = join(folder, "out.txt");
    const { code, stdout } = await audit(file, "--no-policy", "--out", out);
    assert.deepEqual([code, stdout], [0, ""]);
    assert.match(readFileSync(out, "utf8"), /^dev policies not evaluated: \d+ resources in 2 regi/);
  });

  it("says what is wrong with the file", async () => {
    const write = (name: string, content: string): string => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    };
    const text = write("text.json", "hello");
    const other = write("other.json", "{}");
    const empty = write("empty.json", '{"version":3,"deployment":{"manifest":{}}}');
    const cases: [string[], string][] = [
      [
        [],
        "FILE must be what `pulumi stack export` wrote; run: pulumi stack export --stack STACK --file FILE",
      ],
      [[text], `FILE must be what \`pulumi stack export\` writes, got no JSON, in "${text}"`],
      [
        [other],
        `FILE must be what \`pulumi stack export\` writes, got no deployment, in "${other}"`,
      ],
      [[empty], `FILE must have resources, got the export of an empty stack in "${empty}"`],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await audit(...args);
      assert.equal(stderr, `${message}\n`);
      assert.equal(code, 2);
    }
  });
});
