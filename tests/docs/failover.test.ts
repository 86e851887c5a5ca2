import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Resource, StackGraph } from "../../graph/stackGraph";
import { failover } from "../../policies/reports/failover";
import { rules } from "../../policies/rules";
import { previewed } from "../support/previewed";

const read = (page: string) => readFileSync(join(__dirname, "../../docs", page), "utf8");

describe("docs/failover.md", () => {
  it("shows the API's rows of prod's failover table", async () => {
    const { resources } = await previewed("prod");
    const graph = new StackGraph("meridian", "prod", resources as unknown as Resource[], {});
    const expected = failover(graph).rows.filter(([name]) => name?.startsWith("api."));
    const shown = read("failover.md")
      .split("\n")
      .filter((line) => line.startsWith("| api."))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    assert.ok(expected.length > 0);
    assert.deepEqual(shown, expected);
  });
});

describe("docs/api.md", () => {
  it("names rules that exist", () => {
    const [, section = ""] = read("api.md").split("## Rules");
    const named = [...section.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id);
    const known = rules.map(({ id }) => id);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((id) => !known.includes(id ?? "")),
      [],
    );
  });
});
