/** docs/sites.md shows prod's table, and a sentence of the checks. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { type Resource, StackGraph } from "../../graph/stackGraph";
import { sites } from "../../policies/reports/dns/sites";
import { HOST, site, siteRefusals, type SitesInput, splitRefusals } from "../lib/sites/support";
import { previewed } from "../support/previewed";
import { readProjectFile } from "../support/stackSettings";

const page = readProjectFile("docs/sites.md");
const blocks = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, code = ""]) => code);

describe("docs/sites.md", () => {
  it("shows the rows of prod's report", async () => {
    const { resources } = await previewed("prod");
    const graph = new StackGraph("meridian", "prod", resources as unknown as Resource[], {});
    const rows = sites(graph).rows.map((cells) => `| ${cells.join(" | ")} |`);
    assert.ok(rows.length > 0);
    assert.deepEqual(
      page.split("\n").filter((line) => line.startsWith("| shop.")),
      rows,
    );
  });

  it("has examples that are accepted", () => {
    const [stack, shed] = blocks.map((code) => parse(code) as Record<string, unknown>);
    assert.deepEqual(siteRefusals(stack?.["meridian:sites"] as SitesInput), []);
    const onPremises = { headquarters: site(shed) };
    const regions = ["us-east-1", "eu-west-1"];
    assert.deepEqual(siteRefusals({ [HOST]: { onPremises } }, {}, regions), []);
  });

  it("shows the sentence about a load that does not fit", () => {
    const load = { requestsPerSecond: 1000, requestsPerTask: 100 };
    const [sentence = ""] = splitRefusals({ load }, { tasks: 7 });
    assert.ok(page.includes(`\n${sentence}\n`), sentence);
  });
});
