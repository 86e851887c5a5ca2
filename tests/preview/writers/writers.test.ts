import { strict as assert } from "node:assert";

import { type Resource, StackGraph } from "../../../graph/stackGraph";
import { Secret, Unknown } from "../../../graph/value";
import { json } from "../../../preview/writers/json";
import { tree } from "../../../preview/writers/tree";
import { type StackPreview } from "../../../preview/previewStack";

const stackUrn = "urn:stack";

function resource(urn: string, more: Partial<Resource> = {}): Resource {
  return {
    urn,
    type: "aws:sqs/queue:Queue",
    name: urn,
    custom: true,
    remote: false,
    parent: stackUrn,
    region: "eu-west-1",
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    ...more,
  };
}

function preview(more: Partial<StackPreview> = {}): StackPreview {
  const resources = [
    resource(stackUrn, {
      type: "pulumi:pulumi:Stack",
      custom: false,
      parent: undefined,
      region: undefined,
    }),
    resource("outer", { type: "app:index:Outer", custom: false, region: undefined }),
    resource("inner", {
      type: "app:index:Inner",
      custom: false,
      parent: "outer",
      region: undefined,
    }),
    resource("provider", { type: "pulumi:providers:aws" }),
    resource("one", { parent: "inner" }),
    resource("two", { parent: "inner" }),
    resource("far", { region: "us-east-1", inputs: { body: new Secret("canary") } }),
    resource("nowhere", { type: "random:index/randomId:RandomId", region: undefined }),
  ];
  const outputs = {
    plain: "text",
    hidden: new Secret("canary"),
    open: Unknown.value,
    list: [1, "a"],
  };
  return {
    graph: new StackGraph("app", "dev", resources, outputs),
    findings: [],
    reports: [],
    notes: [],
    timings: { programMs: 1234, policiesMs: 56, totalMs: 1290 },
    ...more,
  };
}

describe("tree", () => {
  it("groups by region and component, and counts by type and region", () => {
    assert.deepEqual(tree.write([preview()], { list: false, colour: false }).split("\n"), [
      "eu-west-1  2 resources",
      "  outer Outer",
      "    inner Inner: 2 sqs.Queue",
      "",
      "us-east-1  1 resource",
      "  sqs.Queue",
      "",
      "no region  1 resource",
      "  random.index.RandomId",
      "",
      "Resources",
      "  type                   eu-west-1  us-east-1  no region",
      "  random.index.RandomId                        1",
      "  sqs.Queue              2          1",
      "",
      "Outputs",
      "  plain: text",
      "  hidden: [secret]",
      "  open: [unknown]",
      '  list: [1,"a"]',
      "",
      "dev: 4 resources in 2 regions, 0 violations, 1.29 s (program 1.23 s, policies 0.06 s)",
      "",
    ]);
  });

  it("colours for a terminal only", () => {
    assert.ok(tree.write([preview()], { list: false, colour: true }).includes("\u001b["));
    assert.ok(!tree.write([preview()], { list: false, colour: false }).includes("\u001b["));
  });

  it("shows violations before what cannot be decided, and advice last", () => {
    const base = { level: "mandatory", message: "m", undecided: false } as const;
    const text = tree.write(
      [
        preview({
          findings: [
            { ...base, policy: "advice", level: "advisory", urn: "one" },
            { ...base, policy: "open", undecided: true },
            { ...base, policy: "broken", urn: "two" },
          ],
        }),
      ],
      { list: false, colour: false },
    );
    const lines = text.slice(text.indexOf("Findings")).split("\n");
    assert.deepEqual(lines, [
      "Findings",
      "  broken (mandatory) two",
      "    m",
      "    two",
      "  open (mandatory, undecided) dev",
      "    m",
      "  advice (advisory) one",
      "    m",
      "    one",
      "",
      "dev: 4 resources in 2 regions, 2 violations, 1 undecided, 1.29 s (program 1.23 s, policies 0.06 s)",
      "",
    ]);
  });
});

describe("json", () => {
  it("is one document for one stack, with secrets and unknowns marked", () => {
    const text = json.write([preview()], { list: false, colour: false });
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
      inputs: { body: "[secret]" },
      outputs: {},
      dependencies: [],
      propertyDependencies: {},
      protect: false,
    });
    assert.ok(!text.includes("canary"));
  });

  it("is a list for several stacks, even if only one succeeds", () => {
    const documents = JSON.parse(
      json.write([preview()], { list: true, colour: false }),
    ) as unknown[];
    assert.equal(documents.length, 1);
  });
});
