import { strict as assert } from "node:assert";

import {
  fit,
  folded,
  listBlock,
  paragraph,
  tableBlock,
} from "../../../../preview/writers/markdown/blocks";

const items = Array.from({ length: 50 }, (_, index) => `item ${index}`);

describe("fit", () => {
  it("leaves a text that fits as it is", () => {
    const blocks = [paragraph("verdict", "# Title"), listBlock("risk", "List", ["a", "b"])];
    assert.equal(fit(blocks, 1000, "See all."), "# Title\n\nList\n\n- a\n- b\n");
  });

  it("keeps what matters most, cuts between lines, and says what is missing", () => {
    const blocks = [
      paragraph("verdict", "# Title"),
      listBlock("detail", "Details", items),
      listBlock("risk", "Risks", items),
      paragraph("consequence", "Costs"),
    ];
    const text = fit(blocks, 700, "See all.");
    assert.ok(text.length <= 700, String(text.length));
    const lines = text.split("\n");
    assert.deepEqual(lines.slice(0, 4), ["# Title", "", "Risks", ""]);
    const shown = lines.filter((line) => line.startsWith("- item")).length;
    assert.ok(shown > 10 && shown < 50);
    assert.ok(lines.includes(`… and ${50 - shown} more`));
    assert.equal(lines.at(-2), "**This comment is cut.** 2 sections left out. See all.");
  });

  it("closes what it opens", () => {
    const table = folded(
      "all",
      tableBlock(
        "change",
        [],
        ["item"],
        items.map((item) => [item]),
      ),
    );
    const text = fit([paragraph("verdict", "# Title"), table], 500, "See all.");
    assert.equal(text.split("<details>").length, text.split("</details>").length);
    assert.match(text, /<\/details>\n\n… and \d+ more\n/);
  });

  it("is within the limit for every size", () => {
    for (let limit = 300; limit < 1500; limit += 37) {
      const blocks = ["risk", "change", "detail"].map((priority) =>
        listBlock(priority as "risk", priority, items),
      );
      assert.ok(fit(blocks, limit, "See all.").length <= limit, String(limit));
    }
  });
});
