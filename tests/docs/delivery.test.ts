/** The timetable in docs/delivery.md is the one of prod today; its configuration is valid. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { timetable } from "../../lib/delivery/timetable";
import { configuredReleases, releasesOf } from "../../scripts/release/configuration";
import { timetableChart } from "../../scripts/release/timetableChart";
import { timetableText } from "../../scripts/release/timetableText";

const ROOT = join(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/delivery.md"), "utf8");

/** The block behind a marker, such as `<!-- chart: helloworld -->`. */
function block(marker: string): string {
  const [, found] =
    new RegExp(`<!-- ${marker} -->\\s+\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(PAGE) ?? [];
  assert.ok(found !== undefined, marker);
  return found;
}

describe("docs/delivery.md", () => {
  const [helloworld] = configuredReleases("prod", "helloworld");
  assert.ok(helloworld);
  const table = timetable(helloworld.release);

  it("shows the timetable of prod", () => {
    assert.equal(block("timetable: helloworld"), timetableText("helloworld", table));
  });

  it("draws the timetable of prod", () => {
    assert.equal(block("chart: helloworld"), timetableChart("helloworld", table));
  });

  it("has a configuration that prod accepts", () => {
    const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(PAGE) ?? [];
    const [, stack] = Object.entries(
      parse(readFileSync(join(ROOT, "Pulumi.prod.yaml"), "utf8")) as Record<string, object>,
    ).find(([key]) => key === "config") ?? ["", {}];
    const shown = parse(yaml) as { "meridian:delivery": { functions: Record<string, object> } };
    const { functions } = shown["meridian:delivery"];
    const values = Object.fromEntries(
      Object.entries(stack).flatMap(([key, value]) =>
        key.startsWith("meridian:") ? [[key.slice("meridian:".length), value as unknown]] : [],
      ),
    );
    const { delivery } = values as { delivery: { functions: object } };
    const merged = { ...delivery.functions, ...functions };
    const releases = releasesOf(
      "docs/delivery.md",
      { ...values, delivery: { ...shown["meridian:delivery"], functions: merged } },
      "helloworld",
    );
    assert.equal(releases.length, 1);
  });
});
