/** The command on the stacks of this project. */
import { strict as assert } from "node:assert";

import { runScript } from "../support/command";

const run = (...args: string[]) => runScript("drill/main.ts", args);

describe("npm run drill", function () {
  this.timeout(60_000);

  it("loses a region of prod, prints one document, and is within the predicted bound", async () => {
    const script = "fail us-east-1 @10s, recover us-east-1 @200s";
    const { code, stdout } = await run("prod", "--script", script, "--speed", "1000", "--json");
    const report = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(report), [
      "stack",
      "name",
      "events",
      "requests",
      "errors",
      "boundSeconds",
      "measuredSeconds",
    ]);
    assert.equal(report["name"], "api.meridian.example.com");
    assert.equal(report["boundSeconds"], 120);
    assert.equal(report["measuredSeconds"], 98);
  });

  it("prints each event and a summary", async () => {
    const { stdout } = await run("dev", "--script", "fail us-west-2 @10s", "--speed", "1000");
    assert.match(stdout, /^ +10\.0 s {2}us-west-2 is lost$/m);
    assert.match(stdout, /^ +60\.0 s {2}the name is now answered by us-east-1$/m);
    assert.match(
      stdout,
      /users were away from the lost region after 98 s, at most 120 s were predicted$/m,
    );
  });

  it("ends with 2 and reports every mistake of a script", async () => {
    const { code, stderr } = await run("dev", "--script", "fail us-east-9 @1s, stop");
    assert.equal(code, 2);
    assert.equal(
      stderr.trim(),
      'script[0] must name one of the stack\'s regions (us-east-1, us-west-2), got "us-east-9"\n' +
        'script[1] must be like "fail us-east-1 @10s", got "stop"',
    );
  });

  it("ends with 2 when the stack has no such name, and when there is no such stack", async () => {
    const wrongName = await run("dev", "--name", "www.example.com");
    assert.equal(wrongName.code, 2);
    assert.match(
      wrongName.stderr,
      /^name must be a routed name of dev \(.*\), got "www\.example\.com"$/m,
    );
    assert.equal((await run("nowhere", "--script", "fail us-east-1 @1s")).code, 2);
  });

  it("ends with 2 when an option is wrong", async () => {
    assert.equal((await run("dev", "--speed", "fast")).code, 2);
  });
});
