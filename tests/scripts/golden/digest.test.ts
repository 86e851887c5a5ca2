import { strict as assert } from "node:assert";

import { digestDifferences, type DigestedResource, digestOf } from "../../../scripts/golden/digest";

const digest = (...resources: readonly (DigestedResource & Record<string, unknown>)[]): string =>
  digestOf(resources);

const vpc = {
  type: "aws:ec2/vpc:Vpc",
  name: "net",
  inputs: { cidrBlock: "10.0.0.0/16", tags: { a: "1", b: ["x", "y"] } },
  outputs: { id: "vpc-1" },
  protect: false,
};
const subnet = { ...vpc, type: "aws:ec2/subnet:Subnet", name: "net-a" };

describe("digestOf", () => {
  it("has one sorted line for each resource", () => {
    assert.match(
      digest(vpc, subnet),
      /^aws:ec2\/subnet:Subnet net-a [0-9a-f]{10}\naws:ec2\/vpc:Vpc net [0-9a-f]{10}\n$/,
    );
    assert.equal(digest(vpc, subnet), digest(subnet, vpc));
  });

  it("is the same wherever the code stands that registers the resource", () => {
    assert.equal(digest({ ...vpc, source: { file: "index.ts", line: 3 } }), digest(vpc));
  });

  it("is the same whatever the order of keys, and whatever AWS computes", () => {
    const { cidrBlock } = vpc.inputs;
    const inputs = { tags: { b: ["x", "y"], a: "1" }, cidrBlock };
    assert.equal(digest({ ...vpc, inputs, outputs: { id: "vpc-2" } }), digest(vpc));
  });

  it("is the same whatever the order in which dependencies are found", () => {
    const [one, other] = [
      ["urn:a", "urn:b"],
      ["urn:b", "urn:a"],
    ].map((dependencies) => digest({ ...vpc, dependencies }));
    assert.equal(one, other);
  });

  for (const [claim, changes] of [
    ["a value", { inputs: { ...vpc.inputs, cidrBlock: "10.1.0.0/16" } }],
    ["the order of a list", { inputs: { ...vpc.inputs, tags: { a: "1", b: ["y", "x"] } } }],
    ["an option", { protect: true }],
    ["the parent", { parent: "urn" }],
    ["what happens on deletion", { retainOnDelete: true }],
  ] as const) {
    it(`changes with ${claim}`, () => {
      assert.notEqual(digest({ ...vpc, ...changes }), digest(vpc));
    });
  }
});

describe("digestDifferences", () => {
  it("names what is new, gone and changed, in the order of names", () => {
    const before = digest(vpc, subnet);
    const after = digest({ ...vpc, protect: true }, { ...subnet, name: "net-b" });
    assert.deepEqual(digestDifferences(before, after), [
      "- aws:ec2/subnet:Subnet net-a",
      "+ aws:ec2/subnet:Subnet net-b",
      "~ aws:ec2/vpc:Vpc net",
    ]);
    assert.deepEqual(digestDifferences(before, before), []);
    assert.equal(digestDifferences("", before).length, 2);
  });
});
