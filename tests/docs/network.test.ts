/** What docs/network.md shows is what the program accepts, and where the subnets are. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";
import { type z } from "zod";

import { locationOf } from "../../lib/location";
import { planNetwork } from "../../lib/network/plan";
import { regionSchema } from "../../lib/network/schema";
import { planSubnets } from "../../lib/network/subnetPlan";
import { issuesOf, planFrom } from "../../lib/spec/plan";

const page = readFileSync(join(__dirname, "..", "..", "docs", "network.md"), "utf8");

describe("docs/network.md", () => {
  it("shows a region that the configuration accepts", () => {
    const [, example = ""] =
      /<!-- example: network-region -->\s*```yaml\n([^`]+)```/.exec(page) ?? [];
    const regions = parse(example) as Record<string, z.input<typeof regionSchema>>;
    assert.deepEqual(Object.keys(regions), ["eu-central-1"]);
    const region = regions["eu-central-1"];
    assert.ok(region);
    const location = locationOf("123456789012", "eu-central-1");
    const result = planFrom(regionSchema, region, (spec) => planNetwork(spec, location, true));
    assert.deepEqual(issuesOf(result), []);
  });

  it("shows endpoints that the configuration accepts", () => {
    const [, example = ""] =
      /<!-- example: network-endpoints -->\s*```yaml\n([^`]+)```/.exec(page) ?? [];
    const endpoints = parse(example) as Pick<
      z.input<typeof regionSchema>,
      "endpoints" | "endpointOptions"
    >;
    assert.deepEqual(Object.keys(endpoints), ["endpoints", "endpointOptions"]);
    const location = locationOf("123456789012", "eu-central-1");
    const region = {
      cidr: "10.3.0.0/16",
      zones: ["eu-central-1a", "eu-central-1b"],
      nat: "perZone" as const,
      ...endpoints,
    };
    const result = planFrom(regionSchema, region, (spec) => planNetwork(spec, location, true));
    assert.deepEqual(issuesOf(result), []);
  });

  it("shows secondary ranges that the configuration accepts", () => {
    const [, example = ""] =
      /<!-- example: network-secondary -->\s*```yaml\n([^`]+)```/.exec(page) ?? [];
    const ranges = parse(example) as Pick<z.input<typeof regionSchema>, "cidr" | "secondaryCidrs">;
    assert.deepEqual(Object.keys(ranges), ["cidr", "secondaryCidrs"]);
    const location = locationOf("123456789012", "eu-central-1");
    const region = { zones: ["eu-central-1a"], nat: "none" as const, ...ranges };
    const result = planFrom(regionSchema, region, (spec) => planNetwork(spec, location, false));
    assert.deepEqual(issuesOf(result), []);
  });

  it("shows addresses that the configuration accepts", () => {
    const [, example = ""] =
      /<!-- example: network-addresses -->\s*```yaml\n([^`]+)```/.exec(page) ?? [];
    const addresses = parse(example) as Pick<
      z.input<typeof regionSchema>,
      "nat" | "natAllocationIds"
    >;
    assert.deepEqual(Object.keys(addresses), ["nat", "natAllocationIds"]);
    const location = locationOf("123456789012", "eu-central-1");
    const zones = ["eu-central-1a", "eu-central-1b"];
    const result = planFrom(regionSchema, { cidr: "10.3.0.0/16", zones, ...addresses }, (spec) =>
      planNetwork(spec, location, true),
    );
    assert.deepEqual(issuesOf(result), []);
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
