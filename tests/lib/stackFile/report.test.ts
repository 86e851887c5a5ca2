import { strict as assert } from "node:assert";

import { formatReport } from "../../../lib/stackFile/report";
import { type LocatedFile } from "../../../lib/stackFile/report";

const file: LocatedFile = {
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

function lines(issues: readonly [path: string, message: string][], from?: LocatedFile): string[] {
  const mistakes = issues.map(([path, message]) => ({ path, message }));
  return formatReport({ issues: mistakes }, values, "dev", from).split("\n");
}

describe("formatReport", () => {
  it("reports one mistake", () => {
    assert.deepEqual(lines([["owner", "must be text"]], file), [
      "Pulumi.dev.yaml has 1 mistake:",
      "  Pulumi.dev.yaml:3  owner must be text",
    ]);
  });

  it("reports them in the order of the file, in one column", () => {
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

  it("ends with the commands that set the secrets without a value", () => {
    const missing = ["database/password", "signing/key"].map((name) => ({
      component: "api",
      name,
      spec: { tier: "Standard" as const },
    }));
    const command = "pulumi config set --stack dev --secret --path";
    const issues = [{ path: "owner", message: "must be text" }];
    assert.deepEqual(formatReport({ issues, missing }, values, "dev", file).split("\n"), [
      "Pulumi.dev.yaml has 1 mistake:",
      "  Pulumi.dev.yaml:3  owner must be text",
      "2 secrets have no value in stack dev; run:",
      `  ${command} 'secrets.api["database/password"]'`,
      `  ${command} 'secrets.api["signing/key"]'`,
    ]);
    assert.deepEqual(
      formatReport({ issues: [], missing: missing.slice(0, 1) }, values, "dev").split("\n"),
      [
        "1 secret has no value in stack dev; run:",
        `  ${command} 'secrets.api["database/password"]'`,
      ],
    );
  });

  it("names the stack where it has no file", () => {
    assert.deepEqual(lines([["owner", "must be text"]]), [
      "The configuration of dev has 1 mistake:",
      "  owner must be text",
    ]);
  });
});
