import { strict as assert } from "node:assert";

import { parseXml } from "../../../../lib/brokers/activemq/parseXml";
import { formatXml } from "../../../../lib/brokers/activemq/xml";

describe("parseXml", () => {
  it("reads what formatXml writes", () => {
    const queue = { name: "queue", attributes: { physicalName: 'a>"b"&\n' }, children: [] };
    const root = { name: "broker", attributes: {}, children: [queue] };
    assert.deepEqual(parseXml(formatXml(root)), root);
  });

  it("leaves out text and comments, and refuses what is no XML", () => {
    assert.deepEqual(parseXml("<a> text <!-- comment --></a>"), {
      name: "a",
      attributes: {},
      children: [],
    });
    assert.throws(() => parseXml("<a><b></a>"), /unexpected close tag/);
    assert.throws(() => parseXml(""), { message: "1:0: document must contain a root element." });
  });
});
