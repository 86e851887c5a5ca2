import { strict as assert } from "node:assert";

import { readConfiguration } from "../../../functions/parameters/sections";

const path = "/production/api";

describe("readConfiguration", () => {
  it("names the sections, each once, in alphabetical order", () => {
    const { sections, problems } = readConfiguration(path, [
      { name: `${path}/log/level`, value: "info" },
      { name: `${path}/database/url`, value: "x" },
      { name: `${path}/database/password`, value: "y" },
      { name: `${path}/motd`, value: "z" },
    ]);
    assert.deepEqual(sections, ["database", "log", "motd"]);
    assert.deepEqual(problems, []);
  });

  it("parses the values of names that end with .json, and no others", () => {
    const { values } = readConfiguration(path, [
      { name: `${path}/pool.json`, value: '{"size": 3}' },
      { name: `${path}/text`, value: '{"size": 3}' },
    ]);
    assert.deepEqual(Object.fromEntries(values), { "pool.json": { size: 3 }, text: '{"size": 3}' });
  });

  it("parses the others where one is not JSON, and reports its name and the position", () => {
    const { sections, problems } = readConfiguration(path, [
      { name: `${path}/database/pool.json`, value: '{"size": 3,}' },
      { name: `${path}/log/level`, value: "info" },
    ]);
    assert.deepEqual(sections, ["log"]);
    assert.deepEqual(problems, [
      {
        name: `${path}/database/pool.json`,
        message: "must be JSON, but is invalid at character 11",
      },
    ]);
  });

  it("reports no position where the parser has none", () => {
    const { problems } = readConfiguration(path, [{ name: `${path}/pool.json`, value: "" }]);
    assert.deepEqual(problems, [
      { name: `${path}/pool.json`, message: "must be JSON, but is invalid" },
    ]);
  });

  it("never reports a part of the value, which the parser's own message does", () => {
    for (const value of ["canary", '{"canary', '{"password": canary}', "[canary]"]) {
      const { problems } = readConfiguration(path, [{ name: `${path}/secret.json`, value }]);
      assert.equal(problems.length, 1);
      assert.ok(!JSON.stringify(problems).includes("canary"), value);
    }
  });
});
