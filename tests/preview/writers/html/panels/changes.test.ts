import { strict as assert } from "node:assert";

import { changesPanel } from "../../../../../preview/writers/html/panels/changes";
import { comparedPreview } from "../../../support/comparison";
import { preview, resource } from "../../../support/stackPreview";

/** The text of a panel without its elements. */
function textOf(stack: Parameters<typeof changesPanel>[0]): string {
  return changesPanel(stack)
    .content.text.replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

describe("the changes of a page", () => {
  it("are listed with their causes, replacements first", () => {
    const vpc = (cidrBlock: string) =>
      resource("net", { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock } });
    const before = { resources: [vpc("10.0.0.0/16"), resource("gone")] };
    const after = { resources: [resource("new"), vpc("10.1.0.0/16")] };
    const text = textOf(comparedPreview(before, after));
    assert.match(text, /^Against .*: 1 replaced, 1 deleted, 1 created, 0 unchanged/);
    assert.match(
      text,
      /replaced.* ec2\.Vpc net .*cidrBlock: &quot;10\.0\.0\.0\/16&quot; → &quot;10\.1\.0\.0\/16&quot; \(replaces\).* deleted sqs\.Queue gone .* created sqs\.Queue new/,
    );
  });

  it("are none, not known, or not asked for", () => {
    const same = { resources: [resource("one")] };
    assert.match(textOf(comparedPreview(same, same)), /No resource changes\.$/);
    assert.equal(
      textOf(preview({ comparison: { kind: "unknown", base: "main", reason: "it fails" } })),
      "Not known against main: it fails",
    );
    assert.equal(
      textOf(preview()),
      "Compared with nothing. --against origin/main shows what a change does.",
    );
  });
});
