import { strict as assert } from "node:assert";
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

import { policiesOf } from "../../policies/frame/createPack";
import { type Rule } from "../../policies/frame/rule";
import devLevels from "../../policies/dev.json";
import { definition } from "../../policies/pack";
import prodLevels from "../../policies/prod.json";
import { type Reference } from "../../policies/frame/rule";
import { rules } from "../../policies/rules";
import { tables } from "../../policies/tables";

const PACK = join(__dirname, "../../policies");
const MAX_FILES_IN_FOLDER = 12;

/** The files of rules and proofs, such as `rules/api/apiAccessLogs`. */
const files = ["rules", "proofs"].flatMap((folder) =>
  readdirSync(join(PACK, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(PACK, join(parentPath, name)).replace(/\.ts$/, "")),
);

/** The rules of a file: one, or a table. */
function rulesIn(file: string): Rule[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- found on the disk, as a rule that is not listed is
  const exported = require(join(PACK, file)) as Readonly<Record<string, unknown>>;
  return Object.values(exported).flat().filter(isRule);
}

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && "claim" in value && "check" in value;
}

describe("the files of the rules", () => {
  it("each export one rule, or a table of them, which rules.ts or tables.ts lists", () => {
    assert.equal(files.flatMap(rulesIn).length, rules.length);
    for (const file of files) {
      const found = rulesIn(file);
      const isTable = tables.some((table) => table.every((rule) => found.includes(rule)));
      assert.ok(isTable || found.length === 1, `${file} must export one rule, or a table`);
      assert.ok(
        found.every((rule) => rules.includes(rule)),
        `${file} is not in policies/rules.ts or policies/tables.ts; add it`,
      );
    }
  });

  it("each have a test in the same place", () => {
    for (const file of files) {
      assert.ok(existsSync(join(__dirname, `${file}.test.ts`)), `${file} has no test`);
    }
  });

  it("are a dozen in a folder at most, as are all files of the pack", () => {
    const folders = readdirSync(PACK, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const folder of [PACK, ...folders]) {
      const count = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ).length;
      assert.ok(count <= MAX_FILES_IN_FOLDER, `${relative(PACK, folder)} has ${count} files`);
    }
  });
});

/** How each catalogue writes its ids. */
const FORMS: Readonly<Record<Reference["catalogue"], RegExp>> = {
  "AWS Foundational Security Best Practices": /^[A-Z][A-Za-z0-9]+\.\d+$/,
  "AWS Security Hub": /^[A-Z][A-Za-z0-9]+\.\d+$/,
  "CIS AWS Foundations 3.0.0": /^\d(\.\d+){1,2}$/,
  checkov: /^CKV2?_AWS_\d+$/,
  "cdk-nag": /^[A-Z][A-Za-z0-9]+$/,
  "cfn-guard": /^[a-z0-9]+(_[a-z0-9]+)+$/,
  "Pulumi compliance policies": /^[a-z0-9]+\/[A-Z][A-Za-z]+\/[a-z][A-Za-z]+$/,
  awsguard: /^[a-z0-9]+(-[a-z0-9]+)+$/,
};

describe("the rules", () => {
  it("have ids that differ, in kebab case", () => {
    const ids = policiesOf(definition).map(({ id }) => id);

    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) {
      assert.match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    }
  });

  it("each claim one thing, in a sentence that is true of a stack that passes", () => {
    for (const { id, claim } of policiesOf(definition)) {
      assert.match(claim, /^[A-Z][^.]*\.$/, id);
    }
  });

  it("each have a question that says what is undecided", () => {
    for (const { id, question } of rules) {
      assert.match(question, /^(whether|which) .*[^.]$/, id);
    }
  });

  it("each say how to fix a violation, in one sentence", () => {
    for (const { id, fix } of policiesOf(definition)) {
      assert.match(fix, /^[A-Z].*[^.]\.$/, id);
    }
  });

  it("each name their blind spots", () => {
    for (const { id, blindSpots } of policiesOf(definition)) {
      assert.notEqual(blindSpots.length, 0, id);
    }
  });

  it("each cite controls in the form that their catalogue has, and once", () => {
    for (const { id: rule, references } of rules) {
      const cited = references.map(({ catalogue, id }) => `${catalogue} ${id}`);

      assert.deepEqual(cited, [...new Set(cited)], rule);
      for (const { catalogue, id } of references) {
        assert.match(id, FORMS[catalogue], rule);
      }
    }
  });

  for (const [file, levels] of Object.entries({ dev: devLevels, prod: prodLevels })) {
    it(`are the only ones that ${file}.json sets a level for`, () => {
      const known = ["all", ...policiesOf(definition).map(({ id }) => id)];

      assert.equal(levels.all, "mandatory");
      for (const [policy, level] of Object.entries(levels)) {
        assert.ok(known.includes(policy), policy);
        assert.ok(["mandatory", "advisory", "disabled"].includes(level), level);
      }
    });
  }
});

describe("exceptions.yaml", () => {
  it("can be read", () => {
    assert.deepEqual(definition.exceptions.issues, []);
  });
});
