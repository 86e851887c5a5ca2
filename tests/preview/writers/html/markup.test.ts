import { strict as assert } from "node:assert";

import { embeddedJson, markup, table } from "../../../../preview/writers/html/markup";

const hostile = `</td><script>alert("1")</script>'&`;
const escaped = "&lt;/td&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;";

describe("markup", () => {
  it("escapes every value, in lists too, and leaves markup as it is", () => {
    assert.equal(
      markup`<p title="${hostile}">${[hostile, 1]}</p>`.text,
      `<p title="${escaped}">${escaped}1</p>`,
    );
    assert.equal(markup`<p>${markup`<b>${hostile}</b>`}</p>`.text, `<p><b>${escaped}</b></p>`);
  });

  it("embeds JSON that cannot end its element, and that reads back as it was", () => {
    const { text } = embeddedJson({ name: hostile });
    assert.ok(!text.includes("<"));
    assert.deepEqual(JSON.parse(text), { name: hostile });
  });

  it("makes tables whose headers and label are escaped", () => {
    const { text } = table(hostile, [hostile], [[hostile, hostile]]);
    assert.equal(text.split(escaped).length - 1, 4);
    assert.match(text, /<th scope="col">&lt;.*<th scope="row">&lt;.*<td>&lt;/s);
  });
});
