import { strict as assert } from "node:assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fixture } from "../../support/previewCommand";

const root = join(__dirname, "../../..");

/** Kept from one watch to the next, as a user's is: processes on standby need one. */
const cache = mkdtempSync(join(tmpdir(), "watch-cache-"));
process.on("exit", () => {
  rmSync(cache, { recursive: true, force: true });
});

/** A running `preview --watch`, and what it prints. */
class Watch {
  readonly #child: ChildProcess;
  /** What it printed since the last result, and altogether. */
  #text = "";
  #printed = "";

  constructor(...args: readonly string[]) {
    const command = [join(root, "preview/main.cjs"), "--watch", ...args];
    this.#child = spawn(process.execPath, command, {
      stdio: ["ignore", "pipe", "ignore"],
      // In a pipe the text is plain, also where the environment demands colours.
      env: { ...process.env, FORCE_COLOR: "1", MERIDIAN_PREVIEW_CACHE: cache },
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
      this.#printed += text;
    });
  }

  /** The lines until the next result, without times. */
  async next(): Promise<string[]> {
    const pattern = /^watching; \d+\.\d\d s\n|^still watching\n/m;
    for (;;) {
      const end = pattern.exec(this.#text);
      if (end !== null) {
        const lines = this.#text.slice(0, end.index).split("\n").slice(0, -1);
        this.#text = this.#text.slice(end.index + end[0].length);
        return lines;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The address of the page, once it is printed. */
  async url(): Promise<string> {
    for (;;) {
      const [, url] = /^page: (http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(this.#printed) ?? [];
      if (url !== undefined) {
        return url;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async end(): Promise<number | null> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGINT");
    const [code] = (await ended) as [number | null];
    return code;
  }
}

describe("preview --watch", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "watch-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    symlinkSync(join(root, "graph"), join(folder, "graph"));
    cpSync(fixture("good"), join(folder, "good"), { recursive: true });
    cpSync(fixture("pack"), join(folder, "good/policies"), { recursive: true });
    const pack = join(folder, "good/policies/pack.ts");
    writeFileSync(
      pack,
      readFileSync(pack, "utf8").replaceAll("../../../../../graph", "../../graph"),
    );
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function edit(file: string, from: string, to: string): void {
    const path = join(folder, "good", file);
    const text = readFileSync(path, "utf8");
    assert.ok(text.includes(from), `${from} in ${file}`);
    writeFileSync(path, text.replace(from, to));
  }

  it("prints what changed since the last good result", async () => {
    const watch = new Watch(
      "--project",
      join(folder, "good"),
      "--policy-pack",
      join(folder, "good/policies"),
    );
    try {
      const [first = ""] = await watch.next();
      assert.match(first, /^dev failed: 4 resources in 1 region, 1 violation, 1 advisory/);

      edit("Pulumi.dev.yaml", "10.0.0.0/16", "10.1.0.0/16");
      assert.deepEqual(await watch.next(), [
        "changed: Pulumi.dev.yaml",
        "dev: 4 changes",
        "  ~ good:index:Network net: cidrBlock",
        "  ~ aws:ec2/vpc:Vpc net-vpc: cidrBlock",
        "  ~ aws:ec2/subnet:Subnet net-us-east-1a: cidrBlock",
        "  ~ aws:ec2/subnet:Subnet net-us-east-1b: cidrBlock",
      ]);

      edit("index.ts", 'new aws.sns.Topic("events"', 'new aws.sns.Topic("events"; ');
      const [changed, ...failure] = await watch.next();
      assert.equal(changed, "changed: index.ts");
      assert.equal(failure[0], "dev: the program failed");

      edit("index.ts", 'new aws.sns.Topic("events"; ', 'new aws.sns.Topic("alerts"');
      assert.deepEqual(await watch.next(), [
        "changed: index.ts",
        "dev: 4 changes",
        "  - aws:sns/topic:Topic events",
        "  + aws:sns/topic:Topic alerts",
        "  + no-topics (mandatory) alerts: a topic is refused here; remove it",
        "  - no-topics (mandatory) events: a topic is refused here; remove it",
      ]);

      edit("policies/pack.ts", "the range is wide", "the range is too wide");
      assert.deepEqual(await watch.next(), [
        "changed: policies/pack.ts",
        "dev: 2 changes",
        "  + small-networks (advisory) net-vpc: the range is too wide",
        "  - small-networks (advisory) net-vpc: the range is wide",
      ]);
    } finally {
      assert.equal(await watch.end(), 130);
    }
  }).timeout(120_000);

  it("serves the page of the last result, also when a new worker made it", async () => {
    const watch = new Watch(
      ...["--project", join(folder, "good"), "--format", "html"],
      ...["--policy-pack", join(folder, "good/policies")],
    );
    try {
      const url = await watch.url();
      edit("Pulumi.dev.yaml", "10.1.0.0/16", "10.2.0.0/16");
      const until = async (text: string): Promise<void> => {
        while (!(await (await fetch(url)).text()).includes(text)) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      await until("10.2.0.0/16");
      edit("policies/pack.ts", "the range is too wide", "the range is much too wide");
      await until("the range is much too wide");
    } finally {
      assert.equal(await watch.end(), 130);
    }
  }).timeout(120_000);
});
