import { strict as assert } from "node:assert";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { type DrillEvent } from "../../client/page/drillState";
import { sentenceOf } from "../../drill/report";
import { statusLines } from "../../drill/statusDisplay";
import { type Resource, StackGraph } from "../../graph/stackGraph";
import { failover } from "../../policies/reports/dns/failover";
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

describe("docs/failover.md, the drill", () => {
  const page = read("failover.md");

  it("shows lines that the terminal prints", () => {
    const events: readonly DrillEvent[] = [
      { atSeconds: 10, event: "fail", region: "us-east-1" },
      { atSeconds: 60, event: "unhealthy", region: "us-east-1" },
      { atSeconds: 60, event: "answer", region: "us-west-2" },
    ];
    const regions = [
      { region: "us-east-1", isLost: true, isHealthy: false, isAnswer: false },
      { region: "us-west-2", isLost: false, isHealthy: true, isAnswer: true },
    ];
    const state = {
      stack: "dev",
      name: "",
      path: "",
      speed: 1,
      boundSeconds: 120,
      events,
      regions,
    };
    const [, shown = ""] = /^```text\n([^]*?)^```$/m.exec(page) ?? [];
    const lines = [...events.map(sentenceOf), ...statusLines({ ...state, atSeconds: 61 })];
    assert.equal(shown, `${lines.join("\n")}\n`);
  });

  it("shows pictures of less than 200 KB", () => {
    const pictures = [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = ""]) => path);
    assert.deepEqual(pictures, ["failover.png", "failover-narrow.png"]);
    for (const picture of pictures) {
      assert.ok(statSync(join(__dirname, "../../docs", picture)).size < 200_000, picture);
    }
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
