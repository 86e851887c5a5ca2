/** What README.md shows is what the commands print. */
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { parseConfig } from "../../config/parse";
import { formatReport } from "../../lib/stackFile/report";
import { linesOf } from "../../lib/stackFile/sourceLines";
import { stackSchema } from "../../config/stackSchema";
import { readValue } from "../../lib/stackFile/values";
import { readmeWithScreen, SCREEN_WIDTH } from "../../scripts/readme";
import { projectFolder, readProjectFile, settingsOf } from "../support/stackSettings";

const readme = readProjectFile("README.md");

/** The text block behind a marker. */
function excerpt(name: string): string {
  const [, text] =
    new RegExp(`<!-- excerpt: ${name} -->\\s+\`\`\`text\\n(.*?)\`\`\``, "s").exec(readme) ?? [];
  assert.ok(text, `README.md has the excerpt ${name}`);
  return text;
}

function preview(...args: string[]): string {
  const { stdout } = spawnSync(process.execPath, [join("preview", "main.cjs"), ...args], {
    cwd: projectFolder,
    encoding: "utf8",
    env: { ...process.env, COLUMNS: "100" },
  });
  return stdout;
}

/** Fails unless the lines stand in the text, in this order. */
function assertInOrder(lines: readonly string[], text: string): void {
  const all = text.split("\n").map((line) => line.trim());
  let from = 0;
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== "")) {
    const at = all.indexOf(line, from);
    assert.notEqual(at, -1, `the preview prints "${line}"`);
    from = at + 1;
  }
}

describe("README.md", () => {
  it("shows the mistakes of a stack file as the program reports them", () => {
    const text = readProjectFile("Pulumi.prod.yaml")
      .replace("[us-east-1a, us-east-1b, us-east-1c]", "[us-east-1a, us-east-1b, us-west-2c]")
      .replace("nat: perZone", "nat: perzone");
    const values = Object.fromEntries(
      Object.entries(settingsOf(text, "meridian"))
        .filter(([key]) => key.startsWith("meridian:"))
        .map(([key, value]) => [key.slice(9), readValue(stackSchema.shape, key.slice(9), value)]),
    );
    const result = parseConfig(values);
    assert(!result.ok);
    const file = { name: "Pulumi.prod.yaml", lines: linesOf(text, "meridian") };
    assert.equal(excerpt("mistakes"), `${formatReport(result, values, "prod", file)}\n`);
  });

  it("shows a violation as the preview prints it", () => {
    const project = join("tests", "docs", "fixtures", "open-port");
    const output = preview("dev", "--project", project, "--policy-pack", "policies");
    assertInOrder(excerpt("violation").split("\n"), output);
  });

  it("shows the screen of prod, within 100 by 40 characters; npm run readme writes it", async () => {
    assert.equal(readme, await readmeWithScreen());
    const lines = excerpt("prod").trimEnd().split("\n");
    assert.ok(lines.length < 40, `${lines.length} lines`);
    assert.deepEqual(
      lines.filter((line) => line.length > SCREEN_WIDTH),
      [],
    );
  });

  it("has the counts of what costs money", () => {
    for (const stack of ["dev", "prod"]) {
      const output = preview(stack);
      const row = readme.split("\n").find((line) => line.startsWith(`| ${stack} `)) ?? "";
      const counts = ["NAT gateways", "interface endpoints x zones", "load balancers"].map(
        (kind) => new RegExp(`^\\s*(\\d+) ${kind}$`, "m").exec(output)?.[1],
      );
      assert.deepEqual(
        row
          .split("|")
          .slice(2, 5)
          .map((cell) => cell.trim()),
        counts,
        stack,
      );
    }
  });
});
