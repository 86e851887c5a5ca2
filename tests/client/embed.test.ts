import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { builtPage, PAGE, writePage } from "../../client/embed";
import { runScript } from "../support/command";

describe("client/failover.html", () => {
  const page = readFileSync(PAGE, "utf8");

  it("is built from the current client/page; if not, run npm run client", () => {
    assert.equal(builtPage(), page);
  });

  it("contains its script and its styles, and loads no other file", () => {
    assert.match(page, /^ +var EndpointSelector = class/m);
    assert.match(page, /^ +color-scheme: light dark;$/m);
    assert.doesNotMatch(page, /<(script|link|img)[^>]+(src|href)=/);
  });
});

describe("npm run client", () => {
  it("prints that the page is up to date", async () => {
    const { code, stdout, stderr } = await runScript("client/embed.ts", []);
    assert.deepEqual([code, stdout, stderr], [0, "client/failover.html is up to date\n", ""]);
  });

  it("prints what it wrote", () => {
    const folder = mkdtempSync(join(tmpdir(), "embed-"));
    try {
      const file = join(folder, "failover.html");
      const size = Math.ceil(builtPage().length / 1024);
      const path = relative(process.cwd(), file);
      assert.equal(writePage(file), `wrote ${path}, ${size} KB, from client/page/`);
      assert.equal(readFileSync(file, "utf8"), builtPage());
      assert.equal(writePage(file), `${path} is up to date`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
