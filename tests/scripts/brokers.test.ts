import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runScript } from "../support/command";

const brokers = (...args: readonly string[]) => runScript("scripts/brokers.ts", args);

describe("npm run brokers", () => {
  it("prints the five steps of a migration", async () => {
    const { code, stdout, stderr } = await brokers("plan", "prod");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^From datacenter to orders of prod\n/);
    assert.deepEqual(stdout.match(/^\d\. .*$/gm), [
      "1. Bridge",
      "2. Drain",
      "3. Move consumers",
      "4. Move producers",
      "5. Cut",
    ]);
  });

  it("writes the configuration and the runbook of a broker on premises, without a password", async () => {
    const folder = mkdtempSync(join(tmpdir(), "brokers-"));
    try {
      const result = await brokers("on-premises", "prod", "--preview", "--out", folder);
      const xml = join(folder, "datacenter", "activemq.xml");
      const runbook = join(folder, "datacenter", "RUNBOOK.md");
      assert.deepEqual(result, {
        code: 0,
        stdout: `wrote ${xml}\nwrote ${runbook}\n`,
        stderr: "",
      });
      const text = readFileSync(xml, "utf8");
      assert.match(text, /masterslave:\(ssl:\/\/b-[\w-]+-1\.mq\.us-east-1\.amazonaws\.com:61617,/);
      assert.deepEqual(
        [...new Set(text.match(/assword="[^"]*"/g))],
        ['assword="${network.password}"', 'assword="${keystore.password}"'],
      );
      assert.match(readFileSync(runbook, "utf8"), /--name \/production\/brokers\/orders\/bridge /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  const mistakes: readonly (readonly [readonly string[], string])[] = [
    [["plan", "nope"], "there is no stack nope: Pulumi.nope.yaml does not exist\n"],
    [
      ["plan", "dev"],
      "Pulumi.dev.yaml has no broker on premises; set brokers.<name>.network.onPremises\n",
    ],
    [
      ["plan", "prod", "--site", "datacentre"],
      'Pulumi.prod.yaml has no broker on premises "datacentre"; did you mean "datacenter"?\n',
    ],
    [["plan", "prod", "--sit"], "error: unknown option '--sit'\n(Did you mean --site?)\n"],
  ];
  for (const [args, sentence] of mistakes) {
    it(`ends with 2 for ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await brokers(...args);
      assert.deepEqual([code, stdout, stderr], [2, "", sentence]);
    });
  }
});
