import { strict as assert } from "node:assert";

import { checkNamespaces, checkSpellings, misplacedKeys } from "../../../lib/stackFile/namespaces";

function sentences(keys: string[]): string[] {
  return checkNamespaces(keys, "meridian", ["services", "emr"]).map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("checkNamespaces", () => {
  it("admits the keys of the project, of Pulumi and of the providers", () => {
    const keys = ["meridian:services", "pulumi:disable-default-providers", "aws:region"];
    assert.deepEqual(sentences(keys), []);
  });

  it("fails a misspelt namespace, in any case", () => {
    assert.deepEqual(sentences(["meridan:services", "Meridian:emr"]), [
      'meridan:services belongs to no known namespace; did you mean "meridian:services"?',
      'Meridian:emr belongs to no known namespace; did you mean "meridian:emr"?',
    ]);
  });

  it("fails a namespace that is far from all, and guesses by the name of the key", () => {
    assert.deepEqual(sentences(["shop:services", "shop:colour"]), [
      'shop:services belongs to no known namespace; did you mean "meridian:services"?',
      "shop:colour belongs to no known namespace; they are meridian, pulumi, aws, awsx, docker-build",
    ]);
  });

  it("fails a misspelt key of Pulumi, which would have no effect", () => {
    assert.deepEqual(sentences(["pulumi:disable-default-provider", "pulumi:colour"]), [
      'pulumi:disable-default-provider must be a key that Pulumi reads; did you mean "pulumi:disable-default-providers"?',
      "pulumi:colour must be a key that Pulumi reads; they are pulumi:autonaming, pulumi:disable-default-providers, pulumi:tags, pulumi:template",
    ]);
  });
});

describe("misplacedKeys", () => {
  const misplaced = (...keys: string[]) => misplacedKeys(keys, "meridian", ["services", "emr"]);

  it("are those of the project in an unknown namespace", () => {
    assert.deepEqual(misplaced("meridan:services", "aws:emr", "shop:colour"), ["services"]);
    assert.deepEqual(misplaced("meridian:services"), []);
  });
});

describe("checkSpellings", () => {
  const issues = (lines: string[]) => checkSpellings(lines.join("\n"), "meridian");

  it("admits a file in which every key stands once", () => {
    assert.deepEqual(
      issues(["config:", "  meridian:owner: a", "  domain:", "    owner: b", "  aws:owner: c"]),
      [],
    );
    assert.deepEqual(issues([]), []);
    assert.deepEqual(issues(["owner: a", "meridian:owner: b"]), []);
  });

  it("fails a key under two spellings, and names both lines", () => {
    assert.deepEqual(
      issues([
        "# a",
        "config:",
        "  # b",
        "  owner: a",
        "  x: 1",
        '  "meridian:owner": b',
        "other: 1",
      ]),
      [
        {
          path: "owner",
          message: 'must be set once, got "owner" on line 4 and "meridian:owner" on line 6',
        },
      ],
    );
  });
});
