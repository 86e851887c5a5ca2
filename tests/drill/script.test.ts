import { strict as assert } from "node:assert";

import { parseScript } from "../../drill/script";

const regions = ["us-east-1", "us-west-2"];

describe("a drill's script", () => {
  it("is a list of steps in any order", () => {
    const { steps, issues } = parseScript(
      "recover us-east-1 @200s, fail us-east-1 @10.5s",
      regions,
    );
    assert.deepEqual(issues, []);
    assert.deepEqual(steps, [
      { action: "fail", region: "us-east-1", atSeconds: 10.5 },
      { action: "recover", region: "us-east-1", atSeconds: 200 },
    ]);
  });
  it("reports every mistake at once", () => {
    const { issues } = parseScript(
      "fail us-esst-1 @10s, break us-east-1 @1s, fail us-west-2",
      regions,
    );
    assert.deepEqual(
      issues.map(({ path, message }) => `${path} ${message}`),
      [
        'script[0] must name one of the regions of the name (us-east-1, us-west-2), got "us-esst-1"; did you mean "us-east-1"?',
        'script[1] must be like "fail us-east-1 @10s", got "break us-east-1 @1s"',
        'script[2] must be like "fail us-east-1 @10s", got "fail us-west-2"',
      ],
    );
  });
  it("loses a region that is up, and recovers one that is lost", () => {
    const issuesOf = (text: string) =>
      parseScript(text, regions).issues.map(({ path, message }) => `${path} ${message}`);
    assert.deepEqual(issuesOf("recover us-east-1 @5s, fail us-east-1 @10s, fail us-east-1 @20s"), [
      "script us-east-1 must fail before it recovers, got recover @5s",
      "script us-east-1 must recover before it fails again, got fail @20s",
    ]);
    assert.deepEqual(
      issuesOf("fail us-east-1 @1s, recover us-east-1 @2s, fail us-east-1 @3s, fail us-west-2 @3s"),
      [],
    );
  });
});
