import { strict as assert } from "node:assert";

import { drawRegions } from "../../../../../preview/writers/html/topology/draw";
import { graphBuilder } from "../../../../support/graph";

describe("draw", () => {
  it("is SVG whose boxes have the ids of their resources", async () => {
    const stack = graphBuilder();
    const queue = stack.resource("aws:sqs/queue:Queue", "queue");
    const [drawn] = await drawRegions(stack.graph(), "s0");
    assert.equal(drawn?.region, "us-east-1");
    assert.deepEqual(drawn.boxes, [{ id: "s0-r0-b0", urns: [queue.urn], zone: undefined }]);
    assert.match(
      drawn.svg.text.replaceAll("&#45;", "-"),
      /^<svg [^]*<g id="s0-r0-b0" class="node box data">[^]*>queue<[^]*<\/svg>\n$/,
    );
    assert.deepEqual(drawn.svg.text.match(/ id="/g), [' id="']);
  });

  it("takes any name as text, without escapes, entities or markup", async () => {
    const stack = graphBuilder();
    const name = `<img src=x>&amp;\\N"]};\u0007`;
    stack.resource("aws:sqs/queue:Queue", name);
    const [drawn] = await drawRegions(stack.graph(), "s0");
    const text = drawn?.svg.text ?? "";
    assert.ok(text.includes("&lt;img src=x&gt;&amp;amp;\\N&quot;]};"), text);
    assert.ok(!text.includes("<img") && !text.includes("\u0007"));
  });

  it("draws nothing of a stack without drawn resources", async () => {
    assert.deepEqual(await drawRegions(graphBuilder().graph(), "s0"), []);
  });
});
