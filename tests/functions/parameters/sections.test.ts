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

  it("parses what is named as JSON, and nothing else", () => {
    const { values } = readConfiguration(path, [
      { name: `${path}/pool.json`, value: '{"size": 3}' },
      { name: `${path}/text`, value: '{"size": 3}' },
    ]);
    assert.deepEqual(Object.fromEntries(values), { "pool.json": { size: 3 }, text: '{"size": 3}' });
  });

  it("reads the others where one is no JSON, and names it with the place", () => {
    const { sections, problems } = readConfiguration(path, [
      { name: `${path}/database/pool.json`, value: '{"size": 3,}' },
      { name: `${path}/log/level`, value: "info" },
    ]);
    assert.deepEqual(sections, ["log"]);
    assert.deepEqual(problems, [
      { name: `${path}/database/pool.json`, message: "must be JSON, but breaks at character 11" },
    ]);
  });

  it("says less where the parser names no place", () => {
    const { problems } = readConfiguration(path, [{ name: `${path}/pool.json`, value: "" }]);
    assert.deepEqual(problems, [
      { name: `${path}/pool.json`, message: "must be JSON, but does not parse" },
    ]);
  });

  it("never shows a part of the value, which the parser's own message does", () => {
    for (const value of ["canary", '{"canary', '{"password": canary}', "[canary]"]) {
      const { problems } = readConfiguration(path, [{ name: `${path}/secret.json`, value }]);
      assert.equal(problems.length, 1);
      assert.ok(!JSON.stringify(problems).includes("canary"), value);
    }
  });
});
