import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readYaml } from "../../../preview/project/yaml";

describe("YAML files", () => {
  let file = "";
  before(() => {
    file = join(mkdtempSync(join(tmpdir(), "yaml-")), "Pulumi.dev.yaml");
  });
  after(() => {
    rmSync(join(file, ".."), { recursive: true });
  });

  function read(content: string | Buffer): unknown {
    writeFileSync(file, content);
    return readYaml(file).toJS();
  }

  it("can be empty, and can merge anchors", () => {
    assert.equal(read(""), null);
    assert.equal(read("# nothing yet\n"), null);
    assert.deepEqual(read("one: &x { a: 1 }\ntwo: { <<: *x, b: 2 }\n"), {
      one: { a: 1 },
      two: { a: 1, b: 2 },
    });
  });

  const mistakes: readonly (readonly [string, string])[] = [
    ["config:\n\ta: 1\n", ":2:1: indentation must be spaces, got a tab"],
    [
      "config:\n  a: { <<: *x }\n",
      ":2:12: the alias *x must follow its anchor, and there is no &x above it",
    ],
    ["a: *x\n", ":1:4: the alias *x must follow its anchor, and there is no &x above it"],
    ["config:\n  a: 1\n  a: 2\n", ":3:3: a must be set once, and is set in line 2 already"],
    [
      "a: 1\n---\nb: 2\n",
      ":2:1: the file must hold one YAML document, got another one from here on",
    ],
    ["config:\n  a 1\n  b: 2\n", ":2:3: a key must be followed by a colon and a space"],
    [
      "config:\n  a: 1\n    b: 2\n",
      ":2:6: a key must not stand inside of a value; look for a missing colon and for a wrong indentation here and in the line above",
    ],
    [
      "config:\n<<<<<<< HEAD\n  a: 1\n=======\n  a: 2\n>>>>>>> main\n",
      ":2:1: a merge conflict must be resolved, got <<<<<<<",
    ],
    ["- a\n", ":1:1: the file must be a mapping of keys to values"],
    ["text", ":1:1: the file must be a mapping of keys to values"],
    ['a: "x\nb: 2\n', ':3:1: missing closing "quote'],
  ];
  for (const [content, message] of mistakes) {
    it(`names line and column of a mistake: ${JSON.stringify(content)}`, () => {
      assert.throws(() => read(content), { name: "Failure", message: `Pulumi.dev.yaml${message}` });
    });
  }

  it("must be UTF-8", () => {
    const message = "Pulumi.dev.yaml must be a text file in UTF-8";
    assert.throws(() => read(Buffer.from("\ufeffa: 1\n", "utf16le")), { name: "Failure", message });
  });
});
