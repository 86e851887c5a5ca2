import { strict as assert } from "node:assert";

import { failoverPanel } from "../../../../../preview/writers/html/panels/failover";

describe("the failover of a page", () => {
  const report = { title: "DNS answers", columns: ["name"], rows: [["api.example.com"]] };

  it("has a box for each region and each zone in use, and the table of the report", () => {
    const placement = { urn: "u", name: "web", type: "t", region: "us-east-1" };
    const panel = failoverPanel({
      ...report,
      data: () => ({
        kind: "failover",
        regions: ["us-east-1", "us-west-2"],
        scenarios: [],
        placements: [
          { ...placement, zones: ["us-east-1a", "us-east-1b"] },
          { ...placement, zones: ["us-east-1b"] },
        ],
      }),
    });
    const text = panel?.content.text ?? "";
    assert.deepEqual(
      [...text.matchAll(/name="(\w+)" value="([\w-]+)"/g)].map(([, kind, name]) => [kind, name]),
      [
        ["region", "us-east-1"],
        ["zone", "us-east-1a"],
        ["zone", "us-east-1b"],
        ["region", "us-west-2"],
      ],
    );
    assert.ok(text.includes('<th scope="row">api.example.com</th>'));
  });

  it("is no panel of a report without data", () => {
    assert.equal(failoverPanel(report), undefined);
  });
});
