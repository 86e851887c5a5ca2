import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Placeholders, readPlaceholders } from "../../../preview/project/placeholders";

describe("preview.config.yaml", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "preview-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function read(text: string, stack = "dev"): Placeholders {
    writeFileSync(join(folder, "preview.config.yaml"), text);
    return readPlaceholders(folder, stack);
  }

  it("is optional", () => {
    const none = readPlaceholders(join(folder, "nothing"), "dev");
    assert.deepEqual(none, { secrets: {}, declaredSecrets: [], invokes: [], stackReferences: {} });
  });

  it("prefers the values of a stack to those of all stacks", () => {
    const text =
      "secrets: { app:a: all, app:b: all }\nstacks:\n  dev:\n    secrets: { app:b: own }\n";
    assert.deepEqual(read(text).secrets, { "app:a": "all", "app:b": "own" });
    assert.deepEqual(read(text, "prod").secrets, { "app:a": "all", "app:b": "all" });
  });

  it("reads answers by token and answers with conditions, those of the stack first", () => {
    const text = [
      "invokes:",
      "  - { token: t, args: { a: 1 }, provider: p, result: { b: 2 } }",
      "stacks: { dev: { invokes: { t: { b: 3 } } } }",
    ].join("\n");
    assert.deepEqual(read(text).invokes, [
      { token: "t", result: { b: 3 } },
      { token: "t", args: { a: 1 }, provider: "p", result: { b: 2 } },
    ]);
  });

  it("refuses a declaration of another form", () => {
    assert.throws(() => read("declaredSecrets: {}\n"), {
      message: "preview.config.yaml: declaredSecrets must be a list, got {}",
    });
    assert.throws(() => read("declaredSecrets: [{ declaration: a:b }]\n"), {
      message:
        "preview.config.yaml: declaredSecrets[0].secret must be a path such as app:secrets.{name}, got null",
    });
  });

  it("refuses an answer of another form", () => {
    assert.throws(() => read("invokes: [{ result: {} }]\n"), {
      message:
        'preview.config.yaml: invokes[0].token must be a function such as "aws:ec2/getVpc:getVpc", got null',
    });
    assert.throws(() => read("invokes: [{ token: t }]\n"), {
      message: "preview.config.yaml: invokes[0].result must be a map, got null",
    });
    assert.throws(() => read("invokes: [{ token: t, result: {}, arg: {} }]\n"), {
      message: "preview.config.yaml: invokes[0].arg must be one of token, args, provider, result",
    });
  });

  it("refuses an unknown section", () => {
    assert.throws(() => read("secret: {}\n"), {
      name: "Failure",
      message:
        "preview.config.yaml: secret must be one of secrets, invokes, stackReferences, declaredSecrets, stacks",
    });
    assert.throws(() => read("stacks: { dev: { invoke: {} } }\n"), {
      message:
        "preview.config.yaml: stacks.dev.invoke must be one of secrets, invokes, stackReferences",
    });
  });

  it("refuses a section that is not a map", () => {
    assert.throws(() => read("secrets: [a]\n"), {
      name: "Failure",
      message: 'preview.config.yaml: secrets must be a map, got ["a"]',
    });
  });
});
