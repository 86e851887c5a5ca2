/** docs/events.md: its example is accepted, and what it shows is what the program prints. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { rules } from "../../policies/rules";
import { throughput } from "../../policies/reports/throughput";
import { codeBlocks } from "../support/codeBlocks";
import { graphOf } from "../support/graphOf";
import { previewed } from "../support/previewed";
import { readProjectFile } from "../support/stackSettings";

const page = readProjectFile("docs/events.md");

const blocks = (language: string) => codeBlocks(page, language).map((block) => block.trimEnd());

interface Example {
  readonly "meridian:events": Readonly<Record<string, { readonly load: object }>>;
  readonly "meridian:services": object;
}

const example = parse(blocks("yaml")[0] ?? "") as Example;
const [sheet, refusal] = blocks("text");

function refusals(events: object): string[] {
  const region = (name: string, index: number) => [
    name,
    { cidr: `10.${index}.0.0/16`, zones: [`${name}a`, `${name}b`, `${name}c`], nat: "single" },
  ];
  const result = parseConfig({
    environment: "development",
    accountId: "123456789012",
    owner: "platform",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    deployerRoleArn: "arn:aws:iam::123456789012:role/platform-deployer",
    regions: Object.fromEntries(["us-east-1", "eu-west-1"].map(region)) as object,
    services: example["meridian:services"],
    events,
  });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path} ${message}`);
}

describe("docs/events.md", () => {
  it("shows a pipeline that is accepted", () => {
    assert.deepEqual(refusals(example["meridian:events"]), []);
  });

  it("shows the sentence with which a load is refused that a stage does not take", () => {
    const { tracking } = example["meridian:events"];
    const load = { ...tracking?.load, eventsPerSecond: 5000 };
    assert.deepEqual(refusals({ tracking: { ...tracking, load } }), [refusal]);
  });

  it("shows the throughput sheet of prod", async () => {
    const { columns, rows } = throughput(graphOf(await previewed("prod")));
    const [, , ...names] = columns;
    const cells = [
      names,
      ...rows.filter(([, region]) => region === "us-east-1").map((row) => row.slice(2)),
    ].map((row) => row.slice(0, 4).map(String));
    const widths = [0, 1, 2].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
    const lines = cells.map((row) =>
      row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  "),
    );
    assert.equal(sheet, lines.join("\n"));
  });

  it("names policies that exist", () => {
    const [, section = ""] = /## What is checked\n([\s\S]*?)\n## /.exec(page) ?? [];
    const named = [...section.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id);
    const ids = new Set<string | undefined>(rules.map(({ id }) => id));
    assert.equal(named.length, 10);
    assert.deepEqual(
      named.filter((id) => !ids.has(id)),
      [],
    );
  });
});
