import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";

import { html } from "../../../../preview/writers/html/html";
import { piped, preview, resource } from "../../support/stackPreview";

const written = (...previews: Parameters<typeof html.write>[0]) => html.write(previews, piped);

describe("the page", () => {
  it("loads nothing, and allows exactly its own script and style", async () => {
    const page = await written(preview());
    const [, policy = ""] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    const hashOf = (tag: string): string => {
      const [, text = ""] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page) ?? [];
      return `sha256-${createHash("sha256").update(text).digest("base64")}`;
    };
    assert.deepEqual(policy.replaceAll("&#39;", "'").split("; "), [
      "default-src 'none'",
      `script-src '${hashOf("script")}'`,
      `style-src '${hashOf("style")}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.doesNotMatch(page, /<(script|link|img|iframe)[^>]+(src|href)=|@import|url\(/);
  });

  it("has no secret in it, and no name or message as markup", async () => {
    const name = "<img src=x onerror=alert(1)>";
    const finding = { policy: name, level: "mandatory", message: name, undecided: false } as const;
    const report = { title: name, columns: [name], rows: [[name]] };
    const page = await written(
      preview({ findings: [{ ...finding, urn: name }], reports: [report] }),
      preview({}, [resource(name, { region: name })]),
    );
    assert.ok(!page.includes("canary"));
    assert.ok(page.includes("[secret]"));
    assert.ok(!page.includes("<img"));
    assert.ok(page.includes("&lt;img src=x onerror=alert(1)&gt;"));
  });

  it("has a tab for each part, the reports of the pack among them, and each stack", async () => {
    const report = { name: "decrypt", title: "Who can decrypt", columns: ["a"], rows: [["b"]] };
    const page = await written(preview({ reports: [report] }), preview());
    const tabs = [...page.matchAll(/id="s0-([\w-]+)-tab"/g)].map(([, id]) => id);
    assert.deepEqual(tabs, [
      "verdict",
      "topology",
      "changes",
      "findings",
      "report-decrypt",
      "outputs",
      "timings",
    ]);
    assert.match(page, /<title>Preview: dev passed, dev passed<\/title>/);
    assert.match(page, /<article id="s1" data-stack="dev">/);
  });
});
