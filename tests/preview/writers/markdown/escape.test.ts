import { strict as assert } from "node:assert";

import fc from "fast-check";
import { code, prose } from "../../../../preview/writers/markdown/escape";

const hostile = [
  "<img src=x onerror=alert(1)>",
  "</td></table></details><script>",
  "[click](https://evil.example)",
  "![pixel](https://evil.example/p.png)",
  "**bold** _it_ ~~no~~ `code` ```fence",
  "a | b | c",
  "a \\| b \\\\| c",
  "&lt;b&gt; &#64;admin",
  "https://evil.example/?a=b www.evil.example ftp://x.y mailto:a@b.cd",
  "line\n\n# heading\n- list\n> quote\n| a |\n| --- |",
  "$x^2$ {{7*7}} ${{ secrets.TOKEN }}",
  "[^1] :smile: <!-- comment -->",
];

/** Renders as GitHub does, HTML included. */
let rendered: (markdown: string) => string;

/** The text of a page with nothing but these tags; fails where there are others. */
function textOf(html: string, tags: readonly string[]): string {
  const found = [...html.matchAll(/<\/?([a-z0-9]+)[^>]*>/gi)].map(([, tag]) => tag);
  assert.deepEqual(
    found.filter((tag) => !tags.includes(tag ?? "")),
    [],
    html,
  );
  const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => names[name] ?? "")
    .replaceAll("\u200b", "")
    .trim();
}

/** What a reader sees of a text: one line without characters that cannot be seen. */
function visible(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

describe("the text of a program in a comment", () => {
  before(async () => {
    const [{ micromark }, { gfm, gfmHtml }] = await Promise.all([
      import("micromark"),
      import("micromark-extension-gfm"),
    ]);
    rendered = (markdown) =>
      micromark(markdown, {
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
        allowDangerousHtml: true,
      });
  });

  for (const text of hostile) {
    it(`stays text: ${JSON.stringify(text)}`, () => {
      assert.equal(textOf(rendered(`It is ${prose(text)}`), ["p"]), `It is ${visible(text)}`);
      const html = rendered(`It is ${code(text)}`);
      assert.equal(textOf(html, ["p", "code"]), `It is ${visible(text)}`);
    });

    it(`stays in its cell of a table: ${JSON.stringify(text)}`, () => {
      for (const cell of [prose(text), code(text)]) {
        const html = rendered(`| a | b |\n| --- | --- |\n| ${cell} | end |\n`);
        assert.equal(html.split("<td>").length - 1, 2, html);
        assert.ok(html.includes("<td>end</td>"), html);
      }
    });
  }

  it("stays text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const html = rendered(`It is ${prose(text)}`);
        assert.ok(!/<(?!\/?p>)/.test(html), html);
      }),
    );
  });

  it("mentions no person and no issue, and links no address", () => {
    for (const text of ["@octocat", "see #12", "GH-12", "acme/app#3", "https://a.b", "www.a.b"]) {
      assert.ok(prose(text).includes("\u200b"), text);
    }
    assert.ok(!code("arn:aws:iam::1:role/x").includes("\u200b"));
  });

  it("has no character that cannot be seen or that reverses the text", () => {
    assert.equal(prose("a\u202eb\u0000c\u2066d"), "abcd");
    assert.equal(code("a\u202eb\u200bc"), "<code>abc</code>");
  });

  it("leaves ordinary sentences readable", () => {
    const sentence = "ingress opens tcp 22 to 0.0.0.0/0; name a source group instead";
    assert.equal(prose(sentence), sentence);
    assert.equal(code(""), "");
  });
});
