import { strict as assert } from "node:assert";

import { type Resource } from "../../../../graph/stackGraph";
import { Secret } from "../../../../graph/value";
import { changeGroups } from "../../../../preview/writers/changes/changeGroups";
import { comparedPreview } from "../../support/comparison";
import { resource } from "../../support/stackPreview";

function groupsOf(before: readonly Resource[], after: readonly Resource[]) {
  const preview = comparedPreview({ resources: before }, { resources: after });
  const { comparison } = preview;
  assert.ok(comparison?.kind === "changes");
  return changeGroups(preview.graph, comparison);
}

const vpc = (region: string, short: string, cidrBlock: string): Resource =>
  resource(`${short}-vpc`, {
    type: "aws:ec2/vpc:Vpc",
    region,
    id: `vpc-${short}`,
    inputs: { cidrBlock },
  });

describe("changeGroups", () => {
  it("has the equal change of several regions once", () => {
    const both = (cidr: string) => [vpc("us-east-1", "use1", cidr), vpc("eu-west-1", "euw1", cidr)];
    const groups = groupsOf(both("10.0.0.0/16"), both("10.1.0.0/16"));
    assert.deepEqual(groups, [
      {
        kind: "replace",
        type: "ec2.Vpc",
        name: "{region}-vpc",
        regions: ["eu-west-1", "us-east-1"],
        causes: [
          {
            path: "cidrBlock",
            text: '"10.0.0.0/16" → "10.1.0.0/16"',
            replaces: true,
            follows: false,
          },
        ],
        conflicts: [],
        deletesFirst: false,
      },
    ]);
  });

  it("keeps changes apart that differ", () => {
    const before = [
      vpc("us-east-1", "use1", "10.0.0.0/16"),
      vpc("eu-west-1", "euw1", "10.1.0.0/16"),
    ];
    const after = [
      vpc("us-east-1", "use1", "10.2.0.0/16"),
      vpc("eu-west-1", "euw1", "10.3.0.0/16"),
    ];
    assert.deepEqual(
      groupsOf(before, after).map(({ name }) => name),
      ["use1-vpc", "euw1-vpc"],
    );
  });

  it("names the resource that a value comes from, and what is replaced because of it", () => {
    const subnet = (vpcId: string): Resource =>
      resource("subnet", {
        type: "aws:ec2/subnet:Subnet",
        inputs: { vpcId },
        propertyDependencies: { vpcId: ["use1-vpc"] },
      });
    const [own, other] = ["10.0.0.0/16", "10.1.0.0/16"].map((cidr) =>
      vpc("us-east-1", "use1", cidr),
    );
    assert.ok(own && other);
    const groups = groupsOf([own, subnet("vpc-use1")], [other, subnet("vpc-use1")]);
    assert.deepEqual(
      groups.map(({ name, causes }) => [name, causes.map(({ path, text }) => `${path} ${text}`)]),
      [
        ["use1-vpc", ['cidrBlock "10.0.0.0/16" → "10.1.0.0/16"']],
        ["subnet", ["vpcId comes from use1-vpc, which is replaced"]],
      ],
    );
    const moved = groupsOf([own, subnet("vpc-old")], [own, subnet("vpc-use1")]);
    assert.equal(moved[0]?.causes[0]?.text, '"vpc-old" → use1-vpc.id');
  });

  it("shows the place in a JSON document, and where long texts differ", () => {
    const policy = (action: string) => JSON.stringify({ Statement: [{ Action: action }] });
    const queue = (action: string, text: string): Resource =>
      resource("queue", { inputs: { policy: policy(action), text } });
    const long = "x".repeat(100);
    const [group] = groupsOf([queue("a", `${long}1${long}`)], [queue("b", `${long}2${long}`)]);
    const cut = "x".repeat(20);
    assert.deepEqual(
      group?.causes.map(({ path, text }) => `${path} ${text}`),
      [
        'policy: Statement[0].Action "a" → "b"',
        `text …${cut}1${"x".repeat(39)}… → …${cut}2${"x".repeat(39)}…`,
      ],
    );
  });

  it("shows no secret", () => {
    const queue = (value: string): Resource =>
      resource("queue", { inputs: { key: new Secret(value) } });
    const groups = groupsOf([queue("canary")], [queue("canary2")]);
    assert.equal(groups[0]?.causes[0]?.text, "[secret] → [secret]");
    assert.ok(!JSON.stringify(groups).includes("canary"));
  });

  it("begins with replacements, and ends with additions", () => {
    const queue = (name: string, more: Partial<Resource> = {}): Resource => resource(name, more);
    const cidr = (range: string) => vpc("us-east-1", "use1", range);
    const groups = groupsOf(
      [queue("gone"), queue("same"), queue("other", { inputs: { a: 1 } }), cidr("10.0.0.0/16")],
      [queue("new"), queue("same"), queue("other", { inputs: { a: 2 } }), cidr("10.1.0.0/16")],
    );
    assert.deepEqual(
      groups.map(({ kind, name }) => `${kind} ${name}`),
      ["replace use1-vpc", "delete gone", "update other", "create new"],
    );
  });
});
