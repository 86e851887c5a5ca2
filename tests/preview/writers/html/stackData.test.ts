import { strict as assert } from "node:assert";

import { type FailoverData } from "../../../../graph/reportData";
import { Secret, Unknown } from "../../../../graph/value";
import { Markup } from "../../../../preview/writers/html/markup";
import { stackDataOf } from "../../../../preview/writers/html/stackData";
import { comparedPreview } from "../../support/comparison";
import { preview, resource } from "../../support/stackPreview";

describe("the data of a page", () => {
  it("masks secrets and unknown values, cuts long texts, and refers to resources by index", () => {
    const inputs = { open: Unknown.value, hidden: [new Secret("canary")], code: "x".repeat(4_001) };
    const one = resource("one", { inputs, dependencies: ["two", "elsewhere"], protect: true });
    const finding = { policy: "p", level: "advisory", message: "m", undecided: false } as const;
    const data = stackDataOf(
      preview({ findings: [{ ...finding, urn: "one" }, finding] }, [one, resource("two")]),
      [],
    );
    assert.deepEqual(data.resources[1], {
      urn: "one",
      type: "sqs.Queue",
      name: "one",
      region: "eu-west-1",
      counted: true,
      protect: true,
      parent: 0,
      inputs: {
        open: "[unknown]",
        hidden: ["[secret]"],
        code: `${"x".repeat(4_000)} … 1 more characters`,
      },
      dependencies: [2],
      findings: [{ policy: "p", message: "m" }],
    });
    assert.deepEqual(data.resources[2]?.findings, []);
    assert.ok(!JSON.stringify(data).includes("canary"));
  });

  it("has what the failover report computes, and nothing where there is none", () => {
    const failover: FailoverData = { kind: "failover", regions: [], scenarios: [], placements: [] };
    const report = { title: "t", columns: [], rows: [] };
    assert.equal(stackDataOf(preview({ reports: [report] }), []).failover, undefined);
    assert.deepEqual(
      stackDataOf(preview({ reports: [report, { ...report, data: () => failover }] }), []).failover,
      failover,
    );
  });

  it("has the change of each resource that is compared, and the resources of each box", () => {
    const before = { resources: [resource("gone"), resource("same")] };
    const after = { resources: [resource("same"), resource("new")] };
    const box = { id: "b", urns: ["same", "new"] };
    const drawing = { region: "eu-west-1", svg: new Markup("") };
    const data = stackDataOf(comparedPreview(before, after), [
      { ...drawing, boxes: [{ ...box, zone: "eu-west-1a" }] },
      { ...drawing, boxes: [{ ...box, zone: undefined }] },
    ]);
    assert.deepEqual(
      data.resources.map(({ name, change }) => [name, change]),
      [
        ["same", undefined],
        ["new", "created"],
      ],
    );
    assert.deepEqual(data.boxes, [
      { id: "b", resources: [0, 1], zone: "eu-west-1a" },
      { id: "b", resources: [0, 1] },
    ]);
  });
});
