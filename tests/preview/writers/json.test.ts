import { strict as assert } from "node:assert";

import { json } from "../../../preview/writers/json";
import { piped, preview } from "../support/stackPreview";

describe("json", () => {
  it("is one document for one stack, with secrets and unknowns marked", () => {
    const text = json.write([preview()], piped);
    const document = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(document["outputs"], {
      plain: "text",
      hidden: "[secret]",
      open: "[unknown]",
      list: [1, "a"],
    });
    assert.deepEqual(document["timings"], { programMs: 1234, policiesMs: 56, totalMs: 1290 });
    assert.deepEqual((document["resources"] as unknown[])[6], {
      urn: "far",
      type: "aws:sqs/queue:Queue",
      name: "far",
      parent: "urn:stack",
      region: "us-east-1",
      custom: true,
      remote: false,
      inputs: { body: "[secret]" },
      outputs: {},
      dependencies: [],
      propertyDependencies: {},
      protect: false,
    });
    assert.ok(!text.includes("canary"));
  });

  it("has no findings, not an empty list, if no policies were evaluated", () => {
    const findingsOf = (findings: [] | undefined): unknown =>
      (JSON.parse(json.write([preview({ findings })], piped)) as { findings: unknown }).findings;
    assert.deepEqual(findingsOf([]), []);
    assert.equal(findingsOf(undefined), null);
  });

  it("is a list for several stacks, even if only one succeeds", () => {
    const documents = JSON.parse(json.write([preview()], { ...piped, list: true })) as unknown[];
    assert.equal(documents.length, 1);
  });
});
