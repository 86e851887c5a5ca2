/** docs/recovery.md shows prod's table, and a sentence of the policy. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { type Resource, StackGraph } from "../../graph/stackGraph";
import { checkRecovery } from "../../lib/recovery/checks";
import { recoveryKeys } from "../../lib/recovery/schema";
import { recoveryBounded } from "../../policies/proofs/resilience/recoveryBounded";
import { recovery } from "../../policies/reports/recovery";
import { findingsOf } from "../support/findings";
import { graphBuilder } from "../support/graph";
import { previewed } from "../support/previewed";
import { readProjectFile } from "../support/stackSettings";

const page = readProjectFile("docs/recovery.md");

describe("docs/recovery.md", () => {
  it("shows the rows of prod's report", async () => {
    const { resources } = await previewed("prod");
    const graph = new StackGraph("meridian", "prod", resources as unknown as Resource[], {});
    const { columns, rows } = recovery(graph);
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    const expected = [columns, columns.map(() => "---"), ...rows].map(line);
    assert.deepEqual(
      page.split("\n").filter((each) => each.startsWith("| ")),
      expected,
    );
  });

  it("has an example that is accepted", () => {
    const [, example = ""] = /```yaml\n([^`]+)```/.exec(page) ?? [];
    const values = parse(example) as { "meridian:recovery": object };
    const spec = recoveryKeys.recovery.parse(values["meridian:recovery"]);
    assert.deepEqual(checkRecovery({ recovery: spec }), []);
  });

  it("shows the sentence of the policy", () => {
    const stack = graphBuilder();
    stack.resource("meridian:index:Global", "global", { recovery: { rpoSeconds: 60 } });
    stack.resource("aws:sqs/queue:Queue", "store");
    const [sentence = ""] = findingsOf(recoveryBounded, stack.graph());
    assert.ok(page.includes(`\n${sentence.replace("store: ", "")}\n`), sentence);
  });
});
