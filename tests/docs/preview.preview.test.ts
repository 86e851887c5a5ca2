/** docs/preview.md shows prod as it is, and options and examples that are accepted. */
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openSession } from "../../preview/command";
import { parseCommandLine } from "../../preview/options";
import { readPlaceholders } from "../../preview/project/placeholders";
import { text } from "../../preview/writers/text/text";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/preview.md"), "utf8");

/** Contents of the fenced blocks of one language. */
function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  return [...page.matchAll(fence)].map(([, content = ""]) => content);
}

describe("docs/preview.md", () => {
  it("shows the screen of prod, within 100 by 40 characters", async () => {
    const line = parseCommandLine(["prod", "--project", root]);
    assert.ok(line !== undefined);
    const { previews } = await openSession(line).run();
    const selection = { reports: [], tree: false, all: false };
    const screen = text.write(previews, { list: false, colour: false, width: 100, selection });
    const withoutTimes = (content: string): string =>
      content.replace(/\d+\.\d\d s/g, "0.00 s").trimEnd();
    assert.equal(withoutTimes(blocks("text")[0] ?? ""), withoutTimes(screen));
    const lines = screen.trimEnd().split("\n");
    assert.ok(lines.length <= 40, `${lines.length} lines`);
    assert.deepEqual(
      lines.filter((one) => one.length > 100),
      [],
    );
  });

  it("lists the options that there are", () => {
    const rows = page.split("\n").filter((row) => row.startsWith("| `"));
    const shown = rows.flatMap((row) => row.split("|")[1]?.match(/--[a-z-]+/g) ?? []);
    assert.deepEqual(
      shown.sort(),
      [
        ...["--all", "--all-reports", "--export", "--format", "--no-policy", "--out"],
        ...["--policy-pack", "--project", "--report", "--timeout", "--tree", "--unknowns"],
        "--watch",
      ].sort(),
    );
  });

  it("shows files that are accepted", () => {
    const folder = mkdtempSync(join(tmpdir(), "docs-"));
    try {
      const [secrets, invokes] = blocks("yaml").map((content) => {
        writeFileSync(join(folder, "preview.config.yaml"), content);
        return readPlaceholders(folder, "dev");
      });
      assert.equal(secrets?.declaredSecrets.length, 1);
      assert.equal(invokes?.invokes.length, 3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}).timeout(120_000);
