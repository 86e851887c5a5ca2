import { strict as assert } from "node:assert";

import { type Report } from "../../../../graph/pack";
import { text } from "../../../../preview/writers/text/text";
import { component, piped, preview, resource } from "../../support/stackPreview";

const lines = (...args: Parameters<typeof text.write>): string[] => text.write(...args).split("\n");
const select = (selection: Partial<typeof piped.selection>): typeof piped => ({
  ...piped,
  selection: { ...piped.selection, ...selection },
});

const cost: Report = {
  name: "cost",
  title: "What costs money",
  summary: "1 kind",
  highlights: ["2 gateways", "3 keys"],
  columns: ["kind", "total"],
  rows: [["gateways", "2"]],
};

describe("text", () => {
  it("begins and ends with the verdict, and counts resources by part and region", () => {
    assert.deepEqual(lines([preview()], piped), [
      "dev passed: 4 resources in 2 regions, 0 violations",
      "",
      "  resources              eu-west-1  us-east-1  no region  total",
      "  outer inner            2                                2",
      "  outside of components             1          1          2",
      "  all                    2          1          1          4",
      "",
      "Reports: --report NAME, --tree, --all-reports",
      "  outputs  4 exported values",
      "",
      "dev passed: 4 resources in 2 regions, 0 violations, 1.29 s (program 1.23 s, policies 0.06 s)",
      "",
    ]);
  });

  it("says that policies were not evaluated", () => {
    const [first] = lines([preview({ findings: undefined })], piped);
    assert.equal(first, "dev policies not evaluated: 4 resources in 2 regions");
  });

  it("shows highlights and results of reports, and one of them in full on request", () => {
    const result = preview({ reports: [cost] });
    const overview = lines([result], piped);
    assert.deepEqual(overview.slice(overview.indexOf("What costs money"), -3), [
      "What costs money",
      "  2 gateways",
      "  3 keys",
      "",
      "Reports: --report NAME, --tree, --all-reports",
      "  cost     1 kind",
      "  outputs  4 exported values",
    ]);
    assert.deepEqual(lines([result], select({ reports: ["cost"] })).slice(0, -2), [
      "What costs money",
      "  kind      total",
      "  gateways  2",
      "",
    ]);
  });

  it("shows the tree by region and component on request", () => {
    assert.deepEqual(lines([preview()], select({ tree: true })).slice(0, -3), [
      "eu-west-1: 2 resources",
      "  outer Part",
      "    inner Part: 2 sqs.Queue",
      "",
      "us-east-1: 1 resource",
      "  sqs.Queue",
      "",
      "no region: 1 resource",
      "  random.index.RandomId",
    ]);
  });

  it("shows the outputs on request", () => {
    assert.deepEqual(lines([preview()], select({ reports: ["outputs"] })).slice(0, -3), [
      "Outputs",
      "  plain: text",
      "  hidden: [secret]",
      "  open: [unknown]",
      '  list: [1,"a"]',
    ]);
  });

  it("shows everything on request", () => {
    const all = lines([preview({ reports: [cost] })], select({ all: true }));
    for (const title of ["eu-west-1: 2 resources", "What costs money", "Outputs"]) {
      assert.ok(all.includes(title), title);
    }
  });

  it("shows equal regions once on a terminal, and names what differs", () => {
    const region = (name: string, short: string, ...more: string[]) => [
      component(short),
      component(`${short}-net`, { parent: short }),
      ...["a", "b", ...more].map((queue) =>
        resource(`${short}-${queue}`, { parent: `${short}-net`, region: name }),
      ),
    ];
    const resources = [
      ...region("us-east-1", "use1", "c"),
      ...region("eu-west-1", "euw1"),
      ...region("us-west-2", "usw2"),
    ];
    const terminal = { ...piped, width: 100 };
    assert.deepEqual(lines([preview({}, resources)], terminal).slice(2, 8), [
      "  resources  each of 2 equal regions  us-east-1  total",
      "  net        2                        3          7",
      "  all        2                        3          7",
      "  eu-west-1, us-west-2 are equal",
      "  us-east-1: +1 sqs.Queue (net)",
      "",
    ]);
    const tree = lines([preview({}, resources)], { ...select({ tree: true }), width: 100 });
    assert.deepEqual(tree.slice(0, 3), [
      "eu-west-1, us-west-2: 2 resources each",
      "  euw1 Part",
      "    euw1-net Part: 2 sqs.Queue",
    ]);
  });

  it("shows violations before undecided questions, and advice last", () => {
    const base = { level: "mandatory", message: "m", undecided: false } as const;
    const result = preview({
      findings: [
        { ...base, policy: "advice", level: "advisory", urn: "one" },
        { ...base, policy: "open", undecided: true },
        { ...base, policy: "broken", urn: "two" },
      ],
    });
    const all = lines([result], piped);
    assert.equal(
      all[0],
      "dev failed: 4 resources in 2 regions, 1 violation, 1 advisory, 1 undecided",
    );
    const start = all.indexOf("Findings");
    assert.deepEqual(all.slice(start, start + 9), [
      "Findings",
      "  broken (mandatory) two",
      "    m",
      "    two",
      "  open (mandatory, undecided) dev",
      "    m",
      "  advice (advisory) one",
      "    m",
      "    one",
    ]);
  });

  it("counts the undecided questions of a policy while values are unknown on purpose", () => {
    const questions = ["one", "two"].map((urn) => ({
      policy: "keys",
      level: "mandatory" as const,
      urn,
      message: "whether it rotates",
      undecided: true,
    }));
    const findingsOf = (unknowns: boolean, selection: Parameters<typeof select>[0]) => {
      const all = lines([preview({ findings: questions, unknowns })], select(selection));
      return all.slice(all.indexOf("Findings") + 1, all.indexOf("", all.indexOf("Findings")));
    };
    const each = ["one", "two"].flatMap((urn) => [
      `  keys (mandatory, undecided) ${urn}`,
      "    whether it rotates",
      `    ${urn}`,
    ]);

    assert.deepEqual(findingsOf(true, {}), [
      "  keys (mandatory, undecided) dev",
      "    whether it rotates (2 times, first on one; --undecided lists them)",
    ]);
    assert.deepEqual(findingsOf(true, { undecided: true }), each);
    assert.deepEqual(findingsOf(true, { all: true }), each);
    assert.deepEqual(findingsOf(false, {}), each);
  });

  it("colours only on request", () => {
    assert.ok(text.write([preview()], { ...piped, colour: true }).includes("\u001b["));
    assert.ok(!text.write([preview()], piped).includes("\u001b["));
  });

  it("fits any width of a terminal from 40 characters on", () => {
    const urn = "urn:pulumi:dev::app::app:index:Outer$app:index:Inner$aws:sqs/queue:Queue::one";
    const message = "the queue one must be encrypted with a key of its own; set kmsMasterKeyId";
    const finding = { policy: "p", level: "mandatory", urn, message, undecided: false } as const;
    const wide = ["a ".repeat(60), "b".repeat(80), "c/".repeat(30)];
    const report = { title: "Wide", columns: ["one", "two", "three"], rows: [wide] };
    const result = preview({ findings: [finding], reports: [report] });
    for (const width of [40, 60, 100]) {
      const { selection } = select({ all: true });
      const all = lines([result], { ...piped, width, selection });
      const tooLong = all.slice(1, -2).filter((line) => line.length > width);
      assert.deepEqual(tooLong, []);
    }
  });
});
