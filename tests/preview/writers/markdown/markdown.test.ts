import { strict as assert } from "node:assert";

import { markdown } from "../../../../preview/writers/markdown/markdown";
import { piped, preview, resource } from "../../support/stackPreview";

describe("markdown", () => {
  it("has the verdict, the findings and folded details", () => {
    const finding = {
      policy: "no-queues",
      level: "mandatory",
      urn: "one",
      message: "a | b",
      undecided: false,
    } as const;
    const policy = { name: "no-queues", claim: "There are no queues.", fix: "Remove the queue." };
    const report = { title: "Keys", summary: "1 key", columns: ["key"], rows: [["<k>"]] };
    assert.equal(
      markdown.write(
        [preview({ findings: [finding], reports: [report], policies: [policy] })],
        piped,
      ),
      `### dev failed

4 resources in 2 regions, 1 violation

#### <code>no-queues</code> (mandatory): 1 finding

There are no queues. **Fix:** Remove the queue.

| resource | finding |
| --- | --- |
| <code>one</code> | a &#124; b |

<details><summary>resources</summary>

| resources | eu-west-1 | us-east-1 | no region | total |
| --- | --- | --- | --- | --- |
| outer inner | 2 |  |  | 2 |
| outside of components |  | 1 | 1 | 2 |
| all | 2 | 1 | 1 | 4 |

</details>

<details><summary>Keys: 1 key</summary>

| key |
| --- |
| &#60;k&#62; |

</details>
`,
    );
  });

  it("has the findings of a policy in one table, equal ones of several regions once", () => {
    const base = { level: "mandatory", undecided: false } as const;
    const findings = [
      { ...base, policy: "advice", level: "advisory", message: "far is far", urn: "far" } as const,
      { ...base, policy: "no-queues", message: "euw1-q is a queue", urn: "a" },
      { ...base, policy: "no-queues", message: "use1-q is a queue", urn: "b" },
    ];
    const queues = [
      resource("a", { name: "euw1-q", region: "eu-west-1" }),
      resource("b", { name: "use1-q", region: "us-east-1" }),
      resource("far"),
    ];
    const lines = markdown.write([preview({ findings }, queues)], piped).split("\n");
    assert.deepEqual(
      lines.filter((line) => /^####|<code>/.test(line)),
      [
        "#### <code>no-queues</code> (mandatory): 2 findings",
        "| <code>&#123;region&#125;-q</code> in eu-west-1, us-east-1 | &#123;region&#125;-q is a queue |",
        "#### <code>advice</code> (advisory): 1 finding",
        "| <code>far</code> | far is far |",
      ],
    );
  });

  it("begins with the verdict on all stacks", () => {
    const lines = markdown.write([preview(), preview({ findings: undefined })], piped).split("\n");
    assert.equal(lines[0], "## dev passed, dev policies not evaluated");
  });

  it("is at most 60,000 characters, and says that it is cut", () => {
    const base = { policy: "p", level: "mandatory", undecided: false } as const;
    const findings = Array.from({ length: 5000 }, (_, index) => ({
      ...base,
      message: `finding number ${index} of many`,
      urn: `urn${index}`,
    }));
    const text = markdown.write([preview({ findings })], piped);
    assert.ok(text.length <= 60_000 && text.length > 50_000, String(text.length));
    assert.match(text, /… and \d+ more\n\n\*\*This comment is cut\.\*\* 1 section left out\. /);
  });
});
