import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import { builtPage, PAGE } from "../../client/embed";
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
});
