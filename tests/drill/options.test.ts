import { strict as assert } from "node:assert";

import { checkMode, oneOf, parsePort, parseSpeed } from "../../drill/options";

const options = { speed: 1, port: 8080 };
const script = "fail us-east-1 @1s";

describe("the drill's options", () => {
  it("include a speed above 0 and at most 10000", () => {
    assert.deepEqual(["0.5", "1", "10000"].map(parseSpeed), [0.5, 1, 10000]);
    for (const wrong of ["0", "-1", "10001", "Infinity", "fast", "NaN"]) {
      assert.throws(() => parseSpeed(wrong), {
        message: "It must be a number above 0 and at most 10000.",
      });
    }
  });

  it("include a port", () => {
    assert.deepEqual(["0", "8080", "65535"].map(parsePort), [0, 8080, 65535]);
    for (const wrong of ["65536", "-1", "80.5", "http", ""]) {
      assert.throws(() => parsePort(wrong), {
        message: "It must be a port from 0 to 65535; 0 takes a free one.",
      });
    }
  });

  it("need a terminal or a script", () => {
    checkMode(options, true);
    checkMode({ ...options, script, json: true }, false);
    assert.throws(() => {
      checkMode(options, false);
    }, /^Error: standard input is not a terminal/);
    assert.throws(() => {
      checkMode({ ...options, json: true }, true);
    }, /^Error: --json needs --script/);
  });

  it("suggest the value that is meant", () => {
    assert.equal(oneOf("--near", "us-east-1", ["us-east-1"]), "us-east-1");
    assert.throws(() => oneOf("--near", "us-esat-1", ["us-east-1", "eu-west-1"]), {
      message:
        '--near must be one of "us-east-1", "eu-west-1", got "us-esat-1"; did you mean "us-east-1"?',
    });
  });
});
