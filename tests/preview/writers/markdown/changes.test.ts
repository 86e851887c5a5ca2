import { strict as assert } from "node:assert";

import { type Report } from "../../../../graph/pack";
import { type Resource } from "../../../../graph/stackGraph";
import { markdown } from "../../../../preview/writers/markdown/markdown";
import { comparedPreview, type Side } from "../../support/comparison";
import { piped, preview, resource } from "../../support/stackPreview";

function linesOf(before: Side | undefined, after: Side): string[] {
  const text = markdown.write([comparedPreview(before, after)], piped);
  return text.split("\n").filter((line) => line !== "" && !/^\| (---|change)/.test(line));
}

const vpc = (cidrBlock: string, more: Partial<Resource> = {}): Resource =>
  resource("net-vpc", { type: "aws:ec2/vpc:Vpc", inputs: { cidrBlock }, ...more });
const cost = (count: string): Report => ({
  title: "What costs money",
  highlights: [count],
  columns: ["kind", "total"],
  rows: [["NAT gateways", count]],
});

describe("markdown of a comparison", () => {
  it("has changes with their causes, and no resource that stays as it is", () => {
    const same = resource("same");
    assert.deepEqual(
      linesOf(
        { resources: [vpc("10.0.0.0/16"), same, resource("old")] },
        { resources: [vpc("10.1.0.0/16"), same, resource("new")] },
      ),
      [
        "### dev passed",
        "3 resources in 1 region, 0 violations",
        "Against <code>main (1a2b3c4)</code>: 1 replaced, 1 deleted, 1 created, 1 unchanged.",
        '| **replaced** | <code>ec2.Vpc</code> <code>net-vpc</code> | <code>cidrBlock</code> "10.0.0.0/16" → "10.1.0.0/16" **replaces** |',
        "| **deleted** | <code>sqs.Queue</code> <code>old</code> |  |",
        "| created | <code>sqs.Queue</code> <code>new</code> |  |",
      ],
    );
  });

  it("says what Pulumi refuses", () => {
    const [, , , row = ""] = linesOf(
      { resources: [vpc("10.0.0.0/16", { protect: true })] },
      { resources: [vpc("10.1.0.0/16", { protect: true })] },
    );
    assert.match(row, /\| \*\*refused:\*\* it is protected: Pulumi refuses to replace it<br>/);
  });

  it("folds what is replaced because of others, and long lists of additions", () => {
    const subnets = Array.from({ length: 12 }, (_, index) =>
      resource(`subnet-${index}`, {
        type: "aws:ec2/subnet:Subnet",
        inputs: { vpcId: "vpc" },
        propertyDependencies: { vpcId: ["net-vpc"] },
      }),
    );
    const added = Array.from({ length: 11 }, (_, index) => resource(`queue-${index}`));
    const lines = linesOf(
      { resources: [vpc("10.0.0.0/16"), ...subnets] },
      { resources: [vpc("10.1.0.0/16"), ...subnets, ...added] },
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith("<details>")),
      [
        "<details><summary>12 replaced because of these</summary>",
        "<details><summary>11 updated and created</summary>",
      ],
    );
  });

  it("says what follows: outputs, cost, and findings that are new or gone", () => {
    const base = { policy: "p", level: "advisory", undecided: false } as const;
    const [old, kept, added] = ["old", "kept", "added"].map((urn) => ({
      ...base,
      urn,
      message: `${urn} is bad`,
    }));
    assert.ok(old && kept && added);
    const resources = [resource("kept"), resource("added")];
    const lines = linesOf(
      { resources, outputs: { gone: "a", same: 1 }, reports: [cost("1")], findings: [old, kept] },
      { resources, outputs: { same: "1" }, reports: [cost("2")], findings: [kept, added] },
    );
    assert.deepEqual(lines.slice(3), [
      "#### <code>p</code> (advisory): 2 findings",
      "| resource | finding |  |",
      "| <code>kept</code> | kept is bad |  |",
      "| <code>added</code> | added is bad | new |",
      "#### Outputs",
      "- <code>gone</code> is removed",
      "- <code>same</code> was a number and is a string",
      "#### What costs money",
      "| kind | total |",
      "| NAT gateways | 1 → 2 |",
      "#### Findings that are gone",
      "- <code>p</code> old is bad",
    ]);
  });

  it("says that a stack is new, and why it is compared with nothing", () => {
    assert.ok(
      linesOf(undefined, { resources: [resource("a")] }).includes(
        "Against <code>main (1a2b3c4)</code>: the stack is new.",
      ),
    );
    const comparison = {
      kind: "unknown",
      base: "main",
      reason: "main cannot be run: <b>",
    } as const;
    assert.match(
      markdown.write([preview({ comparison })], piped),
      /^\*\*Compared with nothing:\*\* main cannot be run: &#60;b&#62;$/m,
    );
  });
});
