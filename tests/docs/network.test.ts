/** What docs/network.md shows is what the program takes, and where the subnets are. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { regionSchema } from "../../lib/network/schema";
import { checkNetwork } from "../../lib/network/checks";
import { planSubnets } from "../../lib/network/subnetPlan";

const page = readFileSync(join(__dirname, "..", "..", "docs", "network.md"), "utf8");

describe("docs/network.md", () => {
  it("shows a region that the configuration takes", () => {
    const [, example = ""] =
      /<!-- example: network-region -->\s*```yaml\n([^`]+)```/.exec(page) ?? [];
    const regions = Object.entries(parse(example) as Record<string, unknown>);
    assert.deepEqual(
      regions.map(([name]) => name),
      ["eu-central-1"],
    );
    for (const [name, region] of regions) {
      assert.deepEqual(checkNetwork(name, regionSchema.parse(region)), []);
    }
  });

  it("shows where every subnet of a /16 lies", () => {
    for (const letter of ["a", "b", "c", "d", "e", "f"]) {
      const zone = `eu-central-1${letter}`;
      const [isolated, privateSubnet, publicSubnet] = planSubnets("10.0.0.0/16", [zone])
        .sort((a, b) => a.tier.localeCompare(b.tier))
        .map(({ cidr }) => cidr.replace(/\/\d+$/, ""));
      const row = page.split("\n").find((line) => line.startsWith(`| ${letter} `)) ?? "";
      assert.deepEqual(
        row.split("|").map((cell) => cell.trim()),
        ["", letter, privateSubnet, publicSubnet, isolated, ""],
      );
    }
  });
});
