import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(__dirname, "../../../..");

describe("the page of prod", () => {
  it("has less than 3 MB, a drawing of each region, and what stays when regions are lost", async () => {
    const command = ["preview/main.cjs", "prod", "--format", "html"];
    const { stdout } = await promisify(execFile)(process.execPath, command, {
      cwd: root,
      maxBuffer: 1e8,
    });
    assert.ok(Buffer.byteLength(stdout) < 3e6, `${Buffer.byteLength(stdout)} bytes`);
    const regions = [...stdout.matchAll(/<figure[^>]+data-region="([\w-]+)"/g)].map(
      ([, region]) => region,
    );
    assert.deepEqual(regions, ["eu-west-1", "us-east-1", "us-west-2"]);
    const [, data = ""] = /<script type="application\/json">(.*)<\/script>/.exec(stdout) ?? [];
    const { failover } = JSON.parse(data) as { failover: { scenarios: unknown[] } };
    assert.equal(failover.scenarios.length, 8);
  }).timeout(60_000);
});
