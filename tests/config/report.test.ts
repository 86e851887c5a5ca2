import { strict as assert } from "node:assert";

import { formatReport } from "../../config/report";
import { type StackFile } from "../../config/stackFile";

const file: StackFile = {
  name: "Pulumi.dev.yaml",
  lines: new Map([
    ["", 2],
    ["owner", 3],
    ["regions", 8],
    ["regions.us-east-1", 9],
    ["regions.us-east-1.zones", 10],
    ["regions.us-east-1.zones[0]", 11],
  ]),
};
const values = { owner: 1, domain: { name: "x" }, regions: { "us-east-1": { zones: ["y"] } } };

function lines(issues: readonly [path: string, message: string][], from?: StackFile): string[] {
  const list = issues.map(([path, message]) => ({ path, message }));
  return formatReport(list, values, "dev", from).split("\n");
}

describe("formatReport", () => {
  it("tells one mistake", () => {
    assert.deepEqual(lines([["owner", "must be text"]], file), [
      "Pulumi.dev.yaml has 1 mistake:",
      "  Pulumi.dev.yaml:3  owner must be text",
    ]);
  });

  it("tells them in the order of the file, in one column", () => {
    const issues: [string, string][] = [
      ["regions.us-east-1.zones[0]", "must be a zone"],
      ["owner", "must be text"],
    ];
    assert.deepEqual(lines(issues, file), [
      "Pulumi.dev.yaml has 2 mistakes:",
      "  Pulumi.dev.yaml:3   owner must be text",
      "  Pulumi.dev.yaml:11  regions.us-east-1.zones[0] must be a zone",
    ]);
  });

  it("shows what is missing on the line of the mapping that lacks it", () => {
    const issues: [string, string][] = [
      ["regions.us-east-1.cidr", "must be set"],
      ["accountId", "must be set"],
    ];
    assert.deepEqual(lines(issues, file), [
      "Pulumi.dev.yaml has 2 mistakes:",
      "  Pulumi.dev.yaml:2  accountId must be set",
      "  Pulumi.dev.yaml:9  regions.us-east-1.cidr must be set",
    ]);
  });

  it("names by its path alone, and last, what came from elsewhere or is missing there", () => {
    const issues: [string, string][] = [
      ["domain.name", "must be a domain name"],
      ["domain.hostedZoneId", "must be set"],
      ["owner", "must be text"],
    ];
    assert.deepEqual(lines(issues, file), [
      "Pulumi.dev.yaml has 3 mistakes:",
      "  Pulumi.dev.yaml:3  owner must be text",
      "                     domain.name must be a domain name",
      "                     domain.hostedZoneId must be set",
    ]);
  });

  it("speaks of the stack where it has no file", () => {
    assert.deepEqual(lines([["owner", "must be text"]]), [
      "The configuration of dev has 1 mistake:",
      "  owner must be text",
    ]);
  });
});
