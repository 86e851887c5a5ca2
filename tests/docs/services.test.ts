/** docs/services.md shows what is true: its examples are taken, and its messages are what is said. */
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parse } from "yaml";

import { parseConfig } from "../../config/parse";
import { sentences } from "../lib/service/support";

const ROOT = join(__dirname, "../..");
const page = readFileSync(join(ROOT, "docs/services.md"), "utf8");

/** Contents of the fenced blocks of one language. */
function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  return [...page.matchAll(fence)].map(([, content = ""]) => content);
}

function refusals(services: object): string[] {
  const region = (name: string, cidr: string) => ({
    cidr,
    zones: [`${name}a`, `${name}b`],
    nat: "single",
  });
  const result = parseConfig({
    environment: "development",
    accountId: "123456789012",
    owner: "platform",
    domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
    primaryRegion: "us-east-1",
    regions: { "us-east-1": region("us-east-1", "10.0.0.0/16") },
    services,
  });
  return result.ok ? [] : sentences(result.issues);
}

const written = Object.assign(
  {},
  ...blocks("yaml").map((block) => parse(block) as object),
) as Record<string, object>;
const web = written["web"] as { containers: { api: object; nginx: object } };

describe("docs/services.md", () => {
  it("shows services that are taken, all together", () => {
    assert.deepEqual(Object.keys(written), [
      "worker",
      "web",
      "accounts",
      "docs",
      "downloads",
      "shop",
      "mailer",
    ]);
    assert.deepEqual(refusals(written), []);
  });

  it("shows the messages of what is refused", () => {
    const secret = { ...web.containers.api, environment: { DB_PASSWORD: "canary" } };
    const rollout = { strategy: "rolling", maximumPercent: 100 };
    const said = [
      ...refusals({ web: { ...web, cpu: "8 vCPU", memory: "17 GB" } }),
      ...refusals({ web: { ...web, tasks: 1, rollout } }),
      ...refusals({ web: { ...web, containers: { ...web.containers, api: secret } } }),
    ];
    const shown = blocks("text").filter((block) => block.startsWith("services."));
    assert.deepEqual(
      said,
      shown.map((block) => block.trimEnd()),
    );
  });

  it("shows what the move from EC2 says", () => {
    const folder = mkdtempSync(join(tmpdir(), "services-page-"));
    try {
      const file = join(folder, "task-definition.json");
      writeFileSync(file, blocks("json").join(""));
      const command = ["-r", "tsx/cjs", "scripts/migrateTask.ts", file];
      const { status, stderr } = spawnSync(process.execPath, command, {
        cwd: ROOT,
        encoding: "utf8",
      });
      assert.equal(status, 0);
      assert.deepEqual(
        [stderr],
        blocks("text").filter((block) => block.startsWith("Changed")),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("links to files that exist", () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = ""]) => path);
    assert.ok(links.length > 0);
    for (const link of links) {
      assert.ok(existsSync(join(ROOT, "docs", link)), link);
    }
  });
});
