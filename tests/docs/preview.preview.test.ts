/** docs/preview.md shows prod as it is, and options and examples that are accepted. */
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readPlaceholders } from "../../preview/project/placeholders";
import { codeBlocks } from "../support/codeBlocks";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/preview.md"), "utf8");

/** Contents of the fenced blocks of one language. */
const blocks = (language: string) => codeBlocks(page, language);

describe("docs/preview.md", () => {
  it("lists the options that there are", () => {
    const rows = page.split("\n").filter((row) => row.startsWith("| `"));
    const shown = rows.flatMap((row) => row.split("|")[1]?.match(/--[a-z-]+/g) ?? []);
    assert.deepEqual(
      shown.sort(),
      [
        ...["--against", "--all", "--all-reports", "--export", "--format", "--no-policy", "--out"],
        ...["--policy-pack", "--project", "--report", "--timeout", "--tree", "--undecided"],
        ...["--unknowns", "--watch"],
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
