import { strict as assert } from "node:assert";

import { escapeXml, formatXml, group } from "../../../../lib/brokers/activemq/xml";

describe("formatXml", () => {
  it("indents elements and leaves out attributes without a value", () => {
    const root = group("broker", { name: "queue", attributes: { a: 1, b: undefined, c: false } });
    assert.equal(
      formatXml(root),
      [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        "<broker>",
        '  <queue a="1" c="false"/>',
        "</broker>",
        "",
      ].join("\n"),
    );
  });
});

describe("escapeXml", () => {
  it("escapes what would end an attribute or be changed by a parser", () => {
    assert.equal(escapeXml(`a<b>&"c"\n\t\r'`), "a&lt;b&gt;&amp;&quot;c&quot;&#10;&#9;&#13;'");
  });
});
