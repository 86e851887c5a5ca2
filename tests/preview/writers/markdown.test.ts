import { strict as assert } from "node:assert";

import { markdown } from "../../../preview/writers/markdown";
import { piped, preview } from "../support/stackPreview";

describe("markdown", () => {
  it("has the verdict, the findings and folded details", () => {
    const finding = {
      policy: "no-queues",
      level: "mandatory",
      urn: "one",
      message: "a | b",
      undecided: false,
    } as const;
    const report = { title: "Keys", summary: "1 key", columns: ["key"], rows: [["<k>"]] };
    assert.equal(
      markdown.write([preview({ findings: [finding], reports: [report] })], piped),
      `### dev failed

4 resources in 2 regions, 1 violation

| policy | level | resource | finding |
| --- | --- | --- | --- |
| \`no-queues\` | mandatory | \`one\` | a \\| b |

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
| &lt;k> |

</details>
`,
    );
  });
});
